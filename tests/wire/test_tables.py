"""Tables of pandas cross as what they are, or not at all."""

import datetime
import decimal
import os

import msgspec
import numpy as np
import pandas as pd
import pytest

from autograder.wire.decode import Decoder
from autograder.wire.encode import Encoder
from autograder.wire.frames import WireError
from autograder.wire.nodes import Tag
from autograder.wire.sharing import Sharing

DAYS = pd.date_range("2024-01-30", periods=4, freq="D", name="day")
FRAME = pd.DataFrame(
    {
        "whole": [1, 2, 3, 4],
        "real": [0.5, np.nan, np.inf, -0.0],
        "small": np.arange(4, dtype=np.uint8),
        "yes": [True, False, True, True],
        "text": ["a", None, "é", ""],
        "more": pd.array(["x", pd.NA, "y", "z"], dtype="string"),
        "kind": pd.Categorical(["u", "v", None, "u"], categories=["v", "u", "w"], ordered=True),
        "maybe": pd.array([1, None, 3, 4], dtype="Int64"),
        "true": pd.array([True, None, False, True], dtype="boolean"),
        "part": pd.array([1.5, None, 3, 4], dtype="Float32"),
        "when": pd.to_datetime(["2024-01-01", None, "2024-03-01", "2024-04-01"]),
        "where": pd.to_datetime(["2024-01-01 10:00"] * 4).tz_localize("Europe/Berlin"),
        "long": pd.to_timedelta([1, 2, 3, 4], unit="h"),
        "things": [1, "two", None, decimal.Decimal("3.0")],
        "dates": [datetime.date(2024, 1, 2), (1, "a"), 2**70, np.float32(1.5)],
    }
)
TABLES = {
    "a frame": FRAME,
    "no rows": FRAME[:0],
    "no columns": FRAME[[]],
    "nothing": pd.DataFrame(),
    "days": FRAME.set_index(DAYS),
    "texts": FRAME.set_index("text"),
    "twice": pd.DataFrame([[1, 2], [3, 4]], columns=["a", "a"], index=["i", "i"]),
    "levels": pd.DataFrame(
        {"v": [1, 2, 3]}, index=pd.MultiIndex.from_tuples([("a", 1), ("a", 2), ("b", 1)], names=["k", None])
    ),
    "levels of columns": FRAME[["whole", "real"]].pipe(
        lambda f: f.set_axis(pd.MultiIndex.from_product([["x"], f]), axis=1)
    ),
    "grouped": FRAME.groupby("kind", observed=False)[["whole", "real"]].agg(["mean", "sum"]),
    "objects that are texts": pd.DataFrame(
        {"a": pd.Series(["x", "y"], dtype=object)}, index=pd.Index(["i", "j"], dtype=object)
    ),
    "pivoted": pd.DataFrame({"a": [1, 1, 2], "b": list("xyx"), "c": [1.0, 2, 3]}).pivot_table(index="a", columns="b"),
    "a series": FRAME["real"],
    "a series of texts": FRAME["text"],
    "a series with days": pd.Series(range(4), index=DAYS, name=("a", 1)),
    "counts": FRAME["kind"].value_counts(),
    "an index": pd.Index([3, 1, 2], name="n"),
    "a range": pd.RangeIndex(2, 20, 3, name="r"),
    "a moment": pd.Timestamp("2024-02-29 12:30:15.123456"),
    "a moment somewhere": pd.Timestamp("2024-02-29 12:30", tz="Asia/Tokyo"),
    "a moment with an offset": pd.Timestamp("2024-01-01T00:00:00+02:00"),
    "moments with an offset": pd.Series(pd.to_datetime(["2024-01-01T00:00:00+02:00"])),
    "a span": pd.Timedelta(days=2, seconds=5),
    "large": pd.DataFrame(np.random.default_rng(0).normal(size=(20_000, 3)), columns=list("abc")),
}
EXOTIC = {
    "an object": pd.DataFrame({"a": [object()]}),
    "a list": pd.Series([[1, 2]]),
    "intervals": pd.Series(pd.interval_range(0, 3)),
    "periods": pd.Series(pd.period_range("2024-01", periods=2, freq="M")),
    "a long number": pd.Series([10**2000], dtype=object),
    "half a character": pd.Index(["\ud800"], dtype=object),
    "a zone of one's own": pd.Series(
        [pd.Timestamp("2024-01-01", tz=datetime.timezone(datetime.timedelta(hours=1), "X"))]
    ),
    "sparse": pd.Series(pd.arrays.SparseArray([0, 0, 1])),
}


def crossed_node(value: object) -> list:
    """Return the node of a value, as it is read."""
    return msgspec.msgpack.decode(msgspec.msgpack.encode(Encoder(Sharing(), lambda _: "stayed").encode(value)))


def crossed(value: object) -> object:
    """Return what arrives at the other side."""
    encoder = Encoder(Sharing(), lambda _: "stayed")
    node = msgspec.msgpack.decode(msgspec.msgpack.encode(encoder.encode(value)))
    return Decoder(Sharing(), b"".join(encoder.buffers), lambda _: None).decode(node)


@pytest.mark.parametrize("name", TABLES)
def test_a_table_arrives_as_it_was(name: str) -> None:
    table = TABLES[name]
    arrived = crossed(table)
    assert type(arrived) is type(table)
    if isinstance(table, pd.DataFrame):
        pd.testing.assert_frame_equal(arrived, table, check_freq=True)
        assert arrived.to_numpy().tolist().__repr__() == table.to_numpy().tolist().__repr__()
    elif isinstance(table, pd.Series):
        pd.testing.assert_series_equal(arrived, table)
    elif isinstance(table, pd.Index):
        pd.testing.assert_index_equal(arrived, table)
    else:
        assert arrived == table
        assert repr(arrived) == repr(table)


@pytest.mark.parametrize("value", [pd.NA, pd.NaT])
def test_what_is_missing_arrives_as_itself(value: object) -> None:
    assert crossed([value, {"a": value}]) == [value, {"a": value}] or crossed([value])[0] is value
    assert crossed(value) is value


@pytest.mark.parametrize("name", EXOTIC)
def test_a_table_with_what_does_not_cross_stays(name: str) -> None:
    assert crossed(EXOTIC[name]) == "stayed"


def test_a_table_that_changed_is_changed_at_the_other_side() -> None:
    here, there = Sharing(), Sharing()
    table = pd.DataFrame({"a": [1, 2, 3]})
    encoder = Encoder(here, lambda _: None)
    copy = Decoder(there, b"", lambda _: None).decode(encoder.encode(table))
    here.watch()
    assert Encoder(here, lambda _: None).changes() == []
    copy["b"] = copy["a"] * 2
    copy.loc[7] = [5, 6]
    del copy["a"]
    answer = Encoder(there, lambda _: None)
    changes = msgspec.msgpack.decode(msgspec.msgpack.encode(answer.changes()))
    Decoder(here, b"".join(answer.buffers), lambda _: None).apply(changes)
    pd.testing.assert_frame_equal(table, copy)
    assert Encoder(here, lambda _: None).changes() == []


FORGED = {
    "no parts": [],
    "no kind": ["frame"],
    "too few columns": ["frame", ["range", 0, 2, 1, None], ["range", 0, 1, 1, None], [["items", [1]]]],
    "columns of other lengths": ["frame", ["range", 0, 1, 1, None], ["range", 0, 1, 1, None], [["items", [1, 2]]]],
    "an endless index": ["index", ["range", 0, 10**18, 1, None]],
    "steps of nothing": ["index", ["range", 0, 1, 0, None]],
    "codes outside": [
        "index",
        ["levels", [["range", 0, 1, 1, None]], [["numbers", "<i8", 1, b"\x07" + bytes(7)]], [None]],
    ],
    "categories outside": [
        "series",
        ["range", 0, 1, 1, None],
        ["categories", ["numbers", "|i1", 1, b"\x09"], ["range", 0, 1, 1, None], False],
        None,
    ],
    "bytes that are missing": ["series", ["range", 0, 9, 1, None], ["numbers", "<f8", 9, b""], None],
    "objects": ["series", ["range", 0, 1, 1, None], ["numbers", "|O", 1, bytes(8)], None],
    "a zone of a file": ["item", ["moment", 0, "s", "dateutil//etc/passwd"]],
    "a zone above": ["item", ["moment", 0, "s", "../../etc/passwd"]],
    "no unit": ["item", ["moment", 0, "years", None]],
    "a mask of another type": [
        "series",
        ["range", 0, 1, 1, None],
        ["masked", ["items", [1]], ["items", [True]], "object"],
        None,
    ],
    "a tower": None,
}


@pytest.mark.parametrize("name", FORGED)
def test_what_is_no_table_is_refused(name: str) -> None:
    plain = FORGED[name]
    if plain is None:
        plain = ["item", 1]
        for _ in range(100_000):
            plain = ["tuple", [plain]]
        plain = ["item", plain]
    with pytest.raises(WireError):
        Decoder(Sharing(), b"", lambda _: None).decode([Tag.TABLE, None, plain])
    assert os.path.exists("/etc/passwd")


def test_what_is_no_table_has_no_slot_and_no_table_is_without() -> None:
    index, series = crossed_node(pd.Index([1, 2])), crossed_node(pd.Series([1, 2]))
    for node in ([Tag.TABLE, 0, index[2]], [Tag.TABLE, None, series[2]]):
        with pytest.raises(WireError, match="can be changed in place"):
            Decoder(Sharing(), b"", lambda _: None).decode(node)


def test_two_arrays_in_one_place_are_refused() -> None:
    sharing, body = Sharing(), bytes(8000)
    node = [[Tag.ARRAY, slot, "|u1", [8000], False, True, [0, 8000]] for slot in (0, 1)]
    with pytest.raises(WireError, match="two arrays lie in the same place"):
        Decoder(sharing, body, lambda _: None).items(node)
