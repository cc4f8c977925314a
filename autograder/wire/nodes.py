"""Values as plain data: what a Python object becomes on the wire, and back.

Numbers, text, bytes, None and booleans are themselves in msgpack. Everything else is a list whose first item is a tag:
the *node*. Arrays name a range of the frame's body. Whatever is not plain data goes through the `export` hook of the
encoder (and the `resolve` hook of the decoder), which decide what a stand-in is on their side.

`encode.py` makes nodes, `decode.py` reads them.
"""

import collections
import datetime
import decimal
import fractions
import functools
import pathlib
from collections.abc import Callable
from enum import IntEnum
from typing import Any

Node = Any


class Tag(IntEnum):
    """What a node is."""

    LIST = 0
    TUPLE = 1
    DICT = 2
    SET = 3
    FROZENSET = 4
    ARRAY = 5
    OBJECT_ARRAY = 6
    SCALAR = 7
    SHARED = 8
    """An object that is in the table already: `[tag, slot]`."""
    INT = 9
    COMPLEX = 10
    TEXT = 11
    BYTEARRAY = 12
    RANGE = 13
    SLICE = 14
    ELLIPSIS = 15
    DTYPE = 16
    RANDOM = 17
    STANDARD = 18
    """A value of the standard library, by name and text: dates, decimals, fractions."""
    GLOBAL = 19
    """A function or class that both sides can import: `[tag, module, name]`."""
    MODULE = 20
    REMOTE = 21
    """An object that lives at the sender: `[tag, number, kind]`."""
    HOME = 22
    """An object that lives at the receiver: `[tag, number]`."""
    INSTANCE = 23
    """An object of a class that the course gives to students: `[tag, slot, module, name, attributes, values]`."""
    NAMED_TUPLE = 24
    """`[tag, module, name, fields, items]`."""
    DEQUE = 25
    """`[tag, slot, items, longest]`."""
    TEXT_FILE = 27
    """A file in memory (`io.StringIO`): `[tag, slot, text, position]`."""
    TABLE = 28
    """Of pandas: `[tag, slot, parts]`; what cannot be changed in place has no slot."""
    CLASS = 29
    """A class that the course gives to students: `[tag, module, name]`."""
    MEMBER = 26
    """Of an enumeration that the course gives to students: `[tag, module, name, member]`."""


MAX_DEPTH = 150
"""Deeper nesting than this is refused on both sides."""

PLAIN = frozenset({bool, int, float, str, bytes, type(None)})
"""The types that are themselves in msgpack."""

NUMERIC = frozenset("biufcSUMm")
"""The kinds of arrays that cross as bytes: numbers, fixed-width text and bytes, dates."""

BIT_GENERATORS = ("PCG64", "PCG64DXSM", "MT19937", "Philox", "SFC64")
"""NumPy's generators, by the name of what drives them. `RandomState` and `Random` go by their own names."""

_FACTORIES = (int, float, complex, bool, str, bytes, list, tuple, dict, set)

DICTS: dict[str, Callable[[], dict[Any, Any]]] = {
    "Counter": collections.Counter,
    "OrderedDict": collections.OrderedDict,
    "defaultdict": collections.defaultdict,
    **{f"defaultdict of {kind.__name__}": functools.partial(collections.defaultdict, kind) for kind in _FACTORIES},
}
"""Dictionaries of the standard library that cross as what they are: how to make an empty one."""


_default_factory: Any = vars(collections.defaultdict)["default_factory"].__get__


def kind_of_dict(obj: dict[Any, Any], bases: tuple[type, ...]) -> str:
    """Return by which name a dictionary is among `DICTS`, given its base classes; nothing of any other."""
    if collections.defaultdict in bases:
        factory = _default_factory(obj)
        return f"defaultdict of {factory.__name__}" if factory in _FACTORIES else "defaultdict"
    return "Counter" if collections.Counter in bases else "OrderedDict" if collections.OrderedDict in bases else ""


STANDARD: dict[str, tuple[type, Callable[[Any], str], Callable[[str], Any]]] = {
    "date": (datetime.date, datetime.date.isoformat, datetime.date.fromisoformat),
    "time": (datetime.time, datetime.time.isoformat, datetime.time.fromisoformat),
    "datetime": (datetime.datetime, datetime.datetime.isoformat, datetime.datetime.fromisoformat),
    "timedelta": (
        datetime.timedelta,
        lambda d: f"{d.days}:{d.seconds}:{d.microseconds}",
        lambda text: datetime.timedelta(*map(int, text.split(":"))),
    ),
    "Decimal": (decimal.Decimal, str, decimal.Decimal),
    "Path": (type(pathlib.Path()), str, pathlib.Path),
    "Fraction": (fractions.Fraction, str, lambda text: fractions.Fraction(*map(int, text.split("/")))),
}
"""Values of the standard library that cross as text: their class, how to write and how to read them."""
