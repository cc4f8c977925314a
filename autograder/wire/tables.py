"""Tables of pandas, and what they are made of, as plain data.

A DataFrame crosses as its two indexes and its columns, a column as the bytes of its array or as a list of texts and
numbers. Whatever pandas has besides (periods, intervals, sparse columns, an object in a cell) does not cross: such a
table stays where it is, with a stand-in on the other side.

pandas is imported only where one of its objects is met.
"""

import importlib
import re
import sys
from collections.abc import Callable
from contextlib import suppress
from typing import Any

import numpy as np

from autograder.wire.nodes import NUMERIC, PLAIN, STANDARD

Plain = Any
"""Lists of numbers, text and bytes."""
Array = np.ndarray[Any, Any]
BytesOf = Callable[[Array], Any]
ArrayAt = Callable[[str, int, Any], Array]

_ZONE = re.compile(r"(?!dateutil)[A-Za-z][A-Za-z0-9_+\-]{0,31}(/[A-Za-z0-9_+\-]{1,32}){0,2}|(UTC)?[+-]\d\d:\d\d")
_MASKED = re.compile(r"(U?Int|Float)(8|16|32|64)|boolean")
_FREQUENCY = re.compile(r"[0-9A-Za-z-]{1,16}")
_UNIT = re.compile(r"s|ms|us|ns")
_LONGEST = 100_000_000
"""Rows of an index that is written as a range: what makes it an array takes memory for all of them."""
_DIGITS = 1000
_STANDARD_NAMES = {kind: name for name, (kind, _, _) in STANDARD.items()}


class ExoticError(Exception):
    """Something in a table does not cross."""


def is_table(obj: Any) -> bool:
    """Tell whether an object is a DataFrame or a Series, which can be changed in place."""
    pandas = sys.modules.get("pandas")
    return pandas is not None and type(obj) in (getattr(pandas, "DataFrame", None), getattr(pandas, "Series", None))


def may_be_pandas(obj: Any) -> bool:
    """Tell whether an object's class says that it is one of pandas'."""
    module = type(obj).__module__
    return isinstance(module, str) and module.partition(".")[0] == "pandas" and "pandas" in sys.modules


def plain_table(obj: Any, bytes_of: BytesOf) -> Plain:
    """Return plain data for an object of pandas.

    Args:
        obj: a DataFrame, Series, index, Timestamp, Timedelta, NaT or NA.
        bytes_of: returns what stands for the bytes of an array.

    Raises:
        ExoticError: it is something else, or something in it does not cross.
    """
    try:
        return _Writer(bytes_of).write(obj)
    except ExoticError:
        raise
    except Exception as error:  # pandas of the student's making
        raise ExoticError(str(error)) from None


def table_of(plain: Plain, array_at: ArrayAt) -> Any:
    """Return the object of pandas that `plain_table` wrote down.

    Args:
        plain: what it wrote, from a side that is not trusted.
        array_at: returns an array, given the name of its type, its length and what stands for its bytes.

    Raises:
        Exception: it is no such thing, in any of pandas' ways to say so.
    """
    return _Reader(array_at).read(plain)


def replace_table(obj: Any, table: Any) -> None:
    """Make one table what another is, in place."""
    type(obj).__init__(obj, table)


class _Writer:
    def __init__(self, bytes_of: BytesOf) -> None:
        self._bytes_of = bytes_of
        self._pd: Any = sys.modules["pandas"]

    def write(self, obj: Any) -> Plain:
        if type(obj) is self._pd.DataFrame:
            columns = [self._column(obj.iloc[:, place].array) for place in range(obj.shape[1])]
            return ["frame", self._index(obj.columns), self._index(obj.index), columns]
        if type(obj) is self._pd.Series:
            return ["series", self._index(obj.index), self._column(obj.array), self._item(obj.name)]
        if isinstance(obj, self._pd.Index):
            return ["index", self._index(obj)]
        return ["item", self._item(obj)]

    def _index(self, index: Any) -> Plain:
        pd = self._pd
        if type(index) is pd.RangeIndex:
            return ["range", index.start, index.stop, index.step, self._item(index.name)]
        if type(index) is pd.MultiIndex:
            levels = [self._index(level) for level in index.levels]
            codes = [self._column(np.asarray(code, np.int64)) for code in index.codes]
            return ["levels", levels, codes, [self._item(name) for name in index.names]]
        frequency = index.freqstr if type(index) is pd.DatetimeIndex else None
        return ["array", self._column(index.array), self._item(index.name), frequency]

    def _column(self, array: Any) -> Plain:
        pd = self._pd
        if isinstance(array, pd.Categorical):
            codes = self._column(np.asarray(array.codes))
            return ["categories", codes, self._index(array.categories), bool(array.ordered)]
        if isinstance(array.dtype, pd.StringDtype):
            texts = [self._item(item) if type(item) is str else None for item in array]
            return ["texts", texts, array.dtype.na_value is pd.NA, str(array.dtype.storage)]
        if isinstance(array, pd.arrays.NumpyExtensionArray):
            array = array.to_numpy()
        dtype = array.dtype
        if isinstance(dtype, pd.DatetimeTZDtype):
            return ["zoned", self._column(array.tz_convert(None).to_numpy()), self._zone(dtype.tz)]
        if _MASKED.fullmatch(str(dtype)):
            numbers = array.to_numpy(dtype=dtype.numpy_dtype, na_value=dtype.numpy_dtype.type(0))
            return ["masked", self._column(numbers), self._column(np.asarray(array.isna())), str(dtype)]
        values = np.asarray(array)
        if isinstance(dtype, np.dtype) and dtype.kind == "O":
            return ["items", [self._item(item) for item in values.tolist()]]
        if not isinstance(dtype, np.dtype) or dtype.kind not in NUMERIC or values.ndim != 1:
            raise ExoticError(f"a column of {dtype}")
        return ["numbers", values.dtype.str, len(values), self._bytes_of(np.ascontiguousarray(values))]

    def _zone(self, zone: Any) -> str:
        """Return the name of a time zone; raise ExoticError if it has none by which it is found."""
        name = str(zone)
        if not _ZONE.fullmatch(name) or self._pd.Timestamp(0).tz_localize(name).tz is None:
            raise ExoticError(f"the time zone {name}")
        return name

    def _item(self, item: Any) -> Plain:
        """Return plain data for what is in one cell, or is a name."""
        pd, kind = self._pd, type(item)
        if kind is str:
            item.encode()  # half a character does not cross
        if kind in PLAIN and (kind is not int or -(2**63) <= item < 2**64):
            return item
        if kind is int and len(hex(item)) <= _DIGITS:
            return ["int", hex(item)]
        if kind is tuple:
            return ["tuple", [self._item(part) for part in item]]
        if item is pd.NA or item is pd.NaT:
            return ["NA" if item is pd.NA else "NaT"]
        if kind is pd.Timestamp:
            moment = item if item.tz is None else item.tz_convert(None)
            return ["moment", *_counted(moment.asm8), None if item.tz is None else self._zone(item.tz)]
        if kind is pd.Timedelta:
            return ["span", *_counted(item.asm8)]
        if isinstance(item, np.generic) and item.dtype.kind in NUMERIC:
            return ["scalar", item.dtype.str, item.tobytes()]
        if kind in _STANDARD_NAMES:
            name = _STANDARD_NAMES[kind]
            return ["standard", name, STANDARD[name][1](item)]
        raise ExoticError(f"a {kind.__name__} in a table")


class _Reader:
    def __init__(self, array_at: ArrayAt) -> None:
        self._array_at = array_at
        self._pd: Any = importlib.import_module("pandas")

    def read(self, plain: Plain) -> Any:
        kind, *parts = plain
        if kind == "frame":
            return self._frame(*parts)
        if kind == "series":
            index, column, name = parts
            return self._series(column, self._index(index), self._item(name))
        return self._index(parts[0]) if kind == "index" else self._item(parts[0])

    def _series(self, plain: Plain, index: Any, name: Any = None) -> Any:
        column = self._column(plain)
        return self._pd.Series(column, index=index, name=name, dtype=column.dtype)

    def _frame(self, columns: Plain, index: Plain, arrays: list[Plain]) -> Any:
        pd = self._pd
        rows, names = self._index(index), self._index(columns)
        if len(names) != len(arrays):
            raise ValueError("a table has as many names as columns")
        series = {place: self._series(array, rows) for place, array in enumerate(arrays)}
        frame = pd.DataFrame(series, index=rows)
        frame.columns = names
        return frame

    def _index(self, plain: Plain) -> Any:
        pd = self._pd
        kind, *parts = plain
        if kind == "range":
            start, stop, step, name = parts
            if any(type(number) is not int for number in parts[:3]) or len(range(start, stop, step)) > _LONGEST:
                raise ValueError("that is no range of rows")
            return pd.RangeIndex(start, stop, step, name=self._item(name))
        if kind == "levels":
            levels, codes, names = (list(part) for part in parts)
            return pd.MultiIndex(
                levels=[self._index(level) for level in levels],
                codes=[self._column(code) for code in codes],
                names=[self._item(name) for name in names],
            )
        column, name, frequency = parts
        values = self._column(column)
        index = pd.Index(values, name=self._item(name), dtype=values.dtype)
        if frequency is not None and isinstance(index, pd.DatetimeIndex):
            with suppress(ValueError):  # it was not kept up while the index changed
                index = pd.DatetimeIndex(index, freq=_matching(_FREQUENCY, frequency))
        return index

    def _column(self, plain: Plain) -> Any:
        pd = self._pd
        kind, *parts = plain
        if kind == "numbers":
            return self._array_at(*parts).copy()
        if kind == "items":
            values = np.empty(len(parts[0]), object)
            for row, item in enumerate(parts[0]):
                values[row] = self._item(item)
            return values
        if kind == "texts":
            texts, with_na, storage = parts
            here = "pyarrow" if storage == "pyarrow" and "pyarrow" in sys.modules else "python"
            return pd.array(texts, dtype=pd.StringDtype(here, na_value=pd.NA if with_na else np.nan))
        inner = self._column(parts[0])
        if kind == "categories":
            return pd.Categorical.from_codes(inner, self._index(parts[1]), ordered=bool(parts[2]))
        if kind == "zoned":
            return pd.DatetimeIndex(inner).tz_localize("UTC").tz_convert(_matching(_ZONE, parts[1])).array
        if kind == "masked":
            array = pd.array(inner, dtype=_matching(_MASKED, parts[2]))
            array[self._column(parts[1])] = pd.NA
            return array
        raise ValueError("that is no column")

    def _item(self, plain: Plain) -> Any:
        pd = self._pd
        if type(plain) in PLAIN:
            return plain
        kind, *parts = plain
        if kind in ("NA", "NaT"):
            return getattr(pd, kind)
        if kind == "int" and len(parts[0]) <= _DIGITS:
            return int(parts[0], 16)
        if kind == "tuple":
            return tuple(self._item(part) for part in parts[0])
        if kind == "moment":
            count, unit, zone = parts
            moment = pd.Timestamp(_moment(count, unit, "M8"))
            return moment if zone is None else moment.tz_localize("UTC").tz_convert(_matching(_ZONE, zone))
        if kind == "span":
            count, unit = parts
            return pd.Timedelta(_moment(count, unit, "m8"))
        if kind == "scalar":
            name, data = parts
            return self._array_at(name, 1, data)[0]
        if kind == "standard" and len(parts[1]) <= _DIGITS:
            return STANDARD[parts[0]][2](parts[1])
        raise ValueError("that is nothing for a table")


def _counted(value: Any) -> tuple[int, str]:
    """Return a moment or a span of NumPy's as a number and its unit."""
    return int(value.astype(np.int64)), str(np.datetime_data(value.dtype)[0])


def _moment(count: Any, unit: Any, kind: str) -> Any:
    return np.array(count, np.int64).astype(f"{kind}[{_matching(_UNIT, unit)}]")[()]


def _matching(pattern: re.Pattern[str], text: Any) -> str:
    if type(text) is not str or not pattern.fullmatch(text):
        raise ValueError(f"{str(text)[:40]!r} is not used in tables")
    return text
