"""A module of the course's that never comes to its end holds no slot for ever."""

from pathlib import Path

import pytest

from autograder.examiner import server
from autograder.examiner.notebook import cells_of
from autograder.examiner.server import SlowImportError, import_modules
from tests.notebooks import graded, write


def test_a_module_that_takes_too_long_is_named_and_not_tried_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "quick_to_import.py").write_text("value = 1\n")
    (tmp_path / "slow_to_import.py").write_text(
        "import time\nopen(__file__ + '.tries', 'a').write('x')\n"
        "try:\n    time.sleep(60)\nexcept Exception:\n    time.sleep(60)\n"
    )
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setattr(server, "IMPORT_SECONDS", 0.3)
    cells = ["import quick_to_import", "import not_to_be_found", "import slow_to_import\nassert f() == 1"]
    path = write(tmp_path / "nb.ipynb", [graded(f"t{number}", cell) for number, cell in enumerate(cells)])
    too_slow: set[str] = set()
    for _ in range(2):
        with pytest.raises(SlowImportError, match="slow_to_import"):
            import_modules(cells_of(path.read_bytes()), too_slow)
    assert too_slow == {"slow_to_import"}
    assert (tmp_path / "slow_to_import.py.tries").read_text() == "x", "it was tried again"
