"""Libraries that would be imported on the way, take long, and are of no use to a command."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

UNNEEDED = ("rfc3987_syntax",)
"""jsonschema, which checks notebooks, imports it if it is there, for addresses with letters outside ASCII (`iri`). The
schema of notebooks has none, and its grammars take a second to compile, each time anew."""


@contextmanager
def unneeded_left_out() -> Iterator[None]:
    """Within this, the unneeded libraries cannot be imported, as if they were not installed; afterwards they can."""
    names = [name for name in UNNEEDED if name not in sys.modules]
    sys.modules.update(dict.fromkeys(names))  # type: ignore[arg-type]  # None: Python's own way to forbid an import
    try:
        yield
    finally:
        for name in names:
            sys.modules.pop(name, None)
