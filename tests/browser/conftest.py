"""One browser and one server for all tests that look at pages."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.browser.classroom import make_class
from tests.browser.server import Server, start

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
FLAGS = [
    "--no-sandbox",  # it may run as root in a container; it opens nothing but our own pages
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PATIENCE = 60_000  # milliseconds: other tests run beside these


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    if CHROMIUM is None:
        pytest.skip("There is no Chromium here; tools/install-debian-packages installs it on Debian.")
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def course(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A course whose class is graded and reported on, but for one who has just handed in."""
    return make_class(tmp_path_factory.mktemp("class") / "course")


@pytest.fixture(scope="session")
def jupyter(course: Path) -> Iterator[Server]:
    """JupyterLab, with the formgrader in it, in that course."""
    server = start(course, course.parent / "home")
    yield server
    server.stop()


@dataclass
class Watched:
    """A page, and what it did that nobody asked for."""

    page: Page
    errors: list[str] = field(default_factory=list)
    """What it wrote on the console as an error, or threw."""
    requests: list[str] = field(default_factory=list)
    """Addresses that it loaded or tried to load."""


@pytest.fixture
def watched(browser: Browser) -> Iterator[Watched]:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    context.set_default_timeout(PATIENCE)
    watched = Watched(context.new_page())
    watched.page.on("console", lambda said: watched.errors.append(said.text) if said.type == "error" else None)
    watched.page.on("pageerror", lambda error: watched.errors.append(str(error)))
    watched.page.on("request", lambda request: watched.requests.append(request.url))
    yield watched
    context.close()


@pytest.fixture
def page(watched: Watched) -> Page:
    """A new page of a browser that nobody has used before."""
    return watched.page
