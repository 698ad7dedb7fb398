"""What an outlet puts below all its stories is learnt from a pile; what it tells again is not."""

from __future__ import annotations

from itertools import permutations

from hypothesis import given, settings
from hypothesis import strategies as st

import retold
from retold.annotate.layout import layout
from retold.annotate.recurring import recurring
from retold.records import Article, Pile

BRIDGE = """\
The old river bridge at Oldmere was closed to all traffic on Monday after engineers found cracks in two pillars.
“We could not wait another day,” said Marta Fenn, the mayor of Oldmere, who wants a ferry landing within three weeks.
Pupils of the school on the east bank will cross the river by boat until the repair has been paid for."""
ROAD = """\
Two farmers who wanted to drain a field near Aldwick have found some forty metres of a Roman road, the museum said.
“It looks as if the carts had left yesterday,” said its director, Hugh Pellam, who will let visitors in on Sundays."""
SHIP = """\
A cargo vessel with nine sailors ran aground off Cape Norrin in a storm on Friday night, the coast guard reported.
Two tugs pulled it free at high tide in the morning, and divers found no damage below the water line of the vessel."""
CHESS = """\
Lena Korbach of Port Vennel won the northern chess title on Saturday with seven points out of nine rounds.
She beat last year's champion in the final game after four hours and will play for the national title in November."""
ABOUT = (
    "Independent journalism has been printed by the Vale Courier family since the days of the steam press."
)
HEADING = "More journalism from the seven valleys"
LATE = "The council of Oldmere has argued over money for the bridge since engineers warned of its pillars in spring."
LINES = st.sampled_from([ABOUT, HEADING, LATE, "Yes.", "橋は閉鎖された。"]) | st.text(max_size=30)
STORIES = {"bridge": BRIDGE, "road": ROAD, "ship": SHIP, "chess": CHESS}


def article(name: str, text: str, outlet: str | None = "Vale Courier", url: str | None = None) -> Article:
    return Article(id=name, source=name, text=text, outlet=outlet, url=url, language="en")


def marked(articles: list[Article]) -> dict[str, list[str]]:
    """What was marked as standing, by article."""
    return {
        laid.article.id: [
            laid.article.text[m.span.start : m.span.end] for m in laid.boilerplate if m.kind == "standing"
        ]
        for laid in recurring([layout(a) for a in articles])
    }


def pile(*tails: str, outlet: str | None = "Vale Courier") -> list[Article]:
    return [article(name, "\n".join([text, *tails]), outlet) for name, text in STORIES.items()]


def test_a_paragraph_and_a_line_below_every_story_are_marked() -> None:
    found = marked(pile(ABOUT, HEADING))
    assert all(ABOUT in lines for lines in found.values())
    assert all(set(lines) <= {ABOUT, HEADING} for lines in found.values())


def test_a_sentence_at_the_end_of_a_paragraph_is_marked_alone() -> None:
    articles = [article(name, f"{text} {ABOUT}") for name, text in STORIES.items()]
    assert marked(articles) == {name: [ABOUT] for name in STORIES}


def test_two_stories_teach_nothing() -> None:
    assert not any(marked(pile(ABOUT)[:2]).values())


def test_an_article_without_outlet_has_no_standing_text_but_its_host_will_do() -> None:
    assert not any(marked(pile(ABOUT, outlet=None)).values())
    hosted = [
        article(name, f"{text}\n{ABOUT}", None, f"https://courier.example/{name}")
        for name, text in STORIES.items()
    ]
    assert all(marked(hosted).values())


def test_tellings_of_one_story_keep_what_they_share() -> None:
    lines = BRIDGE.split("\n")
    revisions = [
        article("a", BRIDGE),
        article("b", BRIDGE + "\n" + LATE),
        article("c", "\n".join([lines[0], lines[2], LATE])),
        article("d", BRIDGE + "\nThe minister of transport will see the pillars of the bridge on Tuesday."),
    ]
    others = [article("x", ROAD), article("y", SHIP)]
    assert not any(marked(revisions + others).values())


def test_tellings_of_one_story_beside_others_lose_only_what_all_have() -> None:
    first = article("a", f"{BRIDGE}\n{ABOUT}")
    again = article("b", f"{BRIDGE}\n{LATE}\n{ABOUT}")
    found = marked([first, again, *[a for a in pile(ABOUT) if a.id != "bridge"]])
    assert found["a"] == found["b"] == [ABOUT]


def test_a_background_paragraph_of_a_running_story_stays() -> None:
    days = [
        f"Engineers measured the cracks in pillar {n} of the bridge at Oldmere, and the council waits for {what}.\n"
        f"{quote}\n{LATE}"
        for n, what, quote in [
            (
                "one",
                "a report",
                "“Nobody has slept much,” said Marta Fenn, the mayor, on the steps of the hall.",
            ),
            (
                "two",
                "the ministry",
                "A ferry landing will be built on the east bank before the pupils return.",
            ),
            (
                "three",
                "its money",
                "Hugh Pellam took nine children across in his own boat on Wednesday morning.",
            ),
        ]
    ]
    assert not any(marked([article(str(i), text) for i, text in enumerate(days)]).values())


def test_short_sentences_stay_however_often_they_are_said() -> None:
    assert not any(marked(pile("No one was hurt.")).values())


def test_order_does_not_matter() -> None:
    articles = pile(ABOUT, HEADING)
    wanted = marked(articles)
    assert all(marked(list(order)) == wanted for order in permutations(articles))


@settings(max_examples=25, deadline=None)
@given(st.lists(st.sampled_from([BRIDGE, ROAD, SHIP, CHESS, ABOUT, HEADING, LATE]), min_size=1, max_size=4))
def test_articles_of_another_outlet_change_nothing(lines: list[str]) -> None:
    articles = pile(ABOUT)
    others = [article(f"z{i}", "\n".join(lines), outlet=f"Other {i % 2}") for i in range(4)]
    found = marked(articles + others)
    assert {a.id: found[a.id] for a in articles} == marked(articles)


@settings(max_examples=50, deadline=None)
@given(
    st.lists(
        st.lists(
            st.sampled_from([ABOUT, HEADING, LATE, "Yes.", "橋は閉鎖された。"]) | st.text(max_size=30),
            max_size=6,
        ),
        max_size=6,
    )
)
def test_marks_lie_apart_in_the_text_and_leave_something(texts: list[list[str]]) -> None:
    layouts = [layout(article(str(i), "\n".join(lines))) for i, lines in enumerate(texts)]
    for before, after in zip(layouts, recurring(layouts), strict=True):
        assert set(before.boilerplate) <= set(after.boilerplate)
        end = 0
        for mark in after.boilerplate:
            assert end <= mark.span.start < mark.span.end <= len(after.article.text)
            end = mark.span.end


def test_hundreds_of_articles_of_one_outlet() -> None:
    articles = [
        article(f"{i:04}", f"{text}\nHouse {i} of street {i}.\n{ABOUT}")
        for i in range(250)
        for text in [BRIDGE]
    ]
    articles += pile(ABOUT)
    assert all(lines == [ABOUT] for lines in marked(articles).values())


def test_a_run_over_a_pile_sees_it() -> None:
    articles = tuple(pile(ABOUT))
    told = retold.annotate(articles).tellings
    assert all("standing" in {m.kind for m in t.layout.boilerplate} for t in told)
    assert retold.compare(Pile(articles)).tellings == told
