"""Code with its syntax coloured."""

from functools import lru_cache

from markupsafe import Markup
from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers import PythonLexer

_lexer = PythonLexer()
_formatter = HtmlFormatter(nowrap=True)


@lru_cache(maxsize=1000)  # most students leave most of the cells that they were given as they are
def highlighted(source: str) -> Markup:
    """`source` as HTML, with Pygments' short class names."""
    return Markup(highlight(source, _lexer, _formatter))
