"""Known mistakes, one module a notebook."""
