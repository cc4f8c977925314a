"""What all pages share: how a template is loaded, and a style sheet with the policy that lets a browser use only it."""

import base64
import hashlib
from functools import cache
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined, Template
from markupsafe import Markup


@cache
def load_template(package: str, name: str) -> Template:
    """The template `name` in the folder `templates` of a package."""
    environment = Environment(
        loader=PackageLoader(package), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    environment.filters["number"] = short_number
    return environment.get_template(name)


@cache
def load_style(*sheets: tuple[str, str]) -> tuple[Markup, str]:
    """Style sheets, each given as (package, name) and put together, and the policy for a page with them.

    The policy lets the browser use the sheet and pictures within the page, and neither run nor load anything.
    """
    style = "".join(files(package).joinpath("templates", name).read_text(encoding="utf-8") for package, name in sheets)
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    policy = (
        f"default-src 'none'; img-src data:; style-src 'sha256-{digest}'; style-src-elem 'sha256-{digest}'; "
        "style-src-attr 'unsafe-inline'; base-uri 'none'; form-action 'none'"
    )
    return Markup(style), policy


def short_number(points: float) -> str:
    """Points with at most two decimals."""
    return f"{round(points, 2):g}"
