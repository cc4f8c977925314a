from pathlib import Path

import pytest
from traitlets import TraitError
from traitlets.config import Config

from autograder.cli import main
from autograder.course.settings import load_config
from autograder.errors import UserError
from autograder.nbgrader_plugin.configuration import LINES, install
from autograder.nbgrader_plugin.grading_exporter import GradingExporter


def test_what_stands_in_the_configuration_stays_and_nothing_is_added_twice(tmp_path: Path) -> None:
    path = tmp_path / "nbgrader_config.py"
    path.write_text('c = get_config()\nc.CourseDirectory.course_id = "mine"')
    assert install(tmp_path) == list(LINES)
    assert install(tmp_path) == []
    config = load_config(tmp_path)
    assert config.CourseDirectory.course_id == "mine"
    assert config.Autograde.exporter_class == "autograder.nbgrader_plugin.GradingExporter"
    assert config.GenerateFeedback.exporter_class == "autograder.nbgrader_plugin.FeedbackExporter"
    assert path.read_text().count("exporter_class") == 2


def test_a_course_without_a_configuration_gets_one(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "source").mkdir()
    assert main(["init", "--course", str(tmp_path)]) == 0
    assert LINES[0] in capsys.readouterr().out
    assert load_config(tmp_path).Autograde.exporter_class == "autograder.nbgrader_plugin.GradingExporter"


def test_a_folder_that_is_no_course_is_left_alone(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="not a course directory"):
        install(tmp_path)
    assert not list(tmp_path.iterdir())


def test_a_configuration_in_json_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "nbgrader_config.json").write_text("{}")
    with pytest.raises(UserError, match="does not write"):
        install(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["nbgrader_config.json"]


def test_a_time_for_a_cell_that_no_system_can_wait_for_is_refused() -> None:
    with pytest.raises(TraitError, match=r"cell_timeout.* should not be greater than 86400"):
        GradingExporter(config=Config({"GradingExporter": {"cell_timeout": float("inf")}}))
