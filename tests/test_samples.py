"""Five real tellings of one event, end to end: what a verification desk must see, looked up in the JSON document.

The texts stand beside the project (`../shared/samples`), not in it; without them these tests are skipped.
Articles are called by their number, 0 to 4.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema
import pytest

Doc = dict[str, Any]


def run(inputs: list[Path], out: Path) -> Doc:
    """One whole `retold compare`, as a user runs it."""
    done = subprocess.run(
        [
            sys.executable,
            "-m",
            "retold",
            "compare",
            *map(str, inputs),
            "--json",
            out,
            "--html",
            out.with_suffix(".html"),
        ],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(out.read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def doc(samples: list[Path], tmp_path_factory: pytest.TempPathFactory) -> Doc:
    return run(samples, tmp_path_factory.mktemp("samples") / "out.json")


@pytest.fixture(scope="module")
def story(doc: Doc) -> Doc:
    assert len(doc["stories"]) == 1
    return doc["stories"][0]


@pytest.fixture(scope="module")
def number(doc: Doc) -> Callable[[str], int]:
    """Article id -> its number."""
    numbers = {a["id"]: int(Path(a["source"]).name[:3]) for a in doc["articles"]}
    return numbers.__getitem__


@pytest.fixture(scope="module")
def article(doc: Doc, number: Callable[[str], int]) -> Callable[[int], Doc]:
    found = {number(a["id"]): a for a in doc["articles"]}
    return found.__getitem__


def words(article: Doc, span: Doc) -> str:
    return article["text"][span["start"] : span["end"]]


def test_the_document_is_valid_and_complete(doc: Doc) -> None:
    schema = subprocess.run(
        [sys.executable, "-m", "retold", "schema"], capture_output=True, text=True, check=True
    )
    jsonschema.validate(doc, json.loads(schema.stdout))
    assert doc["failures"] == []


def test_every_span_holds_the_words_it_should(doc: Doc, story: Doc) -> None:
    texts = {a["id"]: a["text"] for a in doc["articles"]}
    held = [(r, r["text"]) for q in story["quotes"] for r in q["readings"]]
    held += [(r, r["text"]) for f in story["figures"] for r in f["readings"]]
    held += [(s, form["text"]) for n in story["names"] for form in n["forms"] for s in form["spans"]]
    assert len(held) > 100
    for span, text in held:
        assert " ".join(texts[span["article"]][span["start"] : span["end"]].split()) == " ".join(text.split())
    for sentence in (*story["brief"], *story["timeline"]):
        assert sentence["spans"]
        assert all(0 <= s["start"] < s["end"] <= len(texts[s["article"]]) for s in sentence["spans"])


def test_any_order_of_input_gives_the_same(samples: list[Path], doc: Doc, tmp_path: Path) -> None:
    assert run(list(reversed(samples)), tmp_path / "again.json") == doc


def test_one_story_of_five_in_two_languages(story: Doc, article: Callable[[int], Doc]) -> None:
    assert len(story["articles"]) == 5
    assert [article(i)["language"] for i in range(5)] == ["en", "en", "en", "nl", "en"]


def test_publication_dates(article: Callable[[int], Doc]) -> None:
    for i in (1, 2, 3):
        assert article(i)["published"]["first"][:10] == "2022-01-08"
        assert article(i)["published"]["last"][:10] == "2022-01-08"
    assert article(1)["published"]["first"].startswith("2022-01-08T16:52:00+")
    for i in (0, 4):
        published = article(i)["published"]
        assert published is None or published["first"][:4] == "2022"


BOILERPLATE = {
    0: ["Give a Comment"],
    1: ["ugc_banner", "main img"],
    2: [
        "3 MIN READ",
        "READ MORE:Kazakh",
        "READ MORE:Explained",
        "Tsunami warning",
        "German court convicts",
        "Explore",
    ],
    3: [
        "Meld u nu aan",
        "Registratie",
        "Lees verder",
        "Bekroonde bierexpert",
        "More Stories",
        "Kramatorsk",
        "Australië",
    ],
    4: [
        "Atrocities of soldiers",
        "This is what the locals did",
        "Poland loses control",
        "Leave a Reply",
        "Your email address",
        "Subscribe to the",
    ],
}
BODY = {
    0: [
        "questioned the country’s recent decision",
        "Eighteen police officers",
        "We learn this",
    ],
    1: ["Dozens have died", "It comes after", "More than 4,400", "The uprising has prompted"],
    2: ["Separately on Friday", "We're watching", "US citizens in Kazakhstan"],
    3: ["Op vrijdag betwistte", "Het is niet alleen geleerd", "Moskou heeft een groot aantal"],
    4: [
        "We have questions about",
        "He thanked the heads",
        "26 people had been killed",
        "On Sunday, January 2",
        "Earlier, US diplomat",
    ],
}


@pytest.mark.parametrize("i", range(5))
def test_boilerplate_is_marked_and_the_body_is_not(i: int, article: Callable[[int], Doc]) -> None:
    one = article(i)

    def marked(snippet: str) -> list[bool]:
        found = []
        at = one["text"].find(snippet)
        while at >= 0:
            middle = at + len(snippet) // 2
            found.append(any(b["start"] <= middle < b["end"] for b in one["boilerplate"]))
            at = one["text"].find(snippet, at + 1)
        assert found, snippet
        return found

    assert [s for s in BOILERPLATE[i] if not all(marked(s))] == []
    assert [s for s in BODY[i] if any(marked(s))] == []


def test_credits(article: Callable[[int], Doc]) -> None:
    def named(i: int, *scopes: str) -> set[str]:
        return {c["name"] for c in article(i)["credits"] if c["scope"] in scopes}

    assert {"Reuters", "Newsweek"} <= named(0, "whole", "part")
    assert any("agencies" in name.lower() for name in named(1, "whole", "part"))
    assert "AFP" in named(2, "whole")
    assert "Reuters" in named(3, "whole")
    assert "Onet" in named(4, "whole", "part")
    assert "Reuters" in named(1, "photo")
    assert "Reuters" in named(2, "photo")
    assert "Reuters" in named(3, "photo")
    assert "Reuters" not in named(1, "whole", "part") | named(2, "whole", "part")


@pytest.fixture(scope="module")
def quote_with(story: Doc) -> Callable[[str], Doc]:
    def find(snippet: str) -> Doc:
        found = [q for q in story["quotes"] if any(snippet in r["text"] for r in q["readings"])]
        assert found, f"no quote with {snippet!r}"
        return max(found, key=lambda q: len(q["readings"]))

    return find


def test_the_house_quote_is_one_quote_in_five_tellings(
    quote_with: Callable[[str], Doc], number: Callable[[str], int]
) -> None:
    quote = quote_with("once Russians are in your house")
    assert sorted(number(r["article"]) for r in quote["readings"]) == [0, 1, 2, 3, 4]
    assert {r["language"] for r in quote["readings"]} == {"en", "nl"}
    assert "Blin" in quote["speaker"]
    assert all("Blin" in (r["speaker"] or "") for r in quote["readings"])


@pytest.mark.parametrize(
    ("english", "dutch"),
    [
        ("history lessons", "geschiedenislessen"),
        ("300 years", "300 jaar"),
        ("typically offensive", "beledigend"),
    ],
)
def test_the_ministrys_quotes_join_english_and_dutch(
    english: str, dutch: str, quote_with: Callable[[str], Doc], number: Callable[[str], int]
) -> None:
    quote = quote_with(english)
    assert {0, 3} <= {number(r["article"]) for r in quote["readings"]}
    assert any(dutch in r["text"] for r in quote["readings"])
    assert "inist" in (quote["speaker"] or "")


@pytest.mark.parametrize(
    ("i", "snippet", "speaker"),
    [
        (0, "questions about the nature", "Blinken"),
        (0, "I have ordered law enforcement", "Tokayev"),
        (1, "ridiculed a totally legitimate response", "Russia"),
        (1, "tried to make a funny joke", "inistry"),
        (2, "It would seem to me", "Blinken"),
        (2, "adhere to international human rights", "Blinken"),
        (2, "watching the situation with real concern", "Blinken"),
        (2, "US citizens in Kazakhstan should be aware", "State Department"),
        (4, "This order is worrying", "Jean-Pierre"),
        (4, "We have questions about the nature of the request", "Blingen"),
        (4, "Abroad, there is a growing demand", "Tokayev"),
        (4, "so-called independent media", "Tokayev"),
    ],
)
def test_each_quotation_has_its_speaker(
    i: int, snippet: str, speaker: str, quote_with: Callable[[str], Doc], number: Callable[[str], int]
) -> None:
    quote = quote_with(snippet)
    reading = next(r for r in quote["readings"] if number(r["article"]) == i and snippet in r["text"])
    assert speaker in f"{reading['speaker']} {quote['speaker']}"


def name_with(story: Doc, form: str) -> Doc:
    found = [n for n in story["names"] if any(f["text"] == form for f in n["forms"])]
    assert found, form
    return found[0]


@pytest.mark.parametrize(
    "forms",
    [
        ["Antony Blinken", "Blinken", "Anthony Blingen", "Blingen"],
        ["Kassym-Jomart Tokayev", "Tokayev", "Kasym-Żomart Tokayev", "Qasim-Smart Tokajiv"],
        [
            "CSTO",
            "Collective Security Treaty Organization",
            "Collective Security Treaty Organisation",
            "ODKB",
        ],
        ["Nur-Sultan", "Noor-Sultan"],
        ["Masimov", "Kasimov"],
    ],
)
def test_forms_of_one_name_are_joined(forms: list[str], story: Doc) -> None:
    have = [{f["text"] for f in n["forms"]} for n in story["names"]]
    homes = [
        next((i for i, h in enumerate(have) if any(form == t or t.endswith(form) for t in h)), None)
        for form in forms
    ]
    assert None not in homes, dict(zip(forms, homes, strict=True))
    assert len(set(homes)) == 1, dict(zip(forms, homes, strict=True))


def test_names_that_are_not_one_stay_apart(story: Doc) -> None:
    for one, other in [
        ("Kazakhstan", "Kyrgyzstan"),
        ("Nursultan Nazarbayev", "Karim Masimov"),
        ("Almaty", "Nur-Sultan"),
    ]:
        assert name_with(story, one) is not name_with(story, other)


def test_garbled_names_are_suspect_with_a_reason(story: Doc) -> None:
    suspects = {f["text"]: f["why"] for n in story["names"] for f in n["forms"] if f["suspect"]}
    assert any("Blingen" in text and why for text, why in suspects.items())
    assert any("Kasimov" in text and why for text, why in suspects.items())
    for right in (
        "Blinken",
        "Antony Blinken",
        "Tokayev",
        "Masimov",
        "Karim Masimov",
        "Kazakhstan",
        "Almaty",
        "Putin",
    ):
        assert right not in suspects


def figure_readings(story: Doc, number: Callable[[str], int], i: int, snippet: str) -> Doc:
    found = [
        f
        for f in story["figures"]
        if any(number(r["article"]) == i and snippet in r["text"] for r in f["readings"])
    ]
    assert found, (i, snippet)
    return max(found, key=lambda f: len(f["readings"]))


@pytest.mark.parametrize(("low", "first"), [(26, "26"), (18, "Eighteen")])
def test_the_dead_agree(low: int, first: str, story: Doc, number: Callable[[str], int]) -> None:
    figure = figure_readings(story, number, 0, first)
    assert figure["verdict"] == "agree"
    assert {number(r["article"]) for r in figure["readings"] if r["low"] == low} == {0, 1, 4}


def test_the_detained_differ_and_the_garbled_reading_is_suspect(
    story: Doc, number: Callable[[str], int]
) -> None:
    figure = figure_readings(story, number, 0, "3,800")
    assert figure["verdict"] in ("differ", "update")
    assert {number(r["article"]) for r in figure["readings"]} == {0, 1, 4}
    suspect = [r for r in figure["readings"] if r["suspect"]]
    assert [number(r["article"]) for r in suspect] == [4]
    assert suspect[0]["why"]


def test_the_300_years_agree_across_languages(story: Doc, number: Callable[[str], int]) -> None:
    figure = figure_readings(story, number, 0, "300")
    assert figure["verdict"] == "agree"
    assert {number(r["article"]) for r in figure["readings"]} == {0, 3}


def test_lineage_and_origins(story: Doc, number: Callable[[str], int]) -> None:
    origins = story["origins"]
    assert 2 <= origins["low"] <= origins["best"] <= origins["high"] <= 4
    assert all(g["why"] for g in origins["groups"])
    reuters = next(g for g in origins["groups"] if g["name"] == "Reuters")
    assert not reuters["present"]
    assert {0, 3} <= {number(a) for a in reuters["articles"]}
    names = {g["id"]: g["name"] for g in origins["groups"]} | {s["id"]: s["name"] for s in story["stations"]}
    parents = {(number(d["child"]), names.get(d["parent"])) for d in story["lineage"]}
    assert {(0, "Reuters"), (3, "Reuters"), (2, "AFP"), (4, "Onet")} <= parents
    why = [
        reason
        for d in story["lineage"]
        if number(d["child"]) in (3, 4) and d["kind"] == "errors"
        for reason in d["why"]
    ]
    assert any("Blingen" in reason for reason in why)


@pytest.mark.parametrize(
    ("day", "i", "snippet"),
    [
        ("2022-01-02", 4, "protests began"),
        ("2022-01-05", 4, "the government resigned"),
        ("2022-01-05", 0, "state of emergency"),
        ("2022-01-07", 2, "once Russians are in your house"),
        ("2022-01-08", 0, "foreign ministry"),
    ],
)
def test_timeline(
    day: str, i: int, snippet: str, story: Doc, article: Callable[[int], Doc], number: Callable[[str], int]
) -> None:
    told = [
        words(article(i), s)
        for e in story["timeline"]
        if e["first"] == e["last"] == day
        for s in e["spans"]
        if number(s["article"]) == i
    ]
    assert any(snippet in text for text in told), told


def test_nothing_in_the_tails_reaches_the_timeline(story: Doc) -> None:
    assert {e["first"][:4] for e in story["timeline"]} == {"2022"}
    assert all("2021-12" < e["first"] < "2022-02" for e in story["timeline"])
