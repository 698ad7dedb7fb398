"""Piles that nobody should bring, and somebody will: through the public functions and the command line."""

from __future__ import annotations

import importlib
import json
import random
import resource
from itertools import combinations
from pathlib import Path

import pytest
from typer.testing import CliRunner

import retold
from retold.cli import app
from retold.records import Article
from retold.relate.links import links
from retold.relate.stories import stories
from tests.relate.corpora import edited, text
from tests.relate.piles import FLOOD, FLOOD_NL, FLOOD_OWN, OTHER, telling

LINES = {
    "en": "The river Ouselle broke its banks at Larkstone on Tuesday, the mayor said.",
    "nl": "De rivier de Ouselle trad dinsdag bij Larkstone buiten haar oevers, zei de burgemeester.",
    "de": "Der Fluss Ouselle trat am Dienstag bei Larkstone über die Ufer, sagte der Bürgermeister.",
    "fr": "La rivière Ouselle est sortie de son lit mardi à Larkstone, a déclaré le maire.",
    "ru": "Река Узель во вторник вышла из берегов у Ларкстона, сообщил мэр.",
    "zh": "市长周二表示，乌塞尔河在拉克斯通决堤。",
    "ar": "قال رئيس البلدية إن نهر أوسيل فاض يوم الثلاثاء في لاركستون.",
}


def written(name: str, words: str, language: str = "en") -> Article:
    return Article(id=name, source=name, text=words, language=language)


def test_one_article_is_one_story_without_links() -> None:
    pile = [written("a", FLOOD)]
    assert retold.relate(pile) == ()
    assert [s.articles for s in retold.stories(pile)] == [("a",)]


def test_no_articles_are_no_links_and_no_stories() -> None:
    assert retold.relate([]) == ()
    assert retold.stories([]) == ()


def test_empty_articles_are_related_with_nothing() -> None:
    pile = [
        written("a", ""),
        written("b", ""),
        written("c", " \n\n"),
        written("d", "… — !"),
        written("e", FLOOD),
    ]
    assert retold.relate(pile) == ()
    assert len(retold.stories(pile)) == 5
    asked = retold.relate(pile, pairs=[("a", "b"), ("e", "a")])
    assert [(k.left, k.right, k.kind, k.score, k.why) for k in asked] == [
        ("a", "b", None, 0.0, ("one of the two has no words",)),
        ("a", "e", None, 0.0, ("one of the two has no words",)),
    ]


def test_ten_thousand_identical_texts_are_a_star_and_one_story() -> None:
    pile = [telling(f"r{i:05}", FLOOD.split("\n")[1]) for i in range(10_000)]
    found = links(pile)
    assert {(k.left, k.kind) for k in found} == {("r00000", "copy")}
    assert len(found) == 9_999
    assert len(stories(pile, found)) == 1


def test_a_large_family_of_edited_copies_is_not_squared() -> None:
    """240 versions of one text, no two alike, among 70 others: some links each, not 240, and one family."""
    draw = random.Random(3)
    source = text(draw, 150)
    pile = [telling(f"v{i:03}", " ".join(edited(draw, source, 0.04))) for i in range(240)]
    pile += [telling(f"x{i:03}", " ".join(text(draw, 150))) for i in range(70)]
    found = [k for k in links(pile) if k.kind in ("copy", "edited")]
    assert 239 <= len(found) < 240 * 16
    told = stories(pile, found)
    assert max(len(s.articles) for s in told) == 240
    assert len(told) == 71


def test_thousands_of_lines_in_many_languages() -> None:
    """1,400 one-liners (5,000 in `bench/assign.py piles`): each language's own copies are one story."""
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    pile = [
        telling(f"{code}{i:04}", LINES[code] if i % 2 else f"{LINES[code]} {i}", code)
        for i in range(200)
        for code in LINES
    ]
    found = links(pile, reworded=False)
    assert len(found) < 60 * len(pile)
    of = {one: s.id for s in stories(pile, found) for one in s.articles}
    assert all(of[f"{code}0001"] == of[f"{code}0003"] for code in LINES)
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 500_000


def test_a_text_over_the_limit_is_a_failure_and_the_others_are_related() -> None:
    big = written("big", "Rain fell on Larkstone. " * (50_000_000 // 24))
    done = retold.annotate([big, written("a", FLOOD), written("b", FLOOD)])
    assert [(f.source, f.error) for f in done.failures] == [("big", "TooLarge")]
    assert [k.kind for k in retold.relate([big, written("a", FLOOD), written("b", FLOOD)])] == ["copy"]


def test_a_book_beside_a_page_of_it() -> None:
    draw = random.Random(5)
    book = text(draw, 60_000)
    (link,) = links([telling("book", " ".join(book)), telling("page", " ".join(book[30_000:30_300]))])
    assert link.kind == "edited"
    assert len(link.passages) == 1


def test_all_pairs_asked_for_are_answered(tmp_path: Path) -> None:
    texts = {"a": FLOOD, "b": FLOOD_OWN, "c": FLOOD_NL, "d": OTHER, "e": "One line.", "f": FLOOD}
    rows = "".join(json.dumps({"id": name, "text": words}) + "\n" for name, words in texts.items())
    (tmp_path / "pile.jsonl").write_text(rows, encoding="utf-8")
    asked = [(b, a) for a, b in combinations(texts, 2)] + [("a", "a"), ("a", "b")]
    (tmp_path / "pairs.tsv").write_text("".join(f"{a}\t{b}\n" for a, b in asked), encoding="utf-8")
    made = CliRunner().invoke(
        app, ["relate", str(tmp_path / "pile.jsonl"), "--pairs", str(tmp_path / "pairs.tsv")]
    )
    assert made.exit_code == 0, made.output
    found = [json.loads(line) for line in made.stdout.splitlines()]
    assert [{k["left"], k["right"]} for k in found] == [set(pair) for pair in asked]
    assert all(0.0 <= k["score"] <= 1.0 for k in found)
    assert [k["kind"] for k in found if k["left"] == k["right"] or {k["left"], k["right"]} == {"a", "f"}] == [
        "copy",
        "copy",
    ]


def test_a_pair_with_an_article_that_failed_is_answered_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    annotating = importlib.import_module("retold.annotate.annotate")
    made = annotating.annotate

    def failing(article: Article, **how: object) -> object:
        if article.id == "a":
            raise ValueError("made to fail")
        return made(article, **how)

    monkeypatch.setattr(annotating, "annotate", failing)
    rows = "".join(json.dumps({"id": name, "text": FLOOD}) + "\n" for name in "abz")
    (tmp_path / "pile.jsonl").write_text(rows, encoding="utf-8")
    (tmp_path / "pairs.tsv").write_text("a\tz\nz\tb\n", encoding="utf-8")
    done = CliRunner().invoke(
        app, ["relate", str(tmp_path / "pile.jsonl"), "--pairs", str(tmp_path / "pairs.tsv")]
    )
    assert done.exit_code == 1
    assert [json.loads(line)["score"] for line in done.stdout.splitlines()] == [0.0, 1.0]
    assert "made to fail" in done.stderr
