"""Code with its syntax coloured."""

from functools import lru_cache

from markupsafe import Markup
from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers import PythonLexer

LONGEST = 40_000  # characters of one cell that are shown

_lexer = PythonLexer()
_formatter = HtmlFormatter(nowrap=True)


@lru_cache(maxsize=2000)  # most students leave most of the cells they were given as they are
def highlighted(source: str) -> Markup:
    """`source` as HTML, with Pygments' short class names; a very long one is cut off."""
    html = highlight(source[:LONGEST], _lexer, _formatter)
    if len(source) > LONGEST:
        html += f'<span class="c">… {len(source) - LONGEST:,} more characters</span>'
    return Markup(html)
