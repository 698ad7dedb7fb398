"""The JSON document -> the report, one HTML file that opens offline.

Reads the document only, so the page shows what the API and the file hold. Makes a page without a request to
any network: style and script stand in it, allowed by their digests in its content security policy
(https://www.w3.org/TR/CSP3/), and everything that came from an article is escaped, with control characters
and bidirectional overrides made visible (`visible`). It reads without JavaScript; the script only makes jumps
smoother, adds filters, hovering and a theme. Same document, same page: no clock, no random number.

Limits: see `view`. A page is three to four times the size of the articles' text, and 30 kB (`bench/report.py`).
"""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from importlib.metadata import version
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from retold.report import wording
from retold.report.contract import Document
from retold.report.drawing import LINE, MOST
from retold.report.marks import NEAREST
from retold.report.view import COLUMNS, LISTED, SAME_PLACE, plain, quantity, tag, view
from retold.report.visible import line, visible


def html(document: Document) -> str:
    """The report as one self-contained HTML page; encode it as UTF-8."""
    style, script = _asset("report.css"), _asset("report.js")
    return (
        _templates()
        .get_template("report.html.jinja")
        .render(
            view=view(document),
            schema=document["schema"],
            version=version("retold"),
            style=Markup(style),
            script=Markup(script),
            policy=f"default-src 'none'; style-src '{_digest(style)}'; script-src '{_digest(script)}'; "
            "img-src data:; base-uri 'none'; form-action 'none'",
        )
    )


@cache
def _templates() -> Environment:
    made = Environment(
        loader=PackageLoader("retold.report", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_readable,
    )
    made.globals.update(w=wording, quantity=quantity, plain=plain, lang=tag, LINE=LINE, MOST=MOST)
    made.globals.update(COLUMNS=COLUMNS, LISTED=LISTED, NEAREST=NEAREST, SAME_PLACE=SAME_PLACE)
    made.filters["line"] = line
    return made


def _readable(value: object) -> object:
    """What a template puts on the page: never a character that acts."""
    return value if isinstance(value, Markup) or not isinstance(value, str) else visible(value)


@cache
def _asset(name: str) -> str:
    return (files("retold.report") / "templates" / name).read_text(encoding="utf-8")


def _digest(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode("ascii")
