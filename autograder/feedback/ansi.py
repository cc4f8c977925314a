"""Text for a terminal as HTML: its colours become classes, which the page shows in light and dark."""

import colorsys
import re
from collections.abc import Iterator

from markupsafe import Markup, escape

COLORS = ("black", "red", "green", "yellow", "blue", "magenta", "cyan", "white")
ESCAPE = re.compile(r"\x1b(?:\[([0-9;:]*)m|\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)?|[@-Z\\^_])")
UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
CUBE = (0, 95, 135, 175, 215, 255)  # the levels of the 6 × 6 × 6 colours of a terminal


def ansi_to_html(text: str) -> Markup:
    """`text` escaped, with its colours, bold and underlined parts in `<span class="ansi-…">`."""
    parts = []
    style: dict[str, str] = {}
    end = 0
    for match in ESCAPE.finditer(text):
        parts.append(_span(text[end : match.start()], style))
        end = match.end()
        if match[1] is not None:
            _apply(match[1], style)
    parts.append(_span(text[end:], style))
    return Markup("").join(parts)


def _span(text: str, style: dict[str, str]) -> Markup:
    shown = escape(UNPRINTABLE.sub("", text))
    if not shown or not style:
        return shown
    return Markup('<span class="{}">{}</span>').format(" ".join(f"ansi-{name}" for name in style.values()), shown)


def _apply(codes: str, style: dict[str, str]) -> None:
    """Change `style` as the codes of one escape sequence say; what cannot be shown is left out."""
    numbers = iter([int(code[:4] or 0) for code in re.split("[;:]", codes)])
    for number in numbers:
        if number == 0:
            style.clear()
        elif number == 1:
            style["weight"] = "bold"
        elif number == 4:
            style["line"] = "underline"
        elif number in (21, 22):
            style.pop("weight", None)
        elif number == 24:
            style.pop("line", None)
        elif 30 <= number <= 37 or 90 <= number <= 97:
            style["color"] = COLORS[number % 10]
        elif number == 38:
            style["color"] = _extended(numbers)
        elif number == 39:
            style.pop("color", None)
        elif number == 48:
            _extended(numbers)  # a background, which is not shown


def _extended(numbers: Iterator[int]) -> str:
    """The nearest of the eight colours to one given by number or by red, green and blue."""
    kind = next(numbers, 0)
    if kind == 2:
        return _nearest(next(numbers, 0), next(numbers, 0), next(numbers, 0))
    number = next(numbers, 0) if kind == 5 else 0
    if number < 16:
        return COLORS[number % 8]
    if number < 232:
        cube = number - 16
        return _nearest(CUBE[cube // 36 % 6], CUBE[cube // 6 % 6], CUBE[cube % 6])
    return "white" if number > 243 else "black"


def _nearest(red: int, green: int, blue: int) -> str:
    hue, saturation, value = colorsys.rgb_to_hsv(red / 255, green / 255, blue / 255)
    if saturation < 0.25:
        return "white" if value > 0.5 else "black"
    return ("red", "yellow", "green", "cyan", "blue", "magenta")[round(hue * 6) % 6]
