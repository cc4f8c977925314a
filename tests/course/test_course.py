import os
import stat
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from traitlets.config import Config

from autograder.course.course import Course
from autograder.course.settings import DEFAULTS, GradingSettings, cell_timeout
from autograder.errors import UserError


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A course of two assignments, with a configuration that says nothing."""
    for assignment, notebook in [("ps1", "one"), ("ps1", "two"), ("ps2", "one")]:
        path = tmp_path / "course" / "source" / assignment / f"{notebook}.ipynb"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("{}")
    (tmp_path / "course" / "nbgrader_config.py").write_text("")
    return tmp_path / "course"


@pytest.fixture(autouse=True)
def no_configuration_of_the_user(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    home = tmp_path / "jupyter"
    home.mkdir()
    monkeypatch.setenv("JUPYTER_CONFIG_DIR", str(home))
    return home


def configure(folder: Path, text: str) -> Course:
    (folder / "nbgrader_config.py").write_text(f"c = get_config()\n{text}\n")
    return Course.find(folder)


def hand_in(folder: Path, student: str, assignment: str = "ps1", timestamp: str | None = None) -> Path:
    path = folder / "submitted" / student / assignment
    path.mkdir(parents=True)
    if timestamp is not None:
        (path / "timestamp.txt").write_text(timestamp)
    return path


def test_the_options_and_their_defaults_are_those_of_nbgrader() -> None:
    from nbgrader.coursedir import CourseDirectory

    traits = CourseDirectory.class_traits(config=True)
    theirs = {name: traits[name].default() for name in DEFAULTS if name not in ("root", "db_url")}
    assert theirs == {name: DEFAULTS[name] for name in theirs}
    assert {"root", "db_url"} <= set(traits)


def test_a_course_is_read_without_importing_nbgrader(folder: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from autograder.course.course import Course\n"
        f"Course.find(Path({str(folder)!r})).submissions('ps1')\n"
        "sys.exit('nbgrader' in sys.modules or 'nbformat' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code]).returncode == 0


def test_a_folder_with_hidden_notebooks_only_is_no_assignment(folder: Path) -> None:
    (folder / "source" / "ps3").mkdir()
    (folder / "source" / "ps3" / "._one.ipynb").write_bytes(b"\xb0")
    assert Course.find(folder).assignments() == ["ps1", "ps2"]


def test_the_course_is_found_from_any_folder_inside_it(folder: Path) -> None:
    assert Course.find(folder / "source" / "ps1").root == folder


def test_a_folder_that_does_not_exist_does_not_stand_for_the_course_above_it(folder: Path) -> None:
    with pytest.raises(UserError, match=r"There is no folder .*/ps9"):
        Course.find(folder / "ps9")


def test_a_folder_with_a_source_folder_is_a_course_without_any_configuration(folder: Path) -> None:
    (folder / "nbgrader_config.py").unlink()
    assert Course.find(folder).assignments() == ["ps1", "ps2"]


def test_the_users_own_configuration_can_name_the_root(
    folder: Path, tmp_path: Path, no_configuration_of_the_user: Path
) -> None:
    (no_configuration_of_the_user / "nbgrader_config.py").write_text(f"c.CourseDirectory.root = {str(folder)!r}")
    (folder / "nbgrader_config.py").write_text("c.CourseDirectory.course_id = 'of the folder'")
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    course = Course.find(elsewhere)
    assert (course.root, course.course_id) == (folder, "of the folder")


def test_elsewhere_it_says_what_it_looked_for(tmp_path: Path) -> None:
    with pytest.raises(UserError, match=r"is not a course directory: there is no nbgrader_config\.py .* `source`"):
        Course.find(tmp_path)


def test_a_faulty_configuration_is_named_with_its_fault(folder: Path) -> None:
    with pytest.raises(UserError, match="NameError: name 'oops' is not defined"):
        configure(folder, "oops")


def test_an_option_of_the_wrong_type_is_named(folder: Path) -> None:
    with pytest.raises(UserError, match=r"CourseDirectory\.source_directory .* type str, .* it is 3"):
        configure(folder, "c.CourseDirectory.source_directory = 3")


def test_paths_are_those_of_nbgrader_in_a_course_laid_out_otherwise(folder: Path) -> None:
    from nbgrader.coursedir import CourseDirectory

    course = configure(
        folder,
        "c.CourseDirectory.directory_structure = 'work/{assignment_id}/{nbgrader_step}/by-{student_id}'\n"
        "c.CourseDirectory.submitted_directory = 'in'\n"
        "c.CourseDirectory.autograded_directory = 'out'\n"
        "c.CourseDirectory.feedback_directory = 'pages'",
    )
    theirs = CourseDirectory(config=Config({"CourseDirectory": {**course.config.CourseDirectory, "root": str(folder)}}))
    for step, path in [
        ("in", course.submission_path("ann", "ps1")),
        ("out", course.autograded_path("ann", "ps1")),
        ("pages", course.feedback_path("ann", "ps1")),
    ]:
        assert str(path) == theirs.format_path(step, "ann", "ps1")
    course.submission_path("ann [1]", "ps1").mkdir(parents=True)
    (folder / "work/ps1/source/by-.").mkdir(parents=True)
    (folder / "work/ps1/source/by-./one.ipynb").write_text("{}")
    assert [submission.student for submission in course.submissions("ps1")] == ["ann [1]"]


def test_a_module_beside_the_configuration_can_be_imported_by_it(folder: Path) -> None:
    (folder / "names_of_ours.py").write_text("course = 'by module'")
    before = list(sys.path)
    course = configure(folder, "from names_of_ours import course; c.CourseDirectory.course_id = course")
    assert course.course_id == "by module"
    assert sys.path == before


def test_an_option_may_add_to_its_default(folder: Path) -> None:
    course = configure(folder, "c.CourseDirectory.ignore.append('*.csv')")
    assert course.ignore == (*DEFAULTS["ignore"], "*.csv")


@pytest.mark.parametrize(
    ("given", "meant"),
    [
        ("sqlite:///grades.db", "sqlite:///{root}/grades.db"),
        ("sqlite:///grades.db?timeout=60", "sqlite:///{root}/grades.db?timeout=60"),
        ("sqlite:////srv/grades.db", "sqlite:////srv/grades.db"),
        ("postgresql://nb@db/grades", "postgresql://nb@db/grades"),
    ],
)
def test_a_relative_database_file_is_meant_from_the_root(folder: Path, given: str, meant: str) -> None:
    course = configure(folder, f"c.CourseDirectory.db_url = {given!r}")
    assert course.db_url == meant.format(root=folder)


def test_the_database_is_gradebook_db_unless_said_otherwise(folder: Path) -> None:
    assert Course.find(folder).db_url == f"sqlite:///{folder}/gradebook.db"


def test_an_unknown_assignment_is_answered_with_those_that_exist(folder: Path) -> None:
    with pytest.raises(UserError, match=r"no assignment ps11 in .*source, but: ps1, ps2\. Did you mean ps1\?"):
        Course.find(folder).submissions("ps11")
    with pytest.raises(UserError, match=r"Did you mean ps1\?"):
        Course.find(folder).submissions("PS1")


def test_a_folder_without_a_notebook_is_named(folder: Path) -> None:
    (folder / "source" / "ps7").mkdir()
    with pytest.raises(UserError, match=r"There is no notebook in .*source/ps7"):
        Course.find(folder).submissions("ps7")


def test_a_course_without_assignments_says_where_to_put_one(tmp_path: Path) -> None:
    (tmp_path / "source").mkdir()
    with pytest.raises(UserError, match="holds no folder with a notebook in it"):
        Course.find(tmp_path).notebooks("ps1")


def test_notebooks_are_those_that_the_configuration_asks_for(folder: Path) -> None:
    (folder / "source/ps1/.hidden.ipynb").write_text("{}")
    assert [path.stem for path in Course.find(folder).notebooks("ps1")] == ["one", "two"]
    chosen = configure(folder, "c.CourseDirectory.notebook_id = 't*'")
    assert [path.stem for path in chosen.notebooks("ps1")] == ["two"]
    with pytest.raises(UserError, match=r"No notebook of ps2 is called t\*\. There are: one"):
        chosen.notebooks("ps2")


def test_submissions_are_found_with_their_time_in_the_order_of_the_students(folder: Path) -> None:
    hand_in(folder, "zoe", timestamp="2026-03-01 12:00:00 UTC\n")
    hand_in(folder, "a.b+c")
    hand_in(folder, "only the other assignment", "ps2")
    (folder / "submitted" / "notes.txt").write_text("")
    found = Course.find(folder).submissions("ps1")
    assert [(one.student, one.timestamp) for one in found] == [("a.b+c", None), ("zoe", "2026-03-01 12:00:00 UTC")]
    assert found[0].folder == folder / "submitted" / "a.b+c" / "ps1"


def test_students_can_be_chosen_and_left_out(folder: Path) -> None:
    for student in ("ann", "anton", "bob"):
        hand_in(folder, student)
    course = configure(folder, "c.CourseDirectory.student_id = 'an*'; c.CourseDirectory.student_id_exclude = 'anton'")
    assert [submission.student for submission in course.submissions("ps1")] == ["ann"]


def test_a_time_that_is_a_link_is_not_read(folder: Path) -> None:
    (hand_in(folder, "eve") / "timestamp.txt").symlink_to(folder / "nbgrader_config.py")
    assert Course.find(folder).submissions("ps1")[0].timestamp is None


def test_the_secret_is_made_once_and_for_its_owner_only(folder: Path) -> None:
    course = Course.find(folder)
    with ThreadPoolExecutor(8) as pool:
        secrets = set(pool.map(lambda _: course.secret(), range(32)))
    assert len(secrets) == 1
    assert len(secrets.pop()) == 32
    assert stat.S_IMODE((course.state / "secret").stat().st_mode) == 0o600
    assert [path.name for path in course.state.iterdir()] == ["secret"]


def test_two_courses_have_different_secrets(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "other" / "source").mkdir(parents=True)
    assert Course.find(folder).secret() != Course.find(tmp_path / "other").secret()


def test_a_damaged_secret_is_not_silently_replaced(folder: Path) -> None:
    course = Course.find(folder)
    course.secret()
    (course.state / "secret").write_bytes(b"short")
    with pytest.raises(UserError, match="should hold 32 bytes but holds 5"):
        course.secret()


@pytest.mark.parametrize(
    ("lines", "seconds"),
    [
        ("", 30),
        ("c.ExecutePreprocessor.timeout = 90", 90),
        ("c.ExecutePreprocessor.timeout = 90\nc.GradingExporter.cell_timeout = 2.5", 2.5),
        ("c.ExecutePreprocessor.timeout = None", 600),
        ("c.ExecutePreprocessor.timeout = -1", 600),
        ("c.ExecutePreprocessor.timeout = 86400", 86400),
    ],
)
def test_a_cell_may_take_as_long_as_the_course_says(tmp_path: Path, lines: str, seconds: float) -> None:
    (tmp_path / "nbgrader_config.py").write_text(f"c = get_config()\n{lines}\n")
    assert cell_timeout(Course.find(tmp_path).config) == seconds


@pytest.mark.parametrize("value", ["0", "'long'", "-5", "float('inf')", "float('nan')", "1e12"])
def test_a_time_for_a_cell_that_is_none_is_refused_in_words(tmp_path: Path, value: str) -> None:
    (tmp_path / "nbgrader_config.py").write_text(f"c = get_config()\nc.ExecutePreprocessor.timeout = {value}\n")
    with pytest.raises(UserError, match=r"ExecutePreprocessor\.timeout .* should be a number of seconds"):
        cell_timeout(Course.find(tmp_path).config)


def test_how_to_grade_is_read_from_the_courses_options(tmp_path: Path) -> None:
    lines = ["jobs = 3", "isolation = 'process'", "memory = 8192", "files = 1024", "cell_timeout = 5"]
    (tmp_path / "nbgrader_config.py").write_text("".join(f"c.GradingExporter.{line}\n" for line in lines))
    wanted = GradingSettings(jobs=3, isolation="process", memory=8192, files=1024, cell_timeout=5.0)
    assert GradingSettings.of(Course.find(tmp_path).config) == wanted


def test_without_options_it_is_as_the_page_says(tmp_path: Path) -> None:
    (tmp_path / "nbgrader_config.py").write_text("")
    assert GradingSettings.of(Course.find(tmp_path).config) == GradingSettings()


@pytest.mark.parametrize(
    "line", ["jobs = -1", "jobs = '2'", "isolation = 'none'", "memory = 3.5", "memory = 100", "files = True"]
)
def test_an_option_of_grading_that_cannot_be_is_refused_in_words(tmp_path: Path, line: str) -> None:
    (tmp_path / "nbgrader_config.py").write_text(f"c.GradingExporter.{line}\n")
    name = line.partition(" ")[0]
    with pytest.raises(UserError, match=rf"GradingExporter\.{name} in nbgrader_config\.py should be .*; it is "):
        GradingSettings.of(Course.find(tmp_path).config)


def test_a_slip_in_the_name_of_an_option_is_named(tmp_path: Path) -> None:
    (tmp_path / "nbgrader_config.py").write_text("c.GradingExporter.jbos = 2\nc.GradingExporter.exclude_input = True\n")
    with pytest.raises(UserError, match=r"no option GradingExporter\.jbos\. Did you mean GradingExporter\.jobs\?"):
        GradingSettings.of(Course.find(tmp_path).config)


def test_a_path_that_is_no_text_is_refused_in_words(tmp_path: Path) -> None:
    folder = tmp_path / os.fsdecode(b"caf\xe9")
    folder.mkdir()
    (folder / "nbgrader_config.py").write_text("")
    with pytest.raises(UserError, match="is not valid UTF-8"):
        Course.find(folder)
