"""The terminal summary: what it says, that it fits, that hostile words stay words."""

from __future__ import annotations

import io
import re

import pytest
from rich.cells import cell_len
from rich.console import Console

from retold.report.terminal import terminal
from tests.report.demo_document import SCRIPT, big_document, demo_document


def _printed(document, width: int = 100, *, encoding: str = "utf-8", **options) -> str:
    raw = io.BytesIO()
    file = io.TextIOWrapper(raw, encoding=encoding, newline="\n")
    terminal(document, Console(file=file, width=width, **options), written=["out/report.html"])
    file.flush()
    return raw.getvalue().decode(encoding)


@pytest.fixture(scope="module")
def plain() -> str:
    return _printed(demo_document(), 200)


@pytest.mark.parametrize(
    "said",
    [
        "9 articles, 2 stories, 2 failures",
        "7 articles, 2 to 4 independent origins, most likely 3",
        "Arabic, English, Dutch, Russian, Chinese; published March 2025",
        "26 or 27 people were hurt; one telling says 260. [2] [3] [5] [6], 2 origins",
        "Meridian Wire (not in the pile) [2] [3] [4] [6] [7]: 4 articles credit Meridian Wire",
        "an unknown text (not in the pile): edited copy",
        "[6] f4-crier.txt (English, March 2025): rewrite; shares its errors: an unknown text",
        "nothing left to do but brace” 7 readings [1] [2] [3] [4] [5] [6] [7]: cut, garbled, translated",
        "injured cannot all be true: 26 [1] [2] [3] [4] [7]; 27 [5]; 260 (suspect) [6]",
        "Else Tamfort for Ilse Tamvoort [6]: only here, against 3 tellings that write Ilse Tamvoort",
        "3 to 8 March 2025: The ferry line promised to refund every ticket before 8 March [3], 1 origin",
        "no lexicon of zh for speech verbs (only quotation marks were read) [1]",
        "pile/broken.pdf (read, NotText): the file is not text (it begins with %PDF): give its text",
        "Written: out/report.html",
    ],
)
def test_says(plain, said):
    assert said in plain


def test_a_child_stands_under_its_parent(plain):
    lines = plain.splitlines()
    parent = next(k for k, one in enumerate(lines) if "── [3] Velmora Gazette" in one)
    assert lines[parent + 1].index("[2] The Quay") > lines[parent].index("[3]")


@pytest.mark.parametrize("width", [60, 80, 133, 200])
def test_fits(width):
    for document in (demo_document(), big_document(30, 600)):
        for row in _printed(document, width).splitlines():
            assert cell_len(row) <= width


def test_hostile_words_stay_words():
    document = demo_document()
    document["stories"] = document["stories"][1:]
    document["stories"][0]["brief"][0]["text"] = (
        "[bold]x[/bold] \x1b[2J\x07 \u202etxt.exe [link=http://x]y[/link] :smile: \ud800"
    )
    for forced in (False, True):
        printed = _printed(document, 120, force_terminal=forced, color_system="truecolor" if forced else None)
        own = re.sub(r"\x1b\[[0-9;]*m", "", printed)
        assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", own)
        assert "[bold]x[/bold] ␛[2J␇ ‹U+202E›txt.exe [link=http://x]y[/link] :smile: \ufffd" in own
        assert SCRIPT in own
    assert "\x1b]8" not in printed, "no link that an article made"


def test_plain_where_it_is_no_terminal(plain, monkeypatch):
    assert "\x1b" not in plain
    monkeypatch.setenv("NO_COLOR", "1")
    assert not re.search(r"\x1b\[[0-9;]*3[0-7]", _printed(demo_document(), force_terminal=True))


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "cp1252"])
def test_a_narrow_encoding_is_no_failure(encoding):
    printed = _printed(demo_document(), encoding=encoding)
    assert "2 to 4 independent origins" in printed
    assert "Velmora Gazette" in printed


def test_nothing_is_hidden_without_a_word():
    document = big_document(60, 600)
    printed = _printed(document)
    assert re.search(r"and \d+ more texts", printed)
    empty = _printed({"schema": "retold/comparison/1", "articles": [], "stories": [], "failures": []})
    assert "0 articles, 0 stories" in empty


def test_same_document_same_words():
    document = demo_document()
    shuffled = demo_document()
    shuffled["articles"].reverse()
    assert _printed(document) == _printed(shuffled)
