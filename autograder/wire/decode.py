"""From nodes back to values. Trusts nothing: an unknown tag, a wrong count or a lying shape raises WireError."""

import functools
import inspect
import io
import json
import math
import random
import re
import types
from collections import Counter, deque, namedtuple
from collections.abc import Callable
from typing import Any

import numpy as np

from autograder.wire.frames import Bytes, WireError
from autograder.wire.nodes import BIT_GENERATORS, DICTS, MAX_DEPTH, PLAIN, STANDARD, Node, Tag
from autograder.wire.sharing import GENERATORS, Sharing, attributes_of, dict_of, plain_type, set_attributes, snapshot_of
from autograder.wire.tables import is_table, replace_table, table_of

Resolve = Callable[[list[Any]], Any]

_DTYPE = re.compile(r"[<>|=]?[biufcSUMm][1-9]\d{0,8}(\[[0-9a-zA-Z/]{1,16}\])?")
_MAX_DIMENSIONS = 32
_NAMED_TUPLES = 200
"""So many kinds of named tuples are made; to make one takes as long as a hundred calls."""
_FIELDS = 100
OF_STUDENTS = "of students"
"""The module of classes made here after those of the other side."""
_MANY_KEYS = 200
"""So many keys of one hash no program makes by chance; putting them together takes their number squared."""
_REFUSED = (
    LookupError,
    TypeError,
    ValueError,
    ArithmeticError,
    AttributeError,
    MemoryError,
    RecursionError,
    SystemError,
)


class Decoder:
    """Makes values of the nodes of one message.

    Args:
        sharing: the table of shared objects; mutable values are added to it with a snapshot of what arrived.
        body: the bytes of the frame that arrays refer to.
        resolve: makes the stand-in for a node with one of the tags REMOTE, HOME, GLOBAL or MODULE.
    """

    def __init__(self, sharing: Sharing, body: Bytes, resolve: Resolve, *, trusts: bool = False) -> None:
        self._sharing = sharing
        self._body = body
        self._resolve = resolve
        self._trusts = trusts
        self._depth = 0
        self._handed_out = 0

    def decode(self, node: Node) -> Any:
        """Return the value of a node; raise WireError if it is none."""
        if type(node) is not list:
            if type(node) not in PLAIN:
                raise WireError(f"a {type(node).__name__} is no value")
            return node
        if self._depth > MAX_DEPTH:
            raise WireError(f"a value is nested more than {MAX_DEPTH} levels deep")
        self._depth += 1
        try:
            return _DECODERS[node[0]](self, *node[1:])
        except _REFUSED as error:
            raise WireError(f"a value does not decode ({type(error).__name__}: {error})") from None
        finally:
            self._depth -= 1

    def items(self, nodes: list[Node]) -> list[Any]:
        """Return the values of a list of nodes."""
        if type(nodes) is not list:
            raise WireError("a list of values was expected")
        return nodes if set(map(type, nodes)) <= PLAIN else [self.decode(node) for node in nodes]

    def _keys(self, nodes: list[Node]) -> list[Any]:
        """Return the values of a list of nodes, to be put in a dict or a set: not thousands that all hash alike."""
        keys = self.items(nodes)
        if len(keys) > _MANY_KEYS and max(Counter(map(hash, keys)).values()) > _MANY_KEYS:
            raise WireError("keys that hash alike would take hours to put together")
        return keys

    def apply(self, changes: list[Node]) -> None:
        """Change the shared objects as the other side changed its copies."""
        for change in changes:
            if type(change) is not list or len(change) != 2:
                raise WireError("a change is a slot and its content")
            slot, content = change
            obj = self._shared(slot)
            try:
                self._replace(obj, content)
            except _REFUSED as error:
                raise WireError(f"a change does not fit its object ({type(error).__name__}: {error})") from None
            self._sharing.renew(slot)

    def _replace(self, obj: Any, content: Node) -> None:
        kind = plain_type(obj)
        if kind is np.ndarray:
            self._replace_array(obj, content)
        elif kind is dict:
            keys, values = content
            replacement = dict(zip(self._keys(keys), self.items(values), strict=True))
            methods = dict_of(obj)
            methods.clear(obj)
            methods.update(obj, replacement)
        elif kind is list:
            list.__setitem__(obj, slice(None), self.items(content))
        elif kind is deque:
            items = self.items(content)
            deque.clear(obj)
            deque.extend(obj, items)
        elif kind is set:
            replacement_items = set(self._keys(content))
            set.clear(obj)
            set.update(obj, replacement_items)
        elif kind is bytearray:
            obj[:] = bytes(content)
        elif isinstance(obj, GENERATORS):
            set_random_state(obj, content)
        elif is_table(obj):
            replace_table(obj, self._table_of(content))
        elif isinstance(obj, io.StringIO):
            text, place = content
            _set_text(obj, self.decode(text), place)
        else:
            set_attributes(obj, self._attributes(obj, *content))

    def _replace_array(self, array: np.ndarray[Any, Any], content: Node) -> None:
        if not array.flags.writeable:
            raise WireError("a read-only array cannot have changed")
        if array.dtype.hasobject:
            items = self.items(content)
            if len(items) != array.size:
                raise WireError("an array cannot change its size in place")
            array[...] = self._object_array_of(items, array.shape)
            return
        data = self._bytes_at(content)
        if len(data) != array.nbytes:
            raise WireError("an array cannot change its size in place")
        array[...] = _array_of(array.dtype, array.shape, fortran=array.flags.fnc, data=data)

    def _shared(self, slot: Any) -> Any:
        if type(slot) is not int or not 0 <= slot < len(self._sharing):
            raise WireError(f"there is no shared object {slot!r}")
        return self._sharing.objects[slot]

    def _add(self, slot: Any, value: Any, snapshot: Any) -> Any:
        if slot != len(self._sharing):
            raise WireError("the tables of shared objects differ")
        self._sharing.add(value, snapshot)
        return value

    def _bytes_at(self, place: Node) -> bytes | memoryview:
        """Return an array's bytes: given as they are, or as a range of the body."""
        if type(place) is bytes:
            return place
        offset, length = place
        if not 0 <= offset <= offset + length <= len(self._body):
            raise WireError("an array lies outside its frame")
        self._handed_out += length
        if self._handed_out > len(self._body):
            raise WireError("two arrays lie in the same place of their frame")
        return memoryview(self._body)[offset : offset + length]

    def _list(self, slot: Any, nodes: list[Node]) -> list[Any]:
        value: list[Any] = self._add(slot, [], ())
        value.extend(self.items(nodes))
        self._sharing.snapshots[slot] = tuple(value)
        return value

    def _dict(self, slot: Any, keys: list[Node], values: list[Node], kind: str = "") -> dict[Any, Any]:
        value: dict[Any, Any] = self._add(slot, DICTS[kind]() if kind else {}, ())
        dict_of(value).update(value, zip(self._keys(keys), self.items(values), strict=True))
        self._sharing.snapshots[slot] = snapshot_of(value)
        return value

    def _set(self, slot: Any, nodes: list[Node]) -> set[Any]:
        value: set[Any] = self._add(slot, set(), frozenset())
        value.update(self._keys(nodes))
        self._sharing.snapshots[slot] = frozenset(value)
        return value

    def _deque(self, slot: Any, nodes: list[Node], longest: int | None) -> deque[Any]:
        value: deque[Any] = self._add(slot, deque(maxlen=longest), ())
        value.extend(self.items(nodes))
        self._sharing.snapshots[slot] = tuple(value)
        return value

    def _named_tuple(self, module: str, name: str, fields: list[str], nodes: list[Node]) -> tuple[Any, ...]:
        items = self.items(nodes)
        if len(items) != len(fields):
            raise WireError("a named tuple has as many items as fields")
        kind = self._resolve([Tag.NAMED_TUPLE, module, name, fields]) or named_tuple(name, tuple(fields))
        value: tuple[Any, ...] = tuple.__new__(kind, items)
        return value

    def _array(self, slot: Any, name: Any, shape: Any, fortran: Any, writeable: Any, place: Node) -> Any:
        data = self._bytes_at(place)
        array = _array_of(_dtype(name), _shape(shape), fortran=fortran, data=data).copy("K")
        if not writeable:
            array.flags.writeable = False
        return self._add(slot, array, data)

    def _object_array(self, slot: Any, shape: list[int], nodes: list[Node]) -> Any:
        sizes = _shape(shape)
        if math.prod(sizes) != len(nodes):
            raise WireError("an array's shape and its items disagree")
        array = self._add(slot, np.empty(sizes, object), None)
        array[...] = self._object_array_of(self.items(nodes), sizes)
        self._sharing.snapshots[slot] = snapshot_of(array)
        return array

    def _object_array_of(self, items: list[Any], shape: tuple[int, ...]) -> Any:
        flat = np.empty(len(items), object)
        for index, item in enumerate(items):
            flat[index] = item
        return flat.reshape(shape)

    def _random(self, slot: Any, kind: str, state: str) -> Any:
        if kind in BIT_GENERATORS:
            generator: Any = np.random.Generator(getattr(np.random, kind)(0))
        else:
            generator = {"RandomState": np.random.RandomState, "Random": random.Random}[kind](0)
        set_random_state(generator, state)
        return self._add(slot, generator, state)

    def _table(self, slot: Any, plain: Node) -> Any:
        value = self._table_of(plain)
        if (slot is not None) != is_table(value):
            raise WireError("tables, and they alone, can be changed in place")
        if slot is not None:
            self._add(slot, value, None)
            self._sharing.snapshots[slot] = snapshot_of(value)
        return value

    def _table_of(self, plain: Node) -> Any:
        try:
            return table_of(plain, self._column)
        except Exception as error:  # of every kind, by pandas
            raise WireError(f"a table does not decode ({type(error).__name__}: {error})") from None

    def _column(self, name: Any, length: Any, place: Node) -> np.ndarray[Any, Any]:
        array: np.ndarray[Any, Any] = _array_of(
            _dtype(name), _shape([length]), fortran=False, data=self._bytes_at(place)
        )
        return array

    def _text_file(self, slot: Any, text: Node, place: int) -> io.StringIO:
        value: io.StringIO = self._add(slot, io.StringIO(), None)
        _set_text(value, self.decode(text), place)
        self._sharing.snapshots[slot] = snapshot_of(value)
        return value

    def _instance(self, slot: Any, module: str, name: str, names: list[Node], values: list[Node]) -> Any:
        value = self._add(slot, self._resolve([Tag.INSTANCE, module, name]), ())
        set_attributes(value, self._attributes(value, names, values))
        self._sharing.snapshots[slot] = snapshot_of(value)
        return value

    def _attributes(self, obj: Any, names: list[Node], values: list[Node]) -> dict[str, Any]:
        """Return the attributes of an object of a class that both sides have.

        The side that does not trust the other takes none that hides what the class does, and keeps its own.
        """
        given = dict(zip(names, self.items(values), strict=True))
        if self._trusts:
            return given
        kept = {name: value for name, value in attributes_of(obj).items() if not _is_attribute(type(obj), name)}
        return {name: value for name, value in given.items() if _is_attribute(type(obj), name)} | kept

    def _stand_in(self, *fields: Any) -> Any:
        return self._resolve(list(fields))


def _set_text(file: io.StringIO, text: str, place: int) -> None:
    io.StringIO.seek(file, 0)
    io.StringIO.write(file, text)
    io.StringIO.truncate(file)
    io.StringIO.seek(file, place)


def _is_attribute(kind: type, name: Any) -> bool:
    """Tell whether objects of a class may have an attribute of their own of this name: no method, no property."""
    if type(name) is not str:
        raise WireError("the name of an attribute is text")
    of_class = inspect.getattr_static(kind, name, None)
    computed = callable(of_class) or hasattr(type(of_class), "__get__")
    return isinstance(of_class, types.MemberDescriptorType) or not (computed or name.startswith("__"))


@functools.lru_cache(_NAMED_TUPLES)
def named_tuple(name: str, fields: tuple[str, ...]) -> type[tuple[Any, ...]]:
    """Return a class of named tuples like the other side's; plain tuples if there is none of that kind."""
    if named_tuple.cache_info().misses > _NAMED_TUPLES or len(fields) > _FIELDS:
        return tuple
    try:
        return namedtuple(name, fields, module=OF_STUDENTS)
    except ValueError:
        return tuple


def if_it_fits(kind: Any, fields: list[str]) -> type[tuple[Any, ...]] | None:
    """Return a class if it is one of named tuples with these fields."""
    fits = isinstance(kind, type) and issubclass(kind, tuple) and getattr(kind, "_fields", None) == tuple(fields)
    return kind if fits else None


def set_random_state(generator: Any, state: str) -> None:
    """Give a random generator the state that `random_state` returned for another.

    NumPy does not check the positions in a state, and reads outside its buffers if they are wrong.
    """
    value = json.loads(state)
    if isinstance(generator, np.random.Generator | np.random.RandomState):
        if not 0 <= value["state"].get("pos", 0) <= 624 or not 0 <= value.get("buffer_pos", 0) <= 4:
            raise WireError("that is not the state of a random generator")
        if isinstance(generator, np.random.Generator):
            generator.bit_generator.state = _with_arrays(value)
        else:
            generator.set_state(_with_arrays(value))
    else:
        version, internal, gauss = value
        generator.setstate((version, tuple(internal), gauss))


def _with_arrays(state: Any) -> Any:
    if isinstance(state, dict):
        return {key: _with_arrays(value) for key, value in state.items()}
    return np.array(state, np.uint64) if isinstance(state, list) else state


def _dtype(name: Any) -> np.dtype[Any]:
    if type(name) is not str:
        raise WireError(f"{str(name)[:40]!r} is not a type of numbers")
    return _dtype_named(name)


@functools.lru_cache(256)
def _dtype_named(name: str) -> np.dtype[Any]:
    if not _DTYPE.fullmatch(name):
        raise WireError(f"{name[:40]!r} is not a type of numbers")
    return np.dtype(name)


def _shape(shape: Any) -> tuple[int, ...]:
    if type(shape) is not list or len(shape) > _MAX_DIMENSIONS:
        raise WireError("that is not the shape of an array")
    for length in shape:
        if type(length) is not int or length < 0:
            raise WireError("that is not the shape of an array")
    return tuple(shape)


def _array_of(dtype: np.dtype[Any], shape: tuple[int, ...], *, fortran: bool, data: bytes | memoryview) -> Any:
    """Return an array that looks at `data`."""
    if math.prod(shape) * dtype.itemsize != len(data):
        raise WireError("an array's shape and its bytes disagree")
    return np.ndarray(shape, dtype, data, 0, None, "F" if fortran else "C")


def _scalar(name: str, data: bytes) -> Any:
    dtype = _dtype(name)
    if len(data) != dtype.itemsize:
        raise WireError("a scalar's type and its bytes disagree")
    return np.frombuffer(data, dtype)[0]


def _standard(name: str, text: str) -> Any:
    if len(text) > 10_000:
        raise WireError(f"the text of a {name} is too long")
    return STANDARD[name][2](text)


def _int(text: str) -> int:
    if len(text) > 100_000:
        raise WireError("an integer has more than 100,000 digits")
    return int(text, 16)


_DECODERS: dict[int, Callable[..., Any]] = {
    Tag.LIST: Decoder._list,
    Tag.TUPLE: lambda decoder, nodes: tuple(decoder.items(nodes)),
    Tag.DICT: Decoder._dict,
    Tag.SET: Decoder._set,
    Tag.FROZENSET: lambda decoder, nodes: frozenset(decoder._keys(nodes)),
    Tag.ARRAY: Decoder._array,
    Tag.OBJECT_ARRAY: Decoder._object_array,
    Tag.SCALAR: lambda _, name, data: _scalar(name, data),
    Tag.SHARED: Decoder._shared,
    Tag.INT: lambda _, text: _int(text),
    Tag.COMPLEX: lambda _, real, imaginary: complex(real, imaginary),
    Tag.TEXT: lambda _, data: data.decode("utf-8", "surrogatepass"),
    Tag.BYTEARRAY: lambda decoder, slot, data: decoder._add(slot, bytearray(data), bytes(data)),
    Tag.RANGE: lambda decoder, *parts: range(*decoder.items(list(parts))),
    Tag.SLICE: lambda decoder, *parts: slice(*decoder.items(list(parts))),
    Tag.ELLIPSIS: lambda _: ...,
    Tag.DTYPE: lambda _, name: _dtype(name),
    Tag.RANDOM: Decoder._random,
    Tag.INSTANCE: Decoder._instance,
    Tag.NAMED_TUPLE: Decoder._named_tuple,
    Tag.DEQUE: Decoder._deque,
    Tag.TABLE: Decoder._table,
    Tag.TEXT_FILE: Decoder._text_file,
    Tag.STANDARD: lambda _, name, text: _standard(name, text),
    **{
        tag: (lambda number: lambda decoder, *fields: decoder._stand_in(number, *fields))(tag)
        for tag in (Tag.GLOBAL, Tag.MODULE, Tag.REMOTE, Tag.HOME, Tag.MEMBER, Tag.CLASS)
    },
}
