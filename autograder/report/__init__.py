"""From the kept results of a class to one page for its instructors."""
