"""Copies of what an answer returned, made without calling anything that belongs to the answer.

An answer may return anything: an object whose `__eq__` is always true, an array subclass that lies about its shape,
a dictionary whose `items` is a trap. `plain` reads the data beneath through the built-in types' own methods, copies
it, and puts an `Opaque` in place of everything that is not data.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np

LARGEST_ARRAY = 20_000_000
"""Elements. A stride trick makes an array of any size out of nothing; copying it would take the machine."""

_LARGEST_TREE = 200_000
_DEEPEST = 50
_NUMPY_SCALARS = frozenset(id(np.dtype(code).type) for code in "?bhilqBHILQefdgFDG")
_ATOMS = frozenset(map(id, (type(None), bool, int, float, complex, str, bytes))) | _NUMPY_SCALARS
"""By identity: asking whether a type equals one of these would ask the metaclass of an answer's own type."""


@dataclass(frozen=True, eq=False)
class Opaque:
    """Stands for a value that is not plain data. It equals nothing, not even another of its kind."""

    kind: str
    """What it is, for a sentence: "a Tensor", "a function"."""


def plain(value: object) -> Any:
    """A copy of `value` in which only None, numbers, text, numeric arrays and containers of them remain.

    Subclasses of list, tuple, dict, set, float, int, str and ndarray become the plain type. Everything else becomes
    `Opaque`, as do arrays of objects, arrays of more than `LARGEST_ARRAY` elements, and what lies too deep.
    """
    return _Copier().copy(value, depth=0)


def kind_of(value: object) -> str:
    """What `value` is, in words for a sentence: "a float", "a NumPy array", "a Tensor"."""
    if isinstance(value, Opaque):
        return value.kind
    if value is None:
        return "None"
    return "a NumPy array" if type(value) is np.ndarray else _with_article(_type_name(value))


class _Copier:
    """One copy, with a budget, since a small list of lists of itself unfolds without end."""

    def __init__(self) -> None:
        self.left = _LARGEST_TREE

    def copy(self, value: object, depth: int) -> Any:
        self.left -= 1
        kind = type(value)
        if id(kind) in _ATOMS:
            return value
        if self.left < 0 or depth > _DEEPEST:
            return Opaque("a structure that is too large or too deep")
        if issubclass(kind, np.ndarray):
            return _array(value)
        return self._container(value, kind, depth + 1)

    def _container(self, value: Any, kind: type, depth: int) -> Any:
        if issubclass(kind, tuple):
            return tuple(self._each(tuple.__iter__(value), depth))
        if issubclass(kind, list):
            return self._each(list.__iter__(value), depth)
        if issubclass(kind, dict):
            keys_and_values = self._each(dict.items(value), depth)
            return {_hashable(key): entry for key, entry in keys_and_values}
        if issubclass(kind, set | frozenset):
            elements = set.__iter__(value) if issubclass(kind, set) else frozenset.__iter__(value)
            return {_hashable(element) for element in self._each(elements, depth)}
        return _atom_beneath(value, kind)

    def _each(self, values: Iterable[object], depth: int) -> list[Any]:
        copies = []
        for value in values:
            if self.left < 0:
                return [Opaque("a structure that is too large or too deep")]
            copies.append(self.copy(value, depth))
        return copies


def _array(value: Any) -> Any:
    """A plain copy of an array, or of what an array subclass really holds."""
    array = np.ndarray.view(value, np.ndarray)
    if id(array.dtype.type) not in _NUMPY_SCALARS:
        return Opaque(f"an array of {array.dtype.name}")
    if array.size > LARGEST_ARRAY:
        return Opaque(f"an array of {array.size} elements")
    return np.array(array, dtype=array.dtype.newbyteorder("="), order="C")


def _atom_beneath(value: Any, kind: type) -> Any:
    """The number or text that a subclass of int, float or str really holds."""
    if issubclass(kind, int):
        return int.__int__(value)
    if issubclass(kind, float):
        return float.__float__(value)
    if issubclass(kind, str):
        return str.__str__(value)
    return Opaque(_with_article(_type_name(value)))


def _hashable(key: Any) -> Any:
    try:
        hash(key)
    except TypeError:
        return Opaque("a key that cannot be hashed")
    return key


def _type_name(value: object) -> str:
    return str(type.__getattribute__(type(value), "__name__"))


def _with_article(name: str) -> str:
    return f"{'an' if name[:1].lower() in 'aeiou' else 'a'} {name}"
