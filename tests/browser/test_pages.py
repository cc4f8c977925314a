"""The pages that grading writes: they work from a file, alone."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser import group
from tests.browser.classroom import HOSTILE
from tests.browser.conftest import Watched

pytestmark = group
PHONE = {"width": 360, "height": 740}
SCROLLS = "document.documentElement.scrollWidth > document.documentElement.clientWidth"


def test_the_report_on_a_class_reads_well_and_loads_nothing(course: Path, watched: Watched) -> None:
    report = course / "report/a1_linear.html"
    watched.page.goto(report.as_uri())
    for text in ("emil", "omar", "dW not divided by N"):
        expect(watched.page.locator("body")).to_contain_text(text)
    assert is_alone(watched, report)


def test_a_page_of_feedback_reads_well_and_loads_nothing(course: Path, watched: Watched) -> None:
    page = course / "feedback/emil/a1_linear/svm.html"
    watched.page.goto(page.as_uri())
    expect(watched.page.locator("body")).to_contain_text("times too large")
    assert is_alone(watched, page)


def test_feedback_on_a_hand_in_that_holds_scripts_runs_none(course: Path, watched: Watched) -> None:
    page = course / f"feedback/{HOSTILE}/a1_linear/svm.html"
    watched.page.goto(page.as_uri())
    expect(watched.page.locator("body")).to_contain_text("a widget")
    assert watched.page.evaluate("document.documentElement.dataset.hacked") is None
    assert is_alone(watched, page)


@pytest.mark.parametrize("path", ["report/a1_linear.html", "feedback/emil/a1_linear/svm.html"])
def test_a_page_fits_a_phone(course: Path, page: Page, path: str) -> None:
    page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    page.goto((course / path).as_uri())
    assert not page.evaluate(SCROLLS)


def is_alone(watched: Watched, path: Path) -> bool:
    """Whether a page complained of nothing and loaded nothing but itself."""
    loaded = [url for url in watched.requests if not url.startswith("data:")]
    return (watched.errors, loaded) == ([], [path.as_uri()])
