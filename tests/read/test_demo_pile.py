"""The demo pile is read whole, and its truth speaks of words that stand in it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from retold.read.read import read
from retold.records import Article

DEMO = Path(__file__).parents[2] / "examples" / "demo"
TRUTH = json.loads((DEMO / "truth.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def articles() -> dict[str, Article]:
    """The articles of the pile by their key in the truth."""
    pile = read([str(DEMO / "pile")])
    assert pile.failures == ()
    assert len(pile.articles) == len(TRUTH["articles"])
    by_key = {}
    for key, said in TRUTH["articles"].items():
        source = str(DEMO / "pile" / said["file"])
        (by_key[key],) = (a for a in pile.articles if a.source == source and said.get("row", a.id) == a.id)
    return by_key


def test_metadata_say_what_the_truth_says(articles: dict[str, Article]) -> None:
    for key, said in TRUTH["articles"].items():
        article = articles[key]
        assert article.language in (None, said["language"])
        assert article.outlet in (None, said["outlet"])
        assert article.published is None or str(article.published.first) == said["published"]


def test_all_words_of_the_truth_stand_in_the_articles(articles: dict[str, Article]) -> None:
    missing = [(key, words) for key, words in told() if words not in articles[key].text]
    assert missing == []


def told() -> list[tuple[str, str]]:
    """Every (article, words) that the truth speaks of."""
    words = []
    for key, said in TRUTH["articles"].items():
        words += [(key, mark["text"]) for mark in said["boilerplate"] + said["credits"]]
    for story in TRUTH["stories"]:
        for group in story["quotes"] + story["figures"] + story["timeline"]:
            words += [(reading["article"], reading["text"]) for reading in group["readings"]]
            words += [(r["article"], r["speaker"]) for r in group["readings"] if "speaker" in r]
        for excerpt in story["excerpts"]:
            words += [(excerpt[side], excerpt[end]) for side in ("from", "in") for end in ("begins", "ends")]
    return words


def test_every_article_belongs_to_one_story() -> None:
    assert sorted(key for story in TRUTH["stories"] for key in story["articles"]) == sorted(TRUTH["articles"])


def test_every_name_form_stands_somewhere(articles: dict[str, Article]) -> None:
    for story in TRUTH["stories"]:
        texts = "\n".join(articles[key].text for key in story["articles"])
        forms = [form["text"] for name in story["names"] for form in name["forms"]]
        assert [form for form in forms if form not in texts] == []


def test_the_revision_has_the_address_of_what_it_revises(articles: dict[str, Article]) -> None:
    assert articles["ledger-friday"].url == articles["ledger-saturday"].url
    assert articles["ledger-friday"].id != articles["ledger-saturday"].id


def test_the_credit_in_json_ld_is_read(articles: dict[str, Article]) -> None:
    assert articles["lendar-today"].based_on == ("Torvest",)
