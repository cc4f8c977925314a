"""What a student sees who opens a release in JupyterLab."""

from playwright.sync_api import Locator, Page, expect

from tests.browser import group
from tests.browser.conftest import Watched
from tests.browser.server import Server

pytestmark = group
NOT_DONE, WRONG, RIGHT = "rgb(138, 138, 138)", "rgb(217, 96, 26)", "rgb(10, 154, 115)"


def test_a_lesson_has_its_formulas_and_pictures_and_a_check_turns_from_grey_to_red_to_green(
    jupyter: Server, watched: Watched
) -> None:
    page = watched.page
    open_notebook(jupyter, page, "svm")
    answer, test = cell(page, "def l2_penalty("), cell(page, "check = Check(l2_penalty)")
    page.get_by_role("menuitem", name="Run").click()
    page.get_by_role("menuitem", name="Run All Cells", exact=True).click()
    card = test.locator(".jp-RenderedHTML > div")
    expect(card).to_contain_text("not done yet")
    expect(card).to_have_css("border-left-color", NOT_DONE)

    picture = cell(page, "What one wrong class adds to the loss").locator(".jp-OutputArea-output img")
    expect(picture).to_have_js_property("complete", True)
    assert picture.evaluate("image => image.naturalWidth") > 300
    formula = page.locator("mjx-container").first
    assert (formula.bounding_box() or {"height": 0})["height"] > 5
    assert page.locator("mjx-merror, .MathJax_Error").count() == 0
    assert "$" not in page.locator(".jp-MarkdownOutput").all_inner_texts()[0]

    write(answer, "def l2_penalty(W):\n    return np.sum(W * W), W")
    run(test)
    expect(card).to_contain_text("3 of 4 checks pass")
    expect(card).to_contain_text("2 times too small")
    expect(card).to_have_css("border-left-color", WRONG)

    write(answer, "def l2_penalty(W):\n    return np.sum(W * W), 2 * W")
    run(test)
    expect(card).to_contain_text("all checks pass")
    expect(card).to_have_css("border-left-color", RIGHT)

    assert [url for url in watched.requests if not url.startswith((jupyter.address, "data:", "blob:"))] == []


def test_a_test_cell_cannot_be_changed_by_accident(jupyter: Server, page: Page) -> None:
    open_notebook(jupyter, page, "svm")
    answer, test = cell(page, "def l1_penalty("), cell(page, "check = Check(l1_penalty)")
    expect(test.locator(".cm-content")).to_have_attribute("aria-readonly", "true")
    for one in (answer, test):
        write(one, "def l1_penalty(W): return 7")
    expect(answer.locator(".cm-content")).to_contain_text("7")
    expect(test.locator(".cm-content")).to_contain_text("check.score(")


def open_notebook(server: Server, page: Page, name: str) -> None:
    """Open a notebook and wait for its kernel."""
    page.goto(server.url(f"lab/tree/release/a1_linear/{name}.ipynb"))
    expect(page.locator("#jp-bottom-panel")).to_contain_text("| Idle")


def cell(page: Page, text: str) -> Locator:
    """The code cell with that text."""
    return page.locator(".jp-CodeCell").filter(has=page.locator(".jp-InputArea", has_text=text))


def write(answer: Locator, code: str) -> None:
    """Replace what stands in a cell and run it."""
    answer.locator(".cm-content").click()
    answer.page.keyboard.press("Control+a")
    answer.page.keyboard.insert_text(code)
    run(answer)


def run(one: Locator) -> None:
    """Run a cell, as Ctrl+Enter does."""
    one.locator(".cm-content").click()
    one.page.keyboard.press("Control+Enter")
