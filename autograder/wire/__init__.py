"""What may cross between the examiner and the sandbox, and how: frames, values, messages."""
