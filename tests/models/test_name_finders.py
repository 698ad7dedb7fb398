"""One contract for every name finder, the plain one (`annotate/names.py`) among them."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from retold.annotate.annotate import annotate
from retold.annotate.layout import layout
from retold.annotate.names import names
from retold.models.find import find_names
from retold.models.ports import NameFinder
from retold.records import Article
from tests.models.tiny import tiny_gliner

TEXT = """Ines Alvora met the mayor of Tarnwick

Minister Ines Alvora met the mayor of Tarnwick. The river burst its banks in Tarnwick.

The budget vote in Tarnwick, a vote of the mayor.

Share this article
Sign up for our newsletter"""

MADE: dict[str, Callable[[Path], NameFinder]] = {
    "plain": lambda folder: names,
    "gliner": lambda folder: find_names(f"gliner:{tiny_gliner(folder)}"),
}


@pytest.fixture(scope="module", params=list(MADE))
def find(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> NameFinder:
    return MADE[request.param](tmp_path_factory.mktemp(request.param))


def article(text: str) -> Article:
    return Article(id="a", source="a", text=text, language="en")


def test_names_lie_in_their_blocks_in_order_and_outside_boilerplate(find: NameFinder) -> None:
    laid = layout(article(TEXT))
    found = find(laid)
    assert found
    assert list(found) == sorted(found, key=lambda n: n.span)
    for one, following in pairwise(found):
        assert one.span.end <= following.span.start
    for name in found:
        assert any(b.span.start <= name.span.start < name.span.end <= b.span.end for b in laid.blocks)
        assert not any(
            b.span.start < name.span.end and name.span.start < b.span.end for b in laid.boilerplate
        )
        assert name.form == " ".join(TEXT[name.span.start : name.span.end].split())


def test_the_same_twice(find: NameFinder) -> None:
    laid = layout(article(TEXT))
    assert find(laid) == find(laid)


def test_an_article_is_annotated_with_it(find: NameFinder) -> None:
    telling = annotate(article(TEXT), names=find)
    assert telling.names == find(telling.layout)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=200))
def test_no_text_raises(find: NameFinder, text: str) -> None:
    for name in find(layout(article(text))):
        assert 0 <= name.span.start < name.span.end <= len(text)


def test_a_long_block_is_read_in_runs_and_loses_nothing(find: NameFinder) -> None:
    sentence = "Minister Ines Alvora met the mayor of Tarnwick. "
    found = find(layout(article(sentence * 60)))
    assert max(n.span.end for n in found) > len(sentence) * 55
