"""A course directory: its configuration, its secret, what was handed in, and its notebooks as nbgrader has them.

Whatever grades, records or shows something of a course begins here; nothing here knows how that is done.
"""
