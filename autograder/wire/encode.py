"""From values to nodes."""

import enum
import functools
import importlib
import io
import random
import types
from collections import deque
from collections.abc import Callable, Iterable
from contextlib import suppress
from typing import Any

import numpy as np

from autograder.wire.nodes import BIT_GENERATORS, MAX_DEPTH, NUMERIC, PLAIN, STANDARD, Node, Tag, kind_of_dict
from autograder.wire.sharing import Sharing, content_of, dict_of, mro_of, plain_type, random_state, snapshot_of
from autograder.wire.tables import ExoticError, is_table, may_be_pandas, plain_table

Export = Callable[[Any], Node]
PlaceOf = Callable[[type], tuple[str, str] | None]

_SMALL = 4096
"""Bytes of an array that is sent inside the message."""
_ARRAY, _SCALAR = int(Tag.ARRAY), int(Tag.SCALAR)
_UNCHANGED = PLAIN - {int, str}
_STANDARD_NAMES = {kind: name for name, (kind, _, _) in STANDARD.items()}
_SHARED_MODULES = frozenset({"builtins", "math", "cmath", "operator", "itertools", "functools", "collections", "numpy"})


class Encoder:
    """Turns the values of one message into nodes, and collects the arrays' bytes.

    Args:
        sharing: the table of shared objects; mutable values are added to it.
        export: makes a node of anything that is not plain data.
        keep: take a snapshot of what is added, since this side may change it before its next turn to send.
        functions: send NumPy's and the standard library's functions by name, not as something that lives here.
        place_of: returns module and name of a class of which the other side has a copy, None of any other. Objects of
            such classes cross with their attributes.
    """

    def __init__(
        self,
        sharing: Sharing,
        export: Export,
        *,
        keep: bool = False,
        functions: bool = True,
        place_of: PlaceOf = lambda _: None,
    ) -> None:
        self._sharing = sharing
        self._export = export
        self._place_of = place_of
        self._keep = keep
        self._functions = functions
        self._depth = 0
        self._length = 0
        self.buffers: list[memoryview] = []

    def encode(self, value: Any) -> Node:
        """Return the node of a value."""
        kind = type(value)
        if kind in _UNCHANGED:
            return value
        method = _ENCODERS.get(kind)
        if method is None:
            known = _KNOWN.get(id(kind))
            method = known[1] if known is not None else _encoder_of_base(kind)
        if self._depth > MAX_DEPTH:
            raise ValueError(f"the value is nested more than {MAX_DEPTH} levels deep")
        self._depth += 1
        try:
            return method(self, value)
        finally:
            self._depth -= 1

    def changes(self) -> list[Node]:
        """Return `[slot, content]` for each shared object that changed since the last hand-over.

        A table that has become one which does not cross stays as it was on the other side.
        """
        sharing = self._sharing
        changes: list[Node] = []
        for slot in list(sharing.changed()):
            with suppress(ExoticError):
                changes.append([slot, self._content(sharing.objects[slot])])
        return changes

    def _content(self, obj: Any) -> Node:
        kind = plain_type(obj)
        if kind is np.ndarray:
            return self._items(obj.ravel().tolist()) if obj.dtype.hasobject else self._bytes_of(obj)
        if kind is dict:
            methods = dict_of(obj)
            return [self._items(methods.keys(obj)), self._items(methods.values(obj))]
        if kind is bytearray:
            return bytes(obj)
        if kind is list or kind is set or kind is deque:
            return self._items(kind.__iter__(obj))
        if is_table(obj):
            return plain_table(obj, self._bytes_of)
        content = content_of(obj)
        if isinstance(content, dict):
            return [self._items(content.keys()), self._items(content.values())]
        return [self._text(content[0]), content[1]] if isinstance(content, tuple) else content

    def _share(self, value: Any, view_of: Any = None) -> int:
        return self._sharing.add(value, snapshot_of(value) if self._keep else None, view_of=view_of)

    def _text(self, value: str) -> Node:
        return value if value.isascii() or _is_utf8(value) else [Tag.TEXT, value.encode("utf-8", "surrogatepass")]

    def _items(self, items: Iterable[Any]) -> list[Node]:
        items = list(items)
        kinds = set(map(type, items))
        if kinds <= _UNCHANGED:
            return items
        if kinds == {int} and _is_int64(min(items)) and _is_int64(max(items)):
            return items
        return [self.encode(item) for item in items]

    def _int(self, value: int) -> Node:
        return value if _is_int64(value) else [Tag.INT, hex(value)]

    def _list(self, value: list[Any]) -> Node:
        slot = self._sharing.slot_of(value)
        if slot is not None:
            return [Tag.SHARED, slot]
        return [Tag.LIST, self._share(value), self._items(list.__iter__(value))]

    def _tuple(self, value: tuple[Any, ...]) -> Node:
        items = self._items(tuple.__iter__(value))
        return [Tag.TUPLE, items] if type(value) is tuple else _named_tuple(type(value), items)

    def _dict(self, value: dict[Any, Any]) -> Node:
        slot = self._sharing.slot_of(value)
        if slot is not None:
            return [Tag.SHARED, slot]
        bases = mro_of(type(value))
        kind = kind_of_dict(value, bases) if len(bases) > 2 else ""
        slot = self._share(value)
        return [Tag.DICT, slot, *self._content(value), *([kind] if kind else [])]

    def _deque(self, value: deque[Any]) -> Node:
        slot = self._sharing.slot_of(value)
        if slot is not None:
            return [Tag.SHARED, slot]
        slot = self._share(value)
        return [Tag.DEQUE, slot, self._items(deque.__iter__(value)), deque.maxlen.__get__(value)]

    def _set(self, value: set[Any]) -> Node:
        slot = self._sharing.slot_of(value)
        if slot is not None:
            return [Tag.SHARED, slot]
        return [Tag.SET, self._share(value), self._items(set.__iter__(value))]

    def _frozenset(self, value: frozenset[Any]) -> Node:
        return [Tag.FROZENSET, self._items(frozenset.__iter__(value))]

    def _bytearray(self, value: bytearray) -> Node:
        slot = self._sharing.slot_of(value)
        if slot is not None:
            return [Tag.SHARED, slot]
        return [Tag.BYTEARRAY, self._share(value), bytes(value)]

    def _text_file(self, value: io.StringIO) -> Node:
        slot = self._sharing.slot_of(value)
        if slot is not None:
            return [Tag.SHARED, slot]
        if value.closed:
            return self._export(value)
        return [Tag.TEXT_FILE, self._share(value), *self._content(value)]

    def _array(self, value: np.ndarray[Any, Any]) -> Node:
        slot = self._sharing.slot_of(value)
        if slot is not None:
            return [Tag.SHARED, slot]
        known = value
        if type(value) is not np.ndarray:
            value = np.ndarray.view(value, np.ndarray)
        name = _numeric(value.dtype)
        if name is not None:
            slot, flags = self._share(value, known), value.flags
            return [_ARRAY, slot, name, value.shape, flags.fnc, flags.writeable, self._bytes_of(value)]
        if value.dtype.kind == "O":
            slot = self._share(value, known)
            return [Tag.OBJECT_ARRAY, slot, value.shape, self._items(value.ravel().tolist())]
        return self._export(value)

    def _bytes_of(self, value: np.ndarray[Any, Any]) -> Node:
        """Return the bytes of a small array in its own memory order; those of a large one go to the body."""
        length = value.nbytes
        if length <= _SMALL:
            return value.tobytes("A")
        flags = value.flags
        flat = value if flags.c_contiguous or flags.f_contiguous else np.ascontiguousarray(value)
        self.buffers.append(flat.reshape(-1, order="A").view(np.uint8).data)
        self._length += length
        return [self._length - length, length]

    def _scalar(self, value: np.generic) -> Node:
        name = _numeric(value.dtype)
        return self._export(value) if name is None else [_SCALAR, name, value.tobytes()]

    def _random(self, value: Any) -> Node:
        slot = self._sharing.slot_of(value)
        if slot is not None:
            return [Tag.SHARED, slot]
        kind = type(value).__name__
        if isinstance(value, np.random.Generator):
            kind = type(value.bit_generator).__name__
            if kind not in BIT_GENERATORS:
                return self._export(value)
        return [Tag.RANDOM, self._share(value), kind, random_state(value)]

    def _standard(self, value: Any) -> Node:
        name = _STANDARD_NAMES[type(value)]
        return [Tag.STANDARD, name, STANDARD[name][1](value)]

    def _importable(self, value: Any) -> Node:
        if not self._functions and not isinstance(value, type):
            return self._export(value)
        module, name = getattr(value, "__module__", None), getattr(value, "__name__", None)
        if isinstance(module, str) and isinstance(name, str) and module.split(".")[0] in _SHARED_MODULES:
            for path in (module, module.split(".")[0]):
                if _global_named(path, name) is value:
                    return [Tag.GLOBAL, path, name]
        return self._export(value)

    def _ufunc(self, value: np.ufunc) -> Node:
        known = self._functions and _global_named("numpy", value.__name__) is value
        return [Tag.GLOBAL, "numpy", value.__name__] if known else self._export(value)

    def _dtype(self, value: np.dtype[Any]) -> Node:
        name = _numeric(value)
        return self._export(value) if name is None else [Tag.DTYPE, name]

    def _module(self, value: types.ModuleType) -> Node:
        return [Tag.MODULE, value.__name__]

    def _other(self, value: Any) -> Node:
        if hasattr(type(value), "number_in_sandbox"):
            return self._export(value)
        slot = self._sharing.slot_of(value)
        if slot is not None:
            return [Tag.SHARED, slot]
        if may_be_pandas(value):
            with suppress(ExoticError):
                table = plain_table(value, self._bytes_of)
                return [Tag.TABLE, self._share(value) if is_table(value) else None, table]
        place = self._place_of(type(value))
        if place is None:
            return self._export(value)
        if isinstance(value, enum.Enum):
            return [Tag.MEMBER, *place, value.name]
        return [Tag.INSTANCE, self._share(value), *place, *self._content(value)]


@functools.lru_cache(256)
def _numeric(dtype: np.dtype[Any]) -> str | None:
    """Return the name by which a type of numbers crosses; None for one whose arrays do not cross as bytes."""
    return dtype.str if dtype.kind in NUMERIC and dtype.names is None else None


def _named_tuple(kind: type, items: list[Node]) -> Node:
    """Return the node of a named tuple; of one of any other class derived from tuple, that of a plain one."""
    fields = getattr(kind, "_fields", None)
    if type(fields) is not tuple or len(fields) != len(items) or not hasattr(kind, "_make"):
        return [Tag.TUPLE, items]
    return [Tag.NAMED_TUPLE, str(kind.__module__), str(kind.__name__), [*map(str, fields)], items]


def _global_named(path: str, name: str) -> Any:
    try:
        return getattr(importlib.import_module(path), name, None)
    except ImportError:
        return None


def _is_utf8(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _is_int64(value: int) -> bool:
    return -(2**63) <= value < 2**64


_ENCODERS: dict[type, Callable[[Encoder, Any], Node]] = {
    int: Encoder._int,
    str: Encoder._text,
    list: Encoder._list,
    tuple: Encoder._tuple,
    dict: Encoder._dict,
    set: Encoder._set,
    frozenset: Encoder._frozenset,
    bytearray: Encoder._bytearray,
    deque: Encoder._deque,
    io.StringIO: Encoder._text_file,
    np.ndarray: Encoder._array,
    complex: lambda _, value: [Tag.COMPLEX, value.real, value.imag],
    range: lambda encoder, value: [Tag.RANGE, *map(encoder.encode, (value.start, value.stop, value.step))],
    slice: lambda encoder, value: [Tag.SLICE, *map(encoder.encode, (value.start, value.stop, value.step))],
    type(...): lambda _, value: [Tag.ELLIPSIS],
    np.random.Generator: Encoder._random,
    np.random.RandomState: Encoder._random,
    random.Random: Encoder._random,
    np.ufunc: Encoder._ufunc,
    type(len): Encoder._importable,
    type(np.sum): Encoder._importable,
    type: Encoder._importable,
    **dict.fromkeys(_STANDARD_NAMES, Encoder._standard),
}
_BASES: tuple[tuple[type, Callable[[Encoder, Any], Node]], ...] = (
    (np.ndarray, Encoder._array),
    (np.generic, Encoder._scalar),
    (np.dtype, Encoder._dtype),
    (types.ModuleType, Encoder._module),
    (int, lambda encoder, value: encoder._int(int.__int__(value))),
    (float, lambda _, value: float.__float__(value)),
    (complex, lambda _, value: [Tag.COMPLEX, complex.real.__get__(value), complex.imag.__get__(value)]),
    (str, lambda encoder, value: encoder._text(str.__str__(value))),
    (bytes, lambda _, value: bytes(value)),
    (dict, Encoder._dict),
    (list, Encoder._list),
    (tuple, Encoder._tuple),
    (set, Encoder._set),
    (frozenset, Encoder._frozenset),
    (deque, Encoder._deque),
)


_KNOWN: dict[int, tuple[type, Callable[[Encoder, Any], Node]]] = {}
"""What was found for classes met before, by their identity: a class of a student's may have no hash."""
_MANY = 1000


def _encoder_of_base(kind: type) -> Callable[[Encoder, Any], Node]:
    """Return how to encode an instance of a subclass: as the plain type it is derived from."""
    kinds = mro_of(kind)
    found = next((method for base, method in _BASES if base in kinds), Encoder._other)
    if len(_KNOWN) < _MANY:
        _KNOWN[id(kind)] = kind, found
    return found


def keep_apart(kind: type) -> None:
    """Have objects of a class cross as what stays here from now on, also if it is derived from a plain type."""
    _KNOWN[id(kind)] = kind, Encoder._other
