"""Compiling the cells that many forks of a process will run once, before it forks."""

import ast
import types
import warnings
from typing import Any

from IPython.core.compilerop import CachingCompiler

_TOP_LEVEL_AWAIT = ast.PyCF_ALLOW_TOP_LEVEL_AWAIT
"""What IPython compiles every statement of a cell with."""


class KeepingCompiler(CachingCompiler):
    """IPython's compiler, with the code of some cells at hand."""

    def __init__(self) -> None:
        super().__init__()
        self._trees: dict[str, ast.Module] = {}
        self._codes: dict[tuple[int, str, int], types.CodeType] = {}
        """By the identity of a statement, which lives as long as its tree is kept, and how it is compiled."""
        self._flags = self.flags

    def keep(self, cell: str) -> None:
        """Compile a cell now, statement by statement as IPython does, unless it gives an error or a warning."""
        if cell in self._trees or "__future__" in cell:
            return
        name = _name_of(self, cell)
        try:
            with warnings.catch_warnings(), self.extra_flags(_TOP_LEVEL_AWAIT):
                warnings.simplefilter("error")
                tree = super().ast_parse(cell, name)
                codes = {}
                for place, statement in enumerate(tree.body):
                    shown = place == len(tree.body) - 1 and isinstance(statement, ast.Expr)
                    whole: Any = ast.Interactive([statement]) if shown else ast.Module([statement], [])
                    symbol = "single" if shown else "exec"
                    codes[id(statement), symbol, self.flags] = super().__call__(whole, name, symbol)
        except (SyntaxError, ValueError, RecursionError, MemoryError, Warning):
            return
        self._trees[cell] = tree
        self._codes |= codes

    def get_code_name(self, raw_code: str, transformed_code: str, number: int) -> str:
        """Return the name under which tracebacks find a cell; that of a kept one does not depend on its number."""
        if transformed_code in self._trees:
            return _name_of(self, transformed_code)
        return str(super().get_code_name(raw_code, transformed_code, number))

    def ast_parse(self, source: str, filename: str = "<unknown>", symbol: str = "exec") -> ast.AST:
        """Return the syntax tree of a cell."""
        tree = self._trees.get(source) if symbol == "exec" and self.flags == self._flags else None
        return super().ast_parse(source, filename, symbol) if tree is None else tree

    def __call__(self, codeob: Any, filename: str, symbol: str) -> types.CodeType:
        """Return the code of one statement."""
        body = codeob.body if isinstance(codeob, ast.Module | ast.Interactive) else []  # a magic's is anything
        code = self._codes.get((id(body[0]), symbol, self.flags)) if len(body) == 1 else None
        return super().__call__(codeob, filename, symbol) if code is None else code


def _name_of(compiler: CachingCompiler, cell: str) -> str:
    return str(CachingCompiler.get_code_name(compiler, cell, cell, 0))
