"""Which names a cell defines and uses: how the examiner knows which of the instructor's cells it may run itself.

The analysis is of the source alone, errs towards "depends on student code", and never executes anything.
"""

import ast
import builtins
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Literal

from autograder.cells.plain import is_python

Kind = Literal["author", "test", "student"]

_BUILTINS = frozenset(dir(builtins))
_FROM_IPYTHON = frozenset({"get_ipython", "display", "__name__"})
_MAGICS = frozenset({"run_cell_magic"})
_RUN_IN_PLACE = frozenset({"%%capture", "%%time", "%%prun"})
"""Cell magics that run the cell as it is, among the names of the notebook."""


@dataclass(frozen=True)
class Flow:
    """What the source of a cell does with the names of the notebook."""

    defines: frozenset[str]
    """Names it binds or deletes at its top level."""
    uses: frozenset[str]
    """Names of the notebook that it reads when it runs."""
    later: dict[str, frozenset[str]] = field(default_factory=dict)
    """For each function or class it defines: the names that are read when that is called."""
    touches: frozenset[str] = frozenset()
    """Names whose objects it may change: what its statements call, and what they pass to calls."""
    opaque: bool = False
    """It cannot be analysed (a syntax error, a star import, exec, a cell magic): it may do anything."""


@lru_cache(maxsize=1000)
def flow_of(source: str) -> Flow:
    """Analyse the source of one code cell."""
    try:
        tree = ast.parse(python_of(source))
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return Flow(frozenset(), frozenset(), opaque=True)
    visitor = _Visitor()
    for statement in tree.body:
        visitor.visit(statement)
    return Flow(
        frozenset(visitor.defines),
        frozenset(visitor.uses),
        {name: frozenset(names) for name, names in visitor.later.items()},
        frozenset(visitor.touches),
        visitor.opaque,
    )


def python_of(source: str) -> str:
    """Return a cell as Python; of one under a magic that runs it where it stands, such as `%%capture`, what it runs."""
    first, _, rest = source.lstrip().partition("\n")
    if first.split(maxsplit=1)[:1] and first.split(maxsplit=1)[0] in _RUN_IN_PLACE:
        source = rest
    if is_python(source):
        return source
    from IPython.core.inputtransformer2 import TransformerManager  # most notebooks can do without

    python: str = TransformerManager().transform_cell(source)
    return python


def trusted_cells(flows: Sequence[Flow], kinds: Sequence[Kind]) -> list[bool]:
    """Tell for each cell, in order, whether the examiner may run it: it depends on nothing that a student wrote.

    Args:
        flows: each cell's flow; of an answer cell, that of the instructor's solution.
        kinds: whose each cell is.
    """
    student_builtins = _BUILTINS & frozenset().union(
        *(flow.defines for flow, kind in zip(flows, kinds, strict=True) if kind == "student")
    )
    known = set(_BUILTINS - student_builtins) | set(_FROM_IPYTHON)
    students: set[str] = set()
    later: dict[str, frozenset[str]] = {}
    verdicts = []
    for flow, kind in zip(flows, kinds, strict=True):
        reached = _reach(flow.uses, later | flow.later) - flow.defines
        trusted = kind == "test" or (kind == "author" and not flow.opaque and reached <= known)
        verdicts.append(trusted)
        if kind == "test":
            # A test may delete or replace a function of the student's; the name stays the student's.
            known |= flow.defines - students
        elif trusted:
            known |= flow.defines
            students -= flow.defines
        else:
            known -= flow.defines
            students |= flow.defines
        later = {name: names for name, names in later.items() if name not in flow.defines} | flow.later
    return verdicts


def needed_cells(
    flows: Sequence[Flow], trusted: Sequence[bool], kinds: Sequence[Kind], given: Sequence[bool]
) -> list[bool]:
    """Tell for each cell whether the examiner must run it: the tests, and the trusted cells that bear on them.

    Args:
        flows: each cell's flow.
        trusted: which ones it may run.
        kinds: whose each cell is.
        given: which ones define classes, whose objects may come of any answer.
    """
    if any(kind == "test" and flow.opaque for flow, kind in zip(flows, kinds, strict=True)):
        return list(trusted)
    needed: set[str] = set()
    verdicts = [False] * len(flows)
    for index in range(len(flows) - 1, -1, -1):
        flow = flows[index]
        bears = given[index] or bool((flow.defines | flow.touches) & needed)
        if kinds[index] == "test" or (trusted[index] and bears):
            verdicts[index] = True
            needed |= flow.uses | frozenset().union(*flow.later.values())
    return verdicts


def _reach(names: Iterable[str], later: dict[str, frozenset[str]]) -> set[str]:
    """Return the names, and all that is read when the functions among them are called."""
    seen: set[str] = set()
    waiting = list(names)
    while waiting:
        name = waiting.pop()
        if name not in seen:
            seen.add(name)
            waiting.extend(later.get(name, ()))
    return seen


class _Visitor(ast.NodeVisitor):
    """Walks the top level of a cell; functions are walked by a visitor of their own."""

    def __init__(self) -> None:
        self.defines: set[str] = set()
        self.uses: set[str] = set()
        self.later: dict[str, set[str]] = {}
        self.touches: set[str] = set()
        self.opaque = False

    def visit_Name(self, node: ast.Name) -> None:
        if isinstance(node.ctx, ast.Load):
            self.uses.add(node.id)
            self.opaque |= node.id in ("exec", "eval", "globals", "locals", "vars")
        else:
            self.defines.add(node.id)

    def visit_AugAssign(self, node: ast.AugAssign) -> None:
        self.generic_visit(node)
        self.uses |= _roots(node.target)
        self.defines |= _roots(node.target)

    def visit_Assign(self, node: ast.Assign) -> None:
        self.generic_visit(node)
        for target in node.targets:
            if not isinstance(target, ast.Name):
                self.touches |= _roots(target)

    def visit_Call(self, node: ast.Call) -> None:
        self.generic_visit(node)
        self.opaque |= isinstance(node.func, ast.Attribute) and node.func.attr in _MAGICS
        for part in (node.func, *node.args, *(keyword.value for keyword in node.keywords)):
            self.touches |= _roots(part)

    def visit_Import(self, node: ast.Import) -> None:
        self.defines |= {alias.asname or alias.name.split(".")[0] for alias in node.names}

    def visit_ImportFrom(self, node: ast.ImportFrom) -> None:
        if any(alias.name == "*" for alias in node.names):
            self.opaque = True
        self.defines |= {alias.asname or alias.name for alias in node.names}

    def visit_FunctionDef(self, node: ast.FunctionDef | ast.AsyncFunctionDef) -> None:
        self.defines.add(node.name)
        for now in (*node.decorator_list, *node.args.defaults, *filter(None, node.args.kw_defaults)):
            self.visit(now)
        self.later[node.name] = _free_names(node)

    def visit_AsyncFunctionDef(self, node: ast.AsyncFunctionDef) -> None:
        self.visit_FunctionDef(node)

    def visit_Lambda(self, node: ast.Lambda) -> None:
        self.uses |= _free_names(node)

    def visit_ClassDef(self, node: ast.ClassDef) -> None:
        self.defines.add(node.name)
        for now in (*node.decorator_list, *node.bases, *(keyword.value for keyword in node.keywords)):
            self.visit(now)
        body = _Visitor()
        for statement in node.body:
            body.visit(statement)
        self.uses |= body.uses - body.defines
        self.opaque |= body.opaque
        self.later[node.name] = set().union(*body.later.values()) if body.later else set()

    def visit_comprehension_of(self, node: ast.AST) -> None:
        inner = _Visitor()
        for child in ast.iter_child_nodes(node):
            inner.visit(child)
        self.uses |= inner.uses - inner.defines
        self.touches |= inner.touches
        self.opaque |= inner.opaque

    visit_ListComp = visit_SetComp = visit_DictComp = visit_GeneratorExp = visit_comprehension_of  # noqa: N815

    def visit_Global(self, node: ast.Global) -> None:
        self.defines |= set(node.names)


def _free_names(node: ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda) -> set[str]:
    """Return the names that a function reads and does not bind itself."""
    inner = _Visitor()
    body = node.body if isinstance(node.body, list) else [node.body]
    for statement in body:
        inner.visit(statement)
    arguments = node.args
    bound = {arg.arg for arg in (*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs)}
    bound |= {arg.arg for arg in (arguments.vararg, arguments.kwarg) if arg is not None}
    declared = {name for part in ast.walk(node) if isinstance(part, ast.Global) for name in part.names}
    nested = set().union(*inner.later.values()) if inner.later else set()
    return (inner.uses | nested) - ((inner.defines | bound) - declared)


def _roots(node: ast.AST) -> set[str]:
    """Return the names that an expression such as `a.b[c]` starts from."""
    return {part.id for part in ast.walk(node) if isinstance(part, ast.Name)}
