"""nbgrader's commands, run in this process: starting Python for each of them takes longer than what most of them do."""

import io
import os
import sys
from contextlib import chdir, redirect_stderr, suppress
from pathlib import Path
from unittest.mock import patch

from jupyter_core.application import NoStart
from nbgrader.apps.nbgraderapp import NbGraderApp
from traitlets.config import Application

PATH = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
"""nbgrader looks for the command `alembic` on it."""


def nbgrader(folder: Path, *arguments: str, fails: bool = False) -> str:
    """Run a command of nbgrader in a folder; what it said."""
    app = NbGraderApp()
    with chdir(folder), redirect_stderr(io.StringIO()) as said, patch.dict(os.environ, PATH=PATH):
        try:
            app.initialize(list(arguments))
            with suppress(NoStart):
                app.start()
            code = 0
        except SystemExit as ended:
            code = int(ended.code or 0)
        finally:
            _put_away(app)
    assert (code != 0) == fails, said.getvalue()
    return said.getvalue()


def _put_away(app: Application | None) -> None:
    """Forget a command and those below it (`db`, `assignment`, `add`): there can be one at a time."""
    while app is not None:
        app.close_handlers()
        type(app).clear_instance()
        app = app.subapp
