"""Stories that grow as articles come in are those of a batch run; what is too old is closed and forgotten."""

from __future__ import annotations

import importlib
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retold.relate.beside import Beside
from retold.relate.islands import Change
from retold.relate.links import links
from retold.relate.postings import Postings
from retold.relate.reference import Reference
from retold.relate.running import Running
from retold.relate.score import score
from retold.relate.stories import stories
from tests.relate.piles import FLOOD, FLOOD_NL, FLOOD_OWN, OTHER, telling

SENTENCES = [*FLOOD.split("\n"), *FLOOD_OWN.split("\n"), *OTHER.split("\n")]
texts = st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=6, unique=True).map("\n".join)


@settings(max_examples=25, deadline=None)
@given(st.lists(texts, min_size=1, max_size=7), st.randoms(use_true_random=False))
def test_the_result_is_that_of_a_batch_run(pile: list[str], shuffle: object) -> None:
    tellings = [telling(f"t{i}", text) for i, text in enumerate(pile)]
    tellings += [telling("nl", FLOOD_NL, "nl"), telling("wire", FLOOD)]
    batch = stories(tellings, links(tellings, reworded=False))
    running = Running(tellings)
    assert running.stories == batch
    later = Running([])
    later._active._reference = Reference(tellings)
    shuffle.shuffle(tellings)  # type: ignore[attr-defined]
    told = {}
    for one in tellings:
        change = later.add(one)
        for gone in change.gone:
            del told[gone]
        told.update({s.id: s for s in change.made})
    assert tuple(told[key] for key in sorted(told)) == later.stories == batch


def test_a_reference_scores_as_a_batch_run_does() -> None:
    import numpy as np

    from retold.relate.features import features

    pile = [telling("a", FLOOD), telling("b", FLOOD_OWN), telling("c", FLOOD_NL, "nl"), telling("d", OTHER)]
    pairs = np.array([(0, 1), (0, 2), (0, 3), (1, 2)])
    reference = Reference(pile)
    batch = score(features(pile), pairs)
    for rows in ([rows for _, rows in reference.started], [reference.rows(t)[1] for t in pile]):
        ours = [Beside().scores(rows[i], [rows[j]])[0] for i, j in pairs.tolist()]
        np.testing.assert_allclose(ours, batch, atol=1e-5)
        np.testing.assert_allclose(Beside().scores(rows[0], rows[1:3]), batch[:2], atol=1e-5)


def day(number: int) -> str:
    return (date(2031, 5, 1) + timedelta(days=number)).isoformat()


def test_a_story_that_nobody_tells_any_longer_is_closed_and_forgotten() -> None:
    running = Running(window=10)
    running.add(telling("a", FLOOD, day=day(0)))
    running.add(telling("b", FLOOD_OWN, day=day(4)))
    assert [s.articles for s in running.stories] == [("a", "b")]
    assert running.spread("a").first == date(2031, 5, 1)
    assert running.spread("a").last == date(2031, 5, 5)
    change = running.add(telling("c", OTHER, day=day(12)))
    assert (change.gone, change.closed) == (("a",), ())
    assert [s.articles for s in change.made] == [("b",), ("c",)]
    assert [s.articles for s in running.stories] == [("b",), ("c",)]
    assert running.add(telling("d", OTHER[::-1], day=day(20))).closed == ("b",)
    assert len(running) == 2
    again = running.add(telling("e", FLOOD, day=day(20)))
    assert [s.articles for s in again.made] == [("e",)]
    with pytest.raises(KeyError):
        running.spread("b")


def test_memory_is_bounded_by_the_window(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("postings", "active"):
        monkeypatch.setattr(importlib.import_module(f"retold.relate.{module}"), "RUN", 8)
    running = Running(window=3)
    for number in range(80):
        running.add(telling(f"a{number:03}", f"{SENTENCES[number % 16]} {number}", day=day(number)))
    active = running._active
    assert len(running) == len(active) == 4
    assert active._postings.last - active._postings.first <= 24
    assert sum(len(s.numbers) for s in active._shelves) <= 24
    assert len(active._identical) <= 4


def test_an_article_given_again_changes_nothing() -> None:
    running = Running([telling("a", FLOOD)])
    assert running.add(telling("a", FLOOD)) == Change((), ())


def test_hundreds_of_copies_are_one_story_and_some_links_each() -> None:
    running = Running(telling(f"r{i:03}", f"{FLOOD}\nEdition {i}.") for i in range(60))
    (story,) = running.stories
    assert len(story.articles) == 60
    assert sum(map(len, running._islands._links.values())) < 60 * 2 * 20


def test_postings_find_what_shares_rare_features() -> None:
    import numpy as np

    held = Postings()
    draw = np.random.default_rng(4)
    rows = [np.unique(draw.integers(0, 5000, 200)).astype(np.int32) for _ in range(40)]
    for row in rows:
        held.add(row, np.full(len(row), 0.07, np.float32))
    assert held.last == 40
    for number, row in enumerate(rows):
        alive = np.ones(40, bool)
        found = held.near(row, np.full(len(row), 0.07, np.float32), 3, alive)
        assert number in found
        alive[number] = False
        assert number not in held.near(row, np.full(len(row), 0.07, np.float32), 3, alive)


def test_what_has_no_day_is_followed_as_if_published_with_the_newest() -> None:
    pile = [telling("a", FLOOD), telling("b", OTHER, day=day(30)), telling("c", FLOOD_OWN, day=day(0))]
    running = Running(pile, window=10)
    assert [s.articles for s in running.stories] == [("a",), ("b",)]
    assert running.add(telling("d", OTHER[::-1], day=day(39))).closed == ()
    assert set(running.add(telling("e", OTHER[::2], day=day(45))).closed) == {"a", "b"}


def test_a_directory_of_postings_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    import numpy as np

    draw = np.random.default_rng(7)
    rows = [np.unique(draw.integers(0, 900, 60)).astype(np.int32) for _ in range(30)]
    weights = [draw.random(len(row)).astype(np.float32) for row in rows]
    found = []
    for least in (1, 1 << 30):
        monkeypatch.setattr(importlib.import_module("retold.relate.postings"), "DIRECTORY", least)
        held = Postings()
        for row, weight in zip(rows, weights, strict=True):
            held.add(row, weight)
        assert any(run.start is not None for run in held._runs) == (least == 1)
        alive = np.ones(30, bool)
        found.append([held.near(row, w, 5, alive).tolist() for row, w in zip(rows, weights, strict=True)])
    assert found[0] == found[1]
    # brute force: the five with the largest products
    dense = np.zeros((30, 900), np.float32)
    for i, (row, weight) in enumerate(zip(rows, weights, strict=True)):
        dense[i, row] = weight
    best = [sorted(np.argsort(-one, kind="stable")[:5].tolist()) for one in dense @ dense.T]
    assert [sorted(one) for one in found[0]] == best
