"""IPython without a terminal, a kernel or a history file."""

import ast
import builtins
import copy
import io
import sys
import time
import types
from pathlib import Path
from typing import Any, NoReturn

from IPython.core.displayhook import DisplayHook
from IPython.core.displaypub import DisplayPublisher
from IPython.core.error import StdinNotImplementedError
from IPython.core.interactiveshell import ExecutionResult, InteractiveShell
from traitlets import Any as AnyTrait
from traitlets.config import Config

from autograder.cells.compiler import KeepingCompiler
from autograder.cells.plain import is_plain
from autograder.cells.recorder import Recorder

NOT_HERE = "Shell commands do not run while a notebook is graded: {command}\n"


class _Stream(io.TextIOBase):
    """Standard output or standard error of a cell."""

    encoding = "utf-8"

    def __init__(self, recorder: Recorder, name: str) -> None:
        self._recorder = recorder
        self.name = f"<{name}>"
        self._kind = name

    def write(self, text: str) -> int:
        self._recorder.stream(self._kind, text)
        return len(text)

    def writable(self) -> bool:
        return True


class _Display(DisplayPublisher):
    def publish(
        self,
        data: dict[str, Any],
        metadata: dict[str, Any] | None = None,
        *_: Any,
        transient: dict[str, Any] | None = None,
        update: bool = False,
        **__: Any,
    ) -> None:
        self.shell.recorder.display(data, metadata or {}, (transient or {}).get("display_id"), update)

    def clear_output(self, wait: bool = False) -> None:
        self.shell.recorder.clear(wait)


class _Result(DisplayHook):
    """Shows the value of a cell's last expression, and keeps the value itself for the score."""

    def start_displayhook(self) -> None:
        pass

    def quiet(self) -> bool:
        """Tell whether the cell ends with a semicolon; only one that has any is taken apart to see."""
        cells = self.shell.history_manager.input_hist_parsed
        return ";" in cells[-1] and bool(super().quiet())

    def write_output_prompt(self) -> None:
        pass

    def write_format_data(self, format_dict: dict[str, Any], md_dict: dict[str, Any] | None = None) -> None:
        self.shell.recorder.result(self.prompt_count, format_dict, md_dict or {})

    def fill_exec_result(self, result: Any) -> None:
        super().fill_exec_result(result)
        self.shell.shown = [result]

    def finish_displayhook(self) -> None:
        pass


class CellShell(InteractiveShell):
    """Runs cells as Jupyter does; what they show goes to `recorder`."""

    compiler_class = KeepingCompiler
    displayhook_class = _Result
    display_pub_class = _Display
    recorder = AnyTrait()
    shown = AnyTrait([])
    """What the last cell's last expression gave: a list of one value, or empty if it gave none."""
    drawing = AnyTrait(0.0)
    """Seconds that drawing figures took."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self._standard_transforms = self._transforms()

    def run(self, source: str) -> ExecutionResult:
        """Run the source of one cell; its outputs are then in `recorder`."""
        self.shown = []
        return self.run_cell(source, store_history=True, silent=False)

    def keep(self, source: str) -> None:
        """Compile a cell that forks of this process will run, if it is plain Python."""
        if is_plain(source):
            self.compile.keep(self.transform_cell(source))

    def should_run_async(self, raw_cell: str, **about: Any) -> bool:
        """Tell whether a cell needs an event loop, as IPython does, which compiles the whole cell to see it."""
        cell = about.get("transformed_cell") or raw_cell
        return ("await" in cell or "async" in cell) and bool(super().should_run_async(raw_cell, **about))

    def transform_ast(self, node: ast.AST) -> ast.AST:
        """Return the tree of a cell after the transformers that the notebook has set, which may change it in place."""
        return super().transform_ast(copy.deepcopy(node)) if self.ast_transformers else node

    def transform_cell(self, raw_cell: str) -> str:
        """Return the cell as Python, as IPython does."""
        if self._transforms() == self._standard_transforms and is_plain(raw_cell):
            return raw_cell if raw_cell.endswith("\n") else raw_cell + "\n"
        return str(super().transform_cell(raw_cell))

    def _transforms(self) -> list[Any]:
        manager = self.input_transformer_manager
        return [
            *manager.cleanup_transforms,
            *manager.line_transforms,
            *manager.token_transformers,
            *self.input_transformers_post,
        ]

    def draw_figures(self) -> None:
        """Draw figures in our own way from now on, and add what it takes to `drawing`."""
        from matplotlib.figure import Figure

        from autograder.cells.drawing import draw

        def timed(figure: Figure) -> str | None:
            start = time.perf_counter()
            try:
                return draw(figure)
            finally:
                self.drawing += time.perf_counter() - start

        self.display_formatter.formatters["image/png"].for_type(Figure, timed)

    def enable_gui(self, gui: str | None = None) -> None:
        """Do nothing: there is no event loop to join."""

    def system(self, cmd: str) -> None:
        """Say that shell commands do not run here; `!pip install …` must not fail the rest of its cell."""
        sys.stderr.write(NOT_HERE.format(command=cmd))
        self.user_ns["_exit_code"] = 1

    system_piped = system_raw = system

    def getoutput(self, cmd: str, split: bool = True, depth: int = 0) -> Any:
        """Return the empty output of a shell command that does not run."""
        self.system(cmd)
        return [] if split else ""

    def _get_exc_info(self, exc_tuple: Any = None) -> Any:
        """Return what is shown of an exception: not what stands between a test and the student's code."""
        kind, error, trace = super()._get_exc_info(exc_tuple)
        return kind, error, _shown(trace)

    def _showtraceback(self, etype: type[BaseException], evalue: BaseException, stb: list[str]) -> None:
        self.recorder.error(etype.__name__, _text_of(evalue), stb)

    def ask_exit(self) -> None:
        """Do nothing: `exit` and `quit` end no notebook."""


def make_shell(user_module: Any = None, user_ns: dict[str, Any] | None = None, *, colors: str = "linux") -> CellShell:
    """Return a new shell that is IPython's only one in this process, with the streams of the process its own."""
    config = Config()
    config.HistoryManager.enabled = False
    config.HistoryManager.hist_file = ":memory:"
    config.InteractiveShell.autocall = 0
    config.InteractiveShell.colors = colors
    config.InteractiveShellApp.exec_PYTHONSTARTUP = False
    CellShell.clear_instance()
    recorder = Recorder()
    shell: CellShell = CellShell.instance(
        config=config, recorder=recorder, user_module=user_module, user_ns=user_ns, ipython_dir=_NOWHERE
    )
    sys.stdout = _Stream(recorder, "stdout")
    sys.stderr = _Stream(recorder, "stderr")
    builtins.input = _no_input
    return shell


_NOWHERE = "/nonexistent"
_BOUNDARY = tuple(str(Path(__file__).resolve().parents[1] / room) for room in ("examiner", "sandbox", "wire"))
"""The folders whose code stands between a test and the student's code."""


def _no_input(prompt: object = "") -> NoReturn:
    raise StdinNotImplementedError("input() has nobody to ask while a notebook is graded.")


def _shown(trace: types.TracebackType | None) -> types.TracebackType | None:
    """Return a traceback without the frames of the boundary, which take IPython longer than all others together."""
    entries = []
    while trace is not None:
        if not trace.tb_frame.f_code.co_filename.startswith(_BOUNDARY):
            entries.append(trace)
        trace = trace.tb_next
    for entry, following in zip(entries, [*entries[1:], None], strict=True):
        entry.tb_next = following
    return entries[0] if entries else None


def _text_of(error: BaseException) -> str:
    try:
        return str(error)
    except Exception:
        return "(its message could not be made)"
