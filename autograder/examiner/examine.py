"""Running a merged notebook: the student's cells in the sandbox, the test cells here, and the score of each."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from time import perf_counter  # by name: a test may patch it
from typing import Any

from autograder.cells.outputs import Output, cleaned
from autograder.cells.shell import CellShell
from autograder.examiner.alarm import Alarm
from autograder.examiner.conversation import Conversation
from autograder.examiner.figures import Figures
from autograder.examiner.link import SandboxGoneError
from autograder.examiner.merge import Step
from autograder.examiner.namespace import ExamNamespace
from autograder.examiner.plan import Plan
from autograder.examiner.score import Verdict, decide, score_of
from autograder.examiner.spent import parts_of_test
from autograder.results import CellScore


@dataclass
class Examination:
    """What came of running a notebook."""

    cells: list[dict[str, Any]] = field(default_factory=list)
    scores: list[CellScore] = field(default_factory=list)
    answered: dict[str, bool] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    used_methods: list[str] = field(default_factory=list)
    """Tests that used methods of objects of the student's."""
    troubles: list[str] = field(default_factory=list)
    """What student cells ran into: deadlines, the end of the sandbox."""
    seconds: defaultdict[str, float] = field(default_factory=lambda: defaultdict(float))
    """By part: student, figures, tests, calls (of the student's functions, by tests) and wire."""


class Examiner:
    """Runs one notebook."""

    def __init__(
        self,
        plan: Plan,
        shell: CellShell,
        namespace: ExamNamespace,
        conversation: Conversation,
        alarm: Alarm,
        *,
        run_demos: bool = False,
        plain_only: Collection[str] = (),
    ) -> None:
        self._plan = plan
        self._shell = shell
        self._namespace = namespace
        self._conversation = conversation
        self._alarm = alarm
        self._run_demos = run_demos
        self._plain_only = plain_only
        self._result = Examination()
        self._count = 0

    def run(self, steps: list[Step], changed: frozenset[int]) -> Examination:
        """Run the steps in order and return what came of them."""
        trusted, needed = self._plan.verdicts(changed)
        flows = [planned.flow.defines for planned in self._plan.cells]
        known = frozenset().union(*(names for names, ours in zip(flows, trusted, strict=True) if not ours))
        self._namespace.student_names = known
        self._namespace.modules = {name: module for name, module in self._plan.modules.items() if name in known}
        self._namespace.stars = self._plan.stars
        self._namespace.classes = self._plan.classes
        self._namespace.conversation = self._conversation
        helpers = [planned.cell.source for planned, ours in zip(self._plan.cells, needed, strict=True) if ours]
        self._conversation.patches.expect("\n".join(helpers))
        self._figures = Figures(self._conversation, "\n".join(helpers))
        for place in sorted(changed):
            if names := self._plan.used_by_tests(place):
                said = f"an unlocked cell was changed, and with it what tests use: {', '.join(names)}"
                self._result.notes.append(f"{self._plan.cells[place].cell.grade_id or 'a cell'}: {said}")
        for step in steps:
            index = step.index
            ours = index is not None and trusted[index]
            outputs = self._step(step, ours=ours, needed=index is not None and needed[index])
            self._result.cells.append(self._cell(step, outputs))
            self._score_by_hand(step)
        return self._result

    def _step(self, step: Step, *, ours: bool, needed: bool) -> list[Output]:
        if step.cell.cell_type != "code":
            return []
        names = step.planned.flow.defines if step.planned is not None else frozenset()
        if step.role == "test":
            self._namespace.reserve(names - self._namespace.student_names)
        elif ours:
            self._namespace.reserve(names, given=True)
        else:
            self._namespace.release(names)
        if step.role == "test" and step.planned is not None:
            return self._test_in_sandbox(step) if step.planned.in_sandbox else self._test(step)
        if step.role == "demo" and not self._run_demos:
            return []
        outputs = self._in_sandbox(step.source)
        if ours and needed:
            self._trusted(step)
        return outputs

    def _in_sandbox(self, source: str) -> list[Output]:
        """Run a cell where student code runs; if that is gone, say so in the cell's place."""
        if not source.strip():
            return []
        if self._conversation.ended:
            return [_stderr(f"This cell did not run: {self._conversation.ended}.\n")]
        start = perf_counter()
        figures = 0.0
        self._conversation.begin_cell()
        try:
            ran = self._conversation.run(source)
            outputs = cleaned(ran.outputs)
            figures = ran.figures
        except SandboxGoneError:
            outputs = [_stderr(f"This cell was stopped: {self._conversation.ended}.\n")]
        finally:
            elapsed = perf_counter() - start
            figures = figures if 0.0 <= figures <= elapsed else 0.0
            self._spent(student=elapsed - figures, figures=figures)
        if self._conversation.trouble:
            self._result.troubles.append(self._conversation.trouble)
        return outputs

    def _trusted(self, step: Step) -> None:
        """Run a cell of the instructor's here too, for the names that test cells use."""
        conversation, self._namespace.conversation = self._namespace.conversation, None
        try:
            result = self._shell.run(step.source)
        finally:
            self._namespace.conversation = conversation
            self._shell.recorder.take()
        error = result.error_before_exec or result.error_in_exec
        if error is not None:
            self._note(step, f"a cell of the instructor's failed in the examiner: {type(error).__name__}: {error}")

    def _test(self, step: Step) -> list[Output]:
        assert step.planned is not None
        if self._conversation.ended:
            self._record(step, decide(step.planned.points, None, [], self._conversation.ended))
            return [_stderr(f"This cell did not run: {self._conversation.ended}.\n")]
        name = step.planned.cell.grade_id or ""
        self._conversation.begin_cell(step.source, plain_only=name in self._plain_only)
        self._namespace.begin_cell()
        with self._split(), self._alarm.over_cell():
            error = self._error_of(step.source)
        if error is None and self._conversation.refusal:  # which the test, or a `with` of the student's, has caught
            error = TypeError(self._conversation.refusal)
        verdict = decide(step.planned.points, error, self._shell.shown, self._conversation.trouble)
        outputs: list[Output] = self._shell.recorder.take()
        if self._conversation.used_methods:
            self._result.used_methods.append(name)
        self._record(step, verdict, outputs)
        return outputs

    def _error_of(self, source: str) -> BaseException | None:
        """Run a test cell, and return the exception that ended it, if any."""
        try:
            self._figures.begin_cell(source)
            result = self._shell.run(source)
        except BaseException as raised:  # IPython looks names up before it guards itself: students can raise anything
            return raised
        error: BaseException | None = result.error_before_exec or result.error_in_exec
        return error

    @contextmanager
    def _split(self) -> Iterator[None]:
        """Add the time that a test cell takes to the parts that it is made of."""
        spent, cpu = self._conversation.spent, self._conversation.cpu
        start, asking, waiting, before = perf_counter(), spent.asking, spent.waiting, cpu()
        try:
            yield
        finally:
            elapsed = perf_counter() - start
            asked, waited = spent.asking - asking, spent.waiting - waiting
            self._spent(**parts_of_test(elapsed, asked, waited, cpu() - before))

    def _test_in_sandbox(self, step: Step) -> list[Output]:
        """Run a test whose author wants it where the student's code runs; its marks are unprotected."""
        assert step.planned is not None
        points = step.planned.points
        if self._conversation.ended:
            self._record(step, decide(points, None, [], self._conversation.ended), protected=False)
            return []
        start = perf_counter()
        self._conversation.begin_cell()
        outputs: list[Output] = []
        try:
            ran = self._conversation.run(step.source)
            outputs = cleaned(ran.outputs)
            if ran.error is not None:
                said = next((o for o in outputs if o.get("output_type") == "error"), {})
                message = str(said.get("evalue", ""))
                verdict = Verdict(0.0, f"{ran.error}: {message}"[:500] if message else ran.error)
            else:
                verdict = score_of(points, ran.score) if ran.showed else Verdict(points)
        except SandboxGoneError:
            verdict = decide(points, None, [], self._conversation.ended)
        finally:
            self._spent(tests=perf_counter() - start)
        self._record(step, verdict, protected=False)
        return outputs

    def _record(self, step: Step, verdict: Verdict, outputs: Sequence[Output] = (), *, protected: bool = True) -> None:
        """Keep a score, with what the test's card says of it."""
        assert step.planned is not None
        cards = [output.get("metadata", {}).get("autograder", {}) for output in outputs]
        self._result.scores.append(
            CellScore(
                grade_id=step.planned.cell.grade_id or "",
                points=step.planned.points,
                score=verdict.score,
                reason=verdict.reason,
                failed=[label for card in cards for label in card.get("failed", ())],
                mistakes=[name for card in cards for name in card.get("mistakes", ())],
                protected=protected,
            )
        )
        if verdict.note:
            self._note(step, verdict.note)

    def _score_by_hand(self, step: Step) -> None:
        """Note whether an answer was given, and leave those that a person grades to a person."""
        planned = step.planned
        if planned is None or planned.cell.grade_id is None or not (planned.role == "answer" or planned.manual):
            return
        answered = not step.missing and step.source.strip() != planned.released.strip()
        if planned.role == "answer":
            self._result.answered[planned.cell.grade_id] = answered
        if planned.manual:
            score = None if answered or planned.role != "answer" else 0.0
            reason = "" if score is None else "No answer was given."
            self._result.scores.append(
                CellScore(
                    grade_id=planned.cell.grade_id, points=planned.points, score=score, reason=reason, manual=True
                )
            )

    def _spent(self, **seconds: float) -> None:
        for part, more in seconds.items():
            self._result.seconds[part] += more

    def _note(self, step: Step, text: str) -> None:
        self._result.notes.append(f"{step.cell.grade_id or 'a cell'}: {text}")

    def _cell(self, step: Step, outputs: list[Output]) -> dict[str, Any]:
        metadata = {**step.cell.metadata, "autograder": {"role": step.role}}
        cell: dict[str, Any] = {
            "cell_type": step.cell.cell_type,
            "id": step.cell.id or f"cell-{len(self._result.cells)}",
            "metadata": metadata,
            "source": step.source,
        }
        if step.attachments:
            cell["attachments"] = step.attachments
        if step.cell.cell_type == "code":
            self._count += 1
            cell |= {"execution_count": self._count if outputs or step.role != "demo" else None, "outputs": outputs}
        return cell


def _stderr(text: str) -> Output:
    return {"output_type": "stream", "name": "stderr", "text": text}
