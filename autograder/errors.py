"""Errors that are sentences."""


class UserError(Exception):
    """Something the user can put right.

    Its message says what was wrong and what to do; the command line shows it without a traceback and exits with 2.
    """
