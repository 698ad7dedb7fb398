"""The words of the views, as a reader would check them."""

from __future__ import annotations

import pytest

from retold.report import wording as w
from tests.report.demo_document import demo_document


@pytest.mark.parametrize(
    ("low", "best", "high", "said"),
    [
        (2, 3, 4, "5 articles, 2 to 4 independent origins, most likely 3"),
        (3, 3, 3, "5 articles, 3 independent origins"),
        (1, 1, 1, "5 articles, 1 independent origin"),
        (0, 0, 0, "5 articles; independent origins: not measured"),
    ],
)
def test_independence(low, best, high, said):
    assert w.independence(5, {"low": low, "best": best, "high": high, "groups": []}) == said


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        ("2025-03-02", "2025-03-02", "2 March 2025"),
        ("2025-03-02T16:52:00+05:30", "2025-03-02T16:52:00+05:30", "2 March 2025, 16:52 (UTC+05:30)"),
        ("2025-03-02T06:40:00+00:00", "2025-03-02T06:40:00+00:00", "2 March 2025, 06:40 (UTC)"),
        ("2025-03-02T06:40:00", "2025-03-02T06:40:00", "2 March 2025, 06:40"),
        ("2025-03-01", "2025-03-31", "March 2025"),
        ("2024-02-01", "2024-02-29", "February 2024"),
        ("2024-01-01", "2024-12-31", "2024"),
        ("1990-01-01", "1999-12-31", "1990 to 1999"),
        ("2025-03-03", "2025-03-08", "3 to 8 March 2025"),
        ("2025-03-30", "2025-04-02", "30 March to 2 April 2025"),
        ("2024-12-30", "2025-01-02", "30 December 2024 to 2 January 2025"),
        ("not a date", "not a date", "not a date"),
    ],
)
def test_when(first, last, said):
    assert w.when(first, last) == said


@pytest.mark.parametrize(
    ("tag", "said", "lang"),
    [
        ("nl", "Dutch", "nl"),
        ("zh", "Chinese", "zh"),
        ("und", "language not told", None),
        ("pt-BR", "Portuguese (Brazil)", "pt-BR"),
        ("xx-<b>", "xx-<b>", None),
        ("", "", None),
    ],
)
def test_language(tag, said, lang):
    assert w.language(tag) == said
    assert w.language_tag(tag) == lang


def test_an_article_is_known_by_outlet_then_site_then_file():
    article = demo_document()["articles"][2]
    assert w.outlet(article) == "Velmora Gazette"
    assert w.outlet({**article, "outlet": None}) == "gazette.example"
    assert w.outlet({**article, "outlet": None, "url": None}) == "b1-gazette.txt"
    assert w.outlet({**article, "outlet": None, "url": "http://[broken", "source": "-"}) == "-"
    assert w.title({**article, "title": None}).startswith("‹Ferry Aurelia runs aground")
    assert w.title({**article, "title": None, "text": ""}) == "‹empty›"


def test_every_kind_has_words():
    from typing import get_args

    from retold import records

    assert set(w.LINKS) == {*get_args(records.LinkKind), None}
    assert set(w.DESCENTS) == set(get_args(records.DescentKind))
    assert set(w.CHANGES) == set(get_args(records.Change))
    assert set(w.VERDICTS) == set(get_args(records.Verdict))
    assert set(w.PASSAGES) == set(get_args(records.PassageKind))
    assert set(w.FOUND) == set(get_args(records.PublishedFrom))
