"""Small wrong changes of a solution, made of its syntax tree: what a hidden test must notice."""

import ast
import copy
from collections.abc import Iterator
from dataclasses import dataclass

from tests.verify.changes import changes_of


@dataclass(frozen=True)
class Mutant:
    """A changed solution."""

    source: str
    change: str
    """The statement that was changed, before and after."""


def mutants_of(source: str) -> Iterator[Mutant]:
    """Every mutant of a function or class: one small change each.

    Docstrings and signatures are left alone: students get them as they are.
    """
    tree = ast.parse(source)
    nodes = list(ast.walk(tree))
    seen = {ast.dump(tree)}
    around = _statements_around(tree)
    given = _given(nodes)
    for place, node in enumerate(nodes):
        for change in () if id(node) in given else changes_of(node):
            changed = copy.deepcopy(tree)
            twins = list(ast.walk(changed))
            change(twins[place])
            ast.fix_missing_locations(changed)
            if ast.dump(changed) not in seen and node is not tree.body[0]:
                seen.add(ast.dump(changed))
                statement = around[id(node)]
                after = _first_line(twins[nodes.index(statement)])
                yield Mutant(ast.unparse(changed) + "\n", f"{_first_line(statement)} → {after}")


def _statements_around(tree: ast.AST) -> dict[int, ast.AST]:
    """For each node, by its id, the innermost statement that it is part of."""
    found = {id(tree): tree}
    for node in ast.walk(tree):
        for child in ast.iter_child_nodes(node):
            found[id(child)] = child if isinstance(child, ast.stmt) else found[id(node)]
    return found


def _given(nodes: list[ast.AST]) -> set[int]:
    """The ids of the nodes of signatures, defaults too, and of other annotations."""
    roots = [getattr(node, field, None) for node in nodes for field in ("annotation", "returns", "args")]
    return {id(node) for root in roots if isinstance(root, ast.AST) for node in ast.walk(root)}


def _first_line(node: ast.AST) -> str:
    return ast.unparse(node).split("\n")[0]
