"""What the pages tell people to type works when it is typed."""

import argparse
import csv
import importlib
import json
import re
import shlex
import shutil
import subprocess
from importlib.util import find_spec
from pathlib import Path
from subprocess import CompletedProcess

import pytest
from nbgrader.apps.nbgraderapp import NbGraderApp
from packaging.requirements import Requirement

from autograder.cli import COMMANDS
from autograder.cli.extras import DISTRIBUTION
from autograder.grading.cluster import coordinator
from autograder.starter.course import TEMPLATE
from tests.conftest import ROOT, needs_confinement
from tests.docs.pages import PAGES, blocks, commands, named, paste

WHOLE = ("git clone", "cd backprop-by-hand", "make ", "python -m pip ", "python -m benchmarks.")
"""How lines begin that set up an environment or take long: `make soak` types them, in test_fresh_clone.py."""


ONE_CLASS = pytest.mark.xdist_group("instructors")  # typed once
ONE_COURSE = pytest.mark.xdist_group("authors")


def quick(page: str) -> list[str]:
    """The lines of a page's blocks that are typed here."""
    return [line for line in commands(ROOT / page) if not line.startswith(WHOLE)]


@pytest.fixture(scope="module")
def authors(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, CompletedProcess[str]]:
    """The course that the page for authors makes, and what was said."""
    desk = tmp_path_factory.mktemp("author")
    return desk / "my-course", paste(quick("docs/authors.md"), desk)


@pytest.fixture(scope="module")
def instructors(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, CompletedProcess[str]]:
    """The course that the page for instructors grades, and what was said."""
    desk = tmp_path_factory.mktemp("instructor")
    return desk / "example", paste(quick("docs/instructors.md"), desk)


def options(command: str) -> set[str]:
    """The options that a command of ours takes."""
    parser = argparse.ArgumentParser()
    importlib.import_module(f"autograder.cli.{command}").add_arguments(parser)
    return set(re.findall(r"(?<![\w-])--?[a-z][a-z-]*", parser.format_help()))


@needs_confinement
def test_the_readme_leads_to_a_graded_hand_in(tmp_path: Path) -> None:
    for name in ("assignments", "source", "release"):
        shutil.copytree(ROOT / name, tmp_path / name)
    shutil.copy(ROOT / "nbgrader_config.py", tmp_path)
    (tmp_path / "submitted").mkdir()
    (tmp_path / ".venv").symlink_to(ROOT / ".venv")
    done = paste(quick("README.md"), tmp_path)
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "feedback/ada/a1_linear/svm.html").is_file()
    assert (tmp_path / "gradebook.db").is_file()


def test_from_a_clone_it_takes_five_commands() -> None:
    last = [text for kind, text in blocks(ROOT / "README.md") if kind == "console"][-1]
    assert last.startswith("git clone ")
    assert last.splitlines()[-1].startswith(".venv/bin/autograder grade ")
    assert len(last.splitlines()) <= 5
    assert "&&" not in last
    assert ";" not in last


@ONE_CLASS
@needs_confinement
def test_instructors_grade_a_class_from_nothing(instructors: tuple[Path, CompletedProcess[str]]) -> None:
    course, done = instructors
    assert done.returncode == 0, done.stderr
    assert (course / "feedback/ada/ps1/regression.html").is_file()
    assert {path.name for path in (course / "report").iterdir()} == {
        "ps1.html",
        "ps1-students.csv",
        "ps1-exercises.csv",
        "ps1-scores.csv",
        "ps1-canvas.csv",
        "ps1-moodle.csv",
        "ps1-gradescope",
    }
    assert (course / "report/ps1-gradescope/ada/results.json").is_file()


@ONE_CLASS
@needs_confinement
def test_the_new_course_rewards_the_right_answer_and_names_the_mistake_in_the_other(
    instructors: tuple[Path, CompletedProcess[str]],
) -> None:
    course, done = instructors
    assert "(dw not divided by N)" in done.stdout
    page = (course / "feedback/bob/ps1/regression.html").read_text(encoding="utf-8")
    assert "What does a mean do to the derivative" in page
    with (course / "report/ps1-scores.csv").open(newline="") as file:
        scores = {row["last_name"] or row["student_id"]: float(row["score"]) for row in csv.DictReader(file)}
    assert scores["Lovelace"] == 6
    assert 2 < scores["bob"] < 4


def test_students_see_what_is_left(tmp_path: Path) -> None:
    folder = shutil.copytree(ROOT / "release/a1_linear", tmp_path / "a1_linear")
    done = paste(quick("docs/students.md"), folder)
    assert done.returncode == 1
    assert "○ svm_loss_naive: not done yet" in done.stdout
    assert done.stderr == ""


@ONE_COURSE
@needs_confinement
def test_authors_make_a_course_that_verifies(authors: tuple[Path, CompletedProcess[str]]) -> None:
    _, done = authors
    assert done.returncode == 0, done.stdout + done.stderr
    assert "All 29 hold." in done.stdout


@ONE_COURSE
@needs_confinement
def test_ci_gets_its_report(authors: tuple[Path, CompletedProcess[str]]) -> None:
    course, _ = authors
    done = paste(quick("docs/ci.md"), course)
    assert done.returncode == 0, done.stdout + done.stderr
    assert json.loads((course / "rows.json").read_text())["ok"]
    assert "<testsuite" in (course / "verify.xml").read_text()


def test_a_new_course_shows_what_is_typed_here() -> None:
    shown, typed = (
        {tuple(shlex.split(line, comments=True)) for line in lines}
        for lines in (commands(TEMPLATE / "README.md"), [*quick("docs/authors.md"), *quick("docs/instructors.md")])
    )
    assert shown
    assert shown <= typed


def test_the_workflow_types_what_the_page_shows() -> None:
    text = (ROOT / ".github/workflows/course.yml").read_text()
    typed = {line.removeprefix(".venv/bin/") for line in re.findall(r"- run: (.+)", text)}
    shown = {line for kind, text in blocks(ROOT / "docs/ci.md") for line in re.findall(r"- run: (.+)", text)}
    assert typed - {"make install"} == {line for line in shown if line.startswith("autograder ")} != set()


def test_the_workflow_for_another_course_needs_nothing_of_this_one() -> None:
    (text,) = (text for kind, text in blocks(ROOT / "docs/ci.md") if kind == "yaml")
    installed = Requirement(shlex.split(next(re.finditer(r"- run: (python -m pip install .+)", text))[1])[-1])
    assert (installed.name, installed.extras) == (DISTRIBUTION, {"grading"})
    assert installed.url
    assert not re.search(r"\bmake\b|\.venv|requirements\.lock|\./", text)
    steps = re.findall(r"- (?:uses|run): ", text)
    own = re.findall(r"- (?:uses|run): ", (ROOT / ".github/workflows/course.yml").read_text())
    assert steps == own, "it is no whole workflow"


def test_the_page_on_clusters_says_how_much_is_under_way() -> None:
    said = " ".join((ROOT / "docs/clusters.md").read_text().split())
    numbers = coordinator._BATCH_SECONDS / 2, coordinator._BATCH_SECONDS, coordinator._LARGEST_BATCH
    assert coordinator._AHEAD == 2
    assert "Two batches for each slot are under way" in said
    assert "less than {:g} seconds, as many as take {:g} together, but never more than {}".format(*numbers) in said


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_block_of_commands_is_typed_by_a_test(page: Path) -> None:
    typed_here = {"README.md", "instructors.md", "students.md", "authors.md", "ci.md"}
    for kind, text in blocks(page):
        looks_typed = re.search(r"^(?:\.venv/bin/)?(?:autograder|nbgrader|pip|python -m|make) ", text, re.MULTILINE)
        assert kind == "console" or not looks_typed, f"a block of commands that no test types: {text}"
    left = [line for line in commands(page) if not line.startswith(WHOLE)]
    assert page.name in typed_here or not left, f"no test types {left}"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_command_that_a_page_names_is_understood(page: Path) -> None:
    for command in [*named(page), *commands(page)]:
        program, *words = shlex.split(command.removeprefix(".venv/bin/"), comments=True)
        match program, words:
            case "autograder", [name, *_] if name.islower():
                assert name in COMMANDS, command
                assert {word for word in words if word.startswith("-")} <= options(name), command
            case "nbgrader", [name, *_]:
                assert name in NbGraderApp.subcommands, command
            case "make", [_, *_]:
                understood = subprocess.run(["make", "--dry-run", *words], cwd=ROOT, capture_output=True, text=True)
                assert understood.returncode == 0, understood.stderr
            case "python", ["-m", module, *_] if module != "pip":
                assert find_spec(module), command


def test_the_readme_links_to_what_is_there() -> None:
    targets = re.findall(r"\]\(([^)#]+)\)", (ROOT / "README.md").read_text())
    assert targets
    assert [target for target in targets if not (ROOT / target).exists()] == []
