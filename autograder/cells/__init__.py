"""Running notebook cells with IPython's semantics and catching what they show, without a kernel."""
