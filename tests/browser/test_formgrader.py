"""nbgrader's formgrader with the engine under its buttons, used as an instructor does."""

from nbgrader.api import Gradebook
from playwright.sync_api import Locator, Page, expect

from tests.browser import group
from tests.browser.classroom import HOSTILE, LATE
from tests.browser.conftest import Watched
from tests.browser.server import Server

pytestmark = group
QUESTION = "why_not_unique"


def test_a_class_is_graded_by_clicking_and_a_score_given_by_hand_is_kept(jupyter: Server, watched: Watched) -> None:
    page = watched.page
    page.goto(jupyter.url("formgrader/manage_assignments"))
    row(page, "a1_linear").locator(".num-submissions a").click()
    expect(row(page, "emil")).to_contain_text("14 / 20")
    expect(row(page, HOSTILE)).to_contain_text("0 / 20")
    expect(row(page, LATE)).to_contain_text("needs autograding")
    row(page, LATE).locator(".autograde a").click()
    said = page.locator(".modal:visible")
    expect(said).to_contain_text(f"Successfully autograded 'a1_linear' for student '{LATE}'")
    said.get_by_role("button", name="OK").click()
    expect(row(page, LATE)).to_contain_text("16 / 20")
    assert watched.errors == []

    open_submission(jupyter, page, LATE)
    test = page.locator(".code_cell").filter(has=page.locator("#test_svm_loss_naive"))
    expect(test.locator("#test_svm_loss_naive")).to_have_attribute("placeholder", "4")
    expect(test.locator(".output_html").first).to_contain_text("4 of 6 points")
    expect(test.locator(".output_html").first).to_contain_text("where does the square go?")

    cell = page.locator(".nbgrader_cell").filter(has=page.locator(f"#{QUESTION}"))
    for box, value in ((cell.locator(f"#{QUESTION}"), "1.5"), (cell.locator("textarea"), "Nearly.")):
        with page.expect_response(lambda answer: answer.request.method == "PUT" and answer.ok):
            box.fill(value)
            box.press("Tab")
    with Gradebook(f"sqlite:///{jupyter.folder}/gradebook.db") as book:
        assert book.find_grade(QUESTION, "svm", "a1_linear", LATE).manual_score == 1.5
        assert book.find_comment(QUESTION, "svm", "a1_linear", LATE).manual_comment == "Nearly."
        assert book.find_submission("a1_linear", LATE).score == 17.5


def test_a_hand_in_that_holds_scripts_is_shown_and_runs_none(jupyter: Server, page: Page) -> None:
    open_submission(jupyter, page, HOSTILE)
    expect(page.locator("#notebook-container").first).to_contain_text("a widget")
    expect(page.locator(f".nbgrader_cell:has(#{QUESTION})")).to_contain_text("Why not.")
    page.wait_for_load_state("networkidle")
    assert page.evaluate("document.documentElement.dataset.hacked") is None


def open_submission(server: Server, page: Page, student: str) -> None:
    """Open what a student handed in, from the list of submissions."""
    page.goto(server.url("formgrader/gradebook/a1_linear/svm"))
    expect(page.get_by_role("link", name="Submission #1")).to_be_visible()  # the names can be shown once they are there
    page.get_by_role("button", name="Show All Names").click()
    page.get_by_role("link", name=student).click()
    expect(page.locator(".breadcrumb")).to_contain_text("svm")


def row(page: Page, text: str) -> Locator:
    """The row of a table with that text."""
    return page.locator("tbody tr").filter(has_text=text)
