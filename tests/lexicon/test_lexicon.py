"""Every lexicon: complete, or it says what it lacks; and one article in its language, with all that is in it.

An article is a file `<code>.toml` here: an invented text that was published on a given day, and the marks that must
be found in it, as words. Someone who speaks the language can read it. A lexicon that lacks nothing has one.

    figures    "words | unit, event and group"                  dates   "words | first day (| last day)"
    quotes     "kind | words | speaker | named"                 credits "name | scope"
    furniture  "kind | line"                                    names   "kind: name", some of those found

Pieces of one quotation are divided by " // "; "-" is for nobody.
"""

from __future__ import annotations

import tomllib
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from retold.annotate.annotate import annotate
from retold.annotate.language import language
from retold.lexicon import languages, lexicon
from retold.lexicon.missing import NEEDED, missing
from retold.lexicon.schema import TABLES, LanguageInfo
from retold.records import Article, Published, Span, Telling

FOLDER = Path(__file__).parent
ARTICLES = tuple(sorted(file.stem for file in FOLDER.glob("*.toml")))
COMPLETE = tuple(code for code in languages() if not missing(code))


@cache
def case(code: str) -> dict:
    return tomllib.loads((FOLDER / f"{code}.toml").read_text(encoding="utf-8"))


@cache
def telling(code: str) -> Telling:
    day = date.fromisoformat(case(code)["published"])
    published = Published(day, day, "day", "meta")
    return annotate(Article(id="a", source="a", text=case(code)["text"], language=code, published=published))


def words(code: str, span: Span | None) -> str:
    return "-" if span is None else case(code)["text"][span.start : span.end]


@pytest.mark.parametrize("code", languages())
def test_a_lexicon_says_what_it_lacks_and_nothing_else(code: str) -> None:
    info = lexicon(code, LanguageInfo)
    assert info is not None
    assert len(info.name) == 2, "the English name and its own"
    assert sorted(info.lacks) == sorted(missing(code))


def test_what_a_lexicon_needs_is_in_the_schema() -> None:
    for table, keys in NEEDED.items():
        for key in keys:
            for one in key.split("|"):
                assert one.partition(".")[0] in TABLES[table].__slots__, f"{table}.{one}"


@pytest.mark.parametrize("code", COMPLETE)
def test_a_complete_lexicon_has_an_article(code: str) -> None:
    assert code in ARTICLES


@pytest.mark.parametrize("code", ARTICLES)
def test_the_language_of_the_article(code: str) -> None:
    assert language(case(code)["text"]) == case(code).get("told_as", code)


@pytest.mark.parametrize("code", ARTICLES)
def test_the_figures_of_the_article(code: str) -> None:
    found = [
        f"{words(code, f.span)} | {' '.join([*([f.unit] if f.unit else []), *f.what])}"
        for f in telling(code).figures
    ]
    assert found == case(code)["figures"]


@pytest.mark.parametrize("code", ARTICLES)
def test_the_dates_of_the_article(code: str) -> None:
    found = [
        " | ".join([words(code, w.span), str(w.first), *([str(w.last)] if w.last != w.first else [])])
        for w in telling(code).dates
    ]
    assert found == case(code)["dates"]


@pytest.mark.parametrize("code", ARTICLES)
def test_the_quotes_of_the_article(code: str) -> None:
    found = [
        " | ".join(
            [
                q.kind,
                " // ".join(words(code, s) for s in q.content),
                *(words(code, s) for s in (q.speaker, q.named)),
            ]
        )
        for q in telling(code).quotes
    ]
    assert found == case(code)["quotes"]


@pytest.mark.parametrize("code", ARTICLES)
def test_the_credits_of_the_article(code: str) -> None:
    assert [f"{c.name} | {c.scope}" for c in telling(code).credits] == case(code)["credits"]


@pytest.mark.parametrize("code", ARTICLES)
def test_the_furniture_of_the_article(code: str) -> None:
    found = [f"{mark.kind} | {words(code, mark.span)}" for mark in telling(code).layout.boilerplate]
    assert found == case(code)["furniture"]


@pytest.mark.parametrize("code", ARTICLES)
def test_the_names_of_the_article(code: str) -> None:
    found = {f"{name.kind}: {name.form}" for name in telling(code).names}
    assert set(case(code)["names"]) <= found
