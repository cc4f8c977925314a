"""Right answers written in other ways, one module a notebook."""
