"""A line of progress: only for long loops, never on the error stream."""

from collections.abc import Iterator
from typing import Any

import pytest

from autograder.kit import progress
from autograder.kit.progress import _text


class Clock:
    """A clock that the test moves on."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock()
    monkeypatch.setattr("time.monotonic", clock)
    return clock


def _run(clock: Clock, seconds: float, items: Any, **options: Any) -> list[Any]:
    seen = []
    for item in progress(items, "training", **options):
        clock.now += seconds
        seen.append(item)
    return seen


def test_every_item_comes_through(clock: Clock) -> None:
    assert _run(clock, 1.0, "abcdef") == list("abcdef")


def test_a_short_loop_shows_nothing(clock: Clock, capsys: pytest.CaptureFixture[str]) -> None:
    _run(clock, 0.01, range(100))
    assert capsys.readouterr() == ("", "")


def test_a_long_loop_ends_with_one_line_where_there_is_no_terminal(
    clock: Clock, capsys: pytest.CaptureFixture[str]
) -> None:
    _run(clock, 1.0, range(75))
    out, err = capsys.readouterr()
    assert out == f"training  {'━' * 24}  75 of 75, 1 min 15 s\n"
    assert err == ""


def test_a_terminal_gets_one_line_that_is_written_over(
    clock: Clock, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)
    _run(clock, 1.0, range(6))
    out = capsys.readouterr().out
    assert out.count("\n") == 1
    assert out.count("\r") == 6
    assert "2 of 6, 4 s left" in out


def test_a_loop_that_is_left_early_says_how_far_it_came(clock: Clock, capsys: pytest.CaptureFixture[str]) -> None:
    steps = progress(range(10), "search")
    for step in steps:
        clock.now += 1.0
        if step == 5:
            break
    steps.close()  # type: ignore[attr-defined]
    assert "5 of 10" in capsys.readouterr().out


def test_an_unknown_length_is_counted(clock: Clock, capsys: pytest.CaptureFixture[str]) -> None:
    def endless() -> Iterator[int]:
        yield from range(4)

    _run(clock, 1.0, endless())
    assert capsys.readouterr().out == "training  4 done in 4 s\n"


def test_a_notebook_gets_one_display_that_is_updated(clock: Clock, monkeypatch: pytest.MonkeyPatch) -> None:
    shown: list[tuple[str, Any]] = []

    class Handle:
        def update(self, data: Any, raw: bool) -> None:
            shown.append(("update", data["text/plain"]))

    def display(data: Any, raw: bool, display_id: bool) -> Handle:
        shown.append(("display", data["text/plain"]))
        return Handle()

    monkeypatch.setattr("IPython.get_ipython", lambda: object())
    monkeypatch.setattr("IPython.display.display", display)
    _run(clock, 1.0, range(4))
    assert [kind for kind, _ in shown] == ["display", "update", "update", "update"]
    assert "4 of 4" in shown[-1][1]


def test_times_are_readable() -> None:
    assert _text("", 1, 2, 3600.0).endswith("1 of 2, 1 h 0 min left")
    assert _text("", 0, 2, 3.0).endswith("0 of 2")
