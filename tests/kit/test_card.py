"""The card: short, escaped, and silent about what it should not show."""

import html.parser

import pytest

from autograder.kit.card import Card, show
from autograder.kit.finding import Finding

PASSED = Finding("the loss is right", True, weight=2.0)
FAILED = Finding("the gradient is right", False, "It is `2 * W` off.", "Think of <b>.", weight=3.0)
SKIPPED = Finding("no loops", False, "The value must be right first.", weight=1.0, state="skipped")
STUB = Finding("the loss is right", False, state="not done", weight=2.0)


class _Balance(html.parser.HTMLParser):
    """Counts open tags and collects the text."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data


def _read(card: Card) -> str:
    parser = _Balance()
    parser.feed(card.html())
    assert parser.open == []
    return parser.text


def test_html_is_well_formed_and_escapes_what_it_is_given() -> None:
    card = Card("f<x>", (FAILED,), None, 6.0)
    assert "Think of <b>." in _read(card)
    assert "<b>" not in card.html()


def test_backticks_become_code() -> None:
    assert "<code>2 * W</code>" in Card("f", (FAILED,), None, 6.0).html()


def test_html_and_text_say_the_same() -> None:
    card = Card("f", (PASSED, FAILED), (PASSED, FAILED, SKIPPED), 6.0)
    said = _read(card)
    for text in ("2 of 6 points", "the gradient is right", "Think of <b>.", "Hidden tests", "0 of 3", "2 of 2"):
        assert text in card.plain()
        assert text in said


def test_what_each_hidden_test_is_worth_adds_up() -> None:
    assert Card("f", (), (PASSED, FAILED, SKIPPED), 6.0).earned == 2.0


@pytest.mark.parametrize("points", [0.125, 1 / 3, 0.004, 2.675, 6.0])
def test_a_right_answer_earns_all_points_however_many_decimals_they_have(points: float) -> None:
    card = Card("f", (), (PASSED, Finding("no loops", True, weight=0.1), Finding("noted", False)), points)
    assert (card.earned, card.state) == (points, "passed")


def test_rounding_gives_no_more_than_all_points() -> None:
    assert Card("f", (), (Finding("a", True, weight=999.0), Finding("b", False, weight=1.0)), 0.126).earned == 0.126


def test_an_untouched_exercise_is_one_line() -> None:
    assert Card("f", (STUB,), (STUB,), 6.0).plain() == "○ f: not done yet"


def test_half_done_is_not_untouched() -> None:
    assert Card("f", (PASSED, STUB), None, 6.0).summary == "1 of 2 checks pass"


def test_the_same_text_is_not_said_twice() -> None:
    first, second = (Finding(label, False, "It raises ValueError.") for label in "ab")
    assert Card("f", (first, second), None, 1.0).plain().count("It raises ValueError.") == 1
    assert "The same as above." in Card("f", (first, second), None, 1.0).plain()


def test_a_flood_of_text_is_cut() -> None:
    assert len(Card("f", (Finding("a", False, "x" * 100_000),), None, 1.0).plain()) < 1000


def test_without_a_notebook_the_card_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    show(Card("f", (PASSED,), None, 1.0))
    assert capsys.readouterr().out == "✓ f: all checks pass\n  ✓ the loss is right\n"


def test_a_notebook_gets_both_forms() -> None:
    bundle, _ = Card("f", (PASSED,), None, 1.0)._repr_mimebundle_()
    assert set(bundle) == {"text/plain", "text/html"}


def test_known_mistakes_are_summed_up_for_instructors_and_shown_to_nobody() -> None:
    found = Finding("the gradient", False, hint="Think of N.", mistakes=("dW not divided by N",))
    bundle, metadata = Card("f", (PASSED,), (found,), 1.0)._repr_mimebundle_()
    assert metadata["autograder"] == {"failed": ["the gradient"], "mistakes": ["dW not divided by N"]}
    assert "not divided" not in bundle["text/html"] + bundle["text/plain"]


def test_a_finding_is_failed_unless_it_says_more() -> None:
    assert Finding("a", False).state == "failed"
    assert Finding("a", False, state="skipped").state == "skipped"
    assert Finding("a", True, state="failed").state == "passed"
