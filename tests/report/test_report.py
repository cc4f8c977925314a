import csv
import re
from collections.abc import Callable
from html import unescape
from html.parser import HTMLParser
from pathlib import Path

import pytest
from nbgrader.api import Gradebook

from autograder.cli import main
from autograder.course.course import Course
from autograder.errors import UserError
from autograder.report.gathering import gather
from autograder.report.likeness import alike
from autograder.report.statistics import distribution, item_statistics, known_mistakes, middle, unexplained, unmarked
from autograder.report.writer import write_report
from tests.kept_results import LONG

HandIn = Callable[..., None]


def test_totals_and_exercises_are_summed_up_over_what_was_graded(course: Course, hand_in: HandIn) -> None:
    for at, score in enumerate((0.0, 1.0, 2.0, 4.0)):
        hand_in(f"s{at}", score)
    course.submission_path("zoe", "hw").mkdir(parents=True)
    group = gather(course, "hw")
    assert group.possible == 6
    assert middle(group) == (1.75, 1.5)
    assert distribution(group) == [1, 1, 0, 1, 0, 0, 1, 0, 0, 0]
    test_f, why = item_statistics(group)
    assert (test_f.scored, test_f.mean, test_f.full, test_f.nothing) == (4, 7 / 16, 1, 1)
    assert (why.scored, why.nothing) == (4, 4)
    assert [(sheet.student, sheet.attention) for sheet in group.sheets if sheet.attention] == [
        ("zoe", ["nb was not handed in."])
    ]


def test_discrimination_is_the_correlation_with_the_rest_of_the_total(course: Course, hand_in: HandIn) -> None:
    for at in range(9):
        hand_in(f"s{at}", at / 2, why=at / 4)
    assert item_statistics(gather(course, "hw"))[0].discrimination is None
    hand_in("s9", 4.0, why=0.0)
    apart = item_statistics(gather(course, "hw"))[0].discrimination
    assert apart == pytest.approx(0.5, abs=0.2)
    assert apart == item_statistics(gather(course, "hw"))[1].discrimination


def test_an_item_on_which_all_earned_the_same_has_no_discrimination(course: Course, hand_in: HandIn) -> None:
    for at in range(12):
        hand_in(f"s{at:02}", 4.0, why=at / 6)
    assert [one.discrimination for one in item_statistics(gather(course, "hw"))] == [None, None]


def test_known_mistakes_are_ranked_and_what_they_do_not_explain_stands_apart(course: Course, hand_in: HandIn) -> None:
    hand_in("ann", 1.0, mistakes=["no mean", "no sum"], failed=["the value is right"])
    hand_in("bob", 2.0, mistakes=["no mean"], failed=["the value is right"])
    hand_in("cleo", 2.0, failed=["the value is right", "no loops"])
    hand_in("dan", 0.0, reason="ZeroDivisionError: division by zero\nin line 3")
    hand_in("eve", 4.0)
    hand_in("finn", 0.0)
    hand_in("gus", 0.0, status="unreadable", problem="It is no notebook.", reason="It is no notebook.")
    group = gather(course, "hw")
    assert [(one.text, one.students) for one in known_mistakes(group)] == [
        ("no mean", ["ann", "bob"]),
        ("no sum", ["ann"]),
    ]
    said = {one.text: one.students for one in unexplained(group) if one.item.name == "test_f"}
    assert said == {
        "the value is right": ["cleo"],
        "ZeroDivisionError: division by zero": ["dan"],
        "Not done, or failed without a word.": ["finn"],
    }


def test_long_answers_that_hardly_anybody_else_wrote_are_paired(course: Course, hand_in: HandIn) -> None:
    commented = LONG.replace("    total = 0", '    """Mean."""\n    total  =  0  # begin')
    hand_in("ann", source=LONG)
    hand_in("bob", source=commented)
    for student in ("short1", "short2"):
        hand_in(student, source="def f(x):\n    return sum(x) / len(x)")
    for student in ("many1", "many2", "many3", "many4"):
        hand_in(student, source=LONG.replace("mean", "average"))
    assert [(pair.students, pair.shared) for pair in alike(gather(course, "hw"))] == [(("ann", "bob"), ["f"])]


def test_what_people_wrote_into_the_gradebook_counts(course: Course, hand_in: HandIn) -> None:
    from autograder.gradebook import GradebookWriter
    from autograder.grading.store import Store
    from autograder.results import SubmissionResult

    hand_in("ann", 3.0, why=None)
    hand_in("bob", 3.0, why=2.0)
    before = gather(course, "hw")
    assert [(item.name, waiting, answers) for item, waiting, answers in unmarked(before)] == [("why", 1, 2)]
    assert "1 of 2 wait" in write_report(course, "hw")[0].read_text()
    kept = Store(course.state / "results").last("hw", "ann", "nb")
    assert kept is not None
    with GradebookWriter(course, "hw") as gradebook:
        gradebook.register(course.notebooks("hw"))
        gradebook.write([SubmissionResult(assignment="hw", student="ann", notebooks=[kept])])
    with Gradebook(course.db_url) as book:
        book.find_grade("why", "nb", "hw", "ann").manual_score = 1.5
        book.find_grade("why", "nb", "hw", "ann").needs_manual_grade = False
        book.db.commit()
    after = gather(course, "hw")
    assert after.sheets[0].total == 4.5
    assert unmarked(after) == []
    assert "To mark by hand" not in write_report(course, "hw")[0].read_text()


def test_stopped_and_unreadable_submissions_are_shown_to_a_person(course: Course, hand_in: HandIn) -> None:
    hand_in("ann", status="stopped", problem="It ran out of memory.", notes=["It tried to open /etc/passwd."])
    page = write_report(course, "hw")[0].read_text()
    assert "nb: It ran out of memory." in page
    assert "nb: It tried to open …/passwd." in page


def test_the_page_loads_nothing_and_what_students_name_stays_text(course: Course, hand_in: HandIn) -> None:
    evil = "<img src=x onerror=alert(1)>"
    hand_in(evil, 1.0, failed=["<script>alert(2)</script>"], mistakes=[])
    page = write_report(course, "hw")[0]
    assert page.stat().st_mode & 0o077 == 0
    html = page.read_text()
    tags = Tags(html)
    assert "script" not in tags.names
    assert "img" not in tags.names
    assert all(not value.startswith(("http:", "https:", "//")) for value in tags.addresses)
    assert "default-src 'none'" in unescape(html)
    assert "&lt;script&gt;" in html


def test_links_lead_to_the_students_pages(course: Course, hand_in: HandIn) -> None:
    hand_in("ann b", 1.0, mistakes=["no mean"])
    feedback = course.feedback_path("ann b", "hw") / "nb.html"
    feedback.parent.mkdir(parents=True)
    feedback.write_text("page")
    page = write_report(course, "hw")[0]
    address = next(value for value in Tags(page.read_text()).addresses if "ann" in value)
    assert (page.parent / address.replace("%20", " ")).resolve() == feedback.resolve()


def test_tables_have_a_row_for_each_and_no_formula(
    course: Course, hand_in: HandIn, capsys: pytest.CaptureFixture[str]
) -> None:
    hand_in("=1+1", 2.0)
    hand_in("ann", 4.0, why=None)
    assert main(["report", "hw", "--csv", "--course", str(course.root)]) == 0
    _, students, items = (Path(line) for line in capsys.readouterr().out.split())
    rows = list(csv.DictReader(students.open()))
    assert [(row["student"], row["total"], row["nb/test_f"], row["nb/why"]) for row in rows] == [
        ("'=1+1", "2", "2", "0"),
        ("ann", "4", "4", ""),
    ]
    assert [row["mean_share"] for row in csv.DictReader(items.open())] == ["0.7500", "0.0000"]


def test_before_anything_is_graded_it_says_what_to_run(course: Course) -> None:
    with pytest.raises(UserError, match="run `autograder grade hw` first"):
        write_report(course, "hw")


class Tags(HTMLParser):
    """The tags of a page, and where its attributes lead."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.names: set[str] = set()
        self.addresses: list[str] = []
        self.feed(html)
        self.addresses += re.findall(r"url\(([^)]*)\)", html)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.names.add(tag)
        self.addresses += [value or "" for name, value in attributes if name in ("href", "src")]
