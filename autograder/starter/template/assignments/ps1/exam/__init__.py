"""Hidden tests, one module a notebook."""
