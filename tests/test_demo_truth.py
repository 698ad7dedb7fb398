"""The demo pile, end to end, held against what a careful reader found in it (`examples/demo/truth.json`).

One test for each thing that the truth says, so that a miss is named.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

DEMO = Path(__file__).parents[1] / "examples" / "demo"
TRUTH = json.loads((DEMO / "truth.json").read_text(encoding="utf-8"))
STORIES = TRUTH["stories"]

Doc = dict[str, Any]


class Demo:
    """The document of the demo pile, with the truth's keys for its articles."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.by_key: dict[str, Doc] = {}
        for key, said in TRUTH["articles"].items():
            found = [
                a
                for a in doc["articles"]
                if Path(a["source"]).name == said["file"] and said.get("row", a["id"]) == a["id"]
            ]
            (self.by_key[key],) = found
        self.key = {a["id"]: key for key, a in self.by_key.items()}

    def story(self, key: str) -> Doc:
        (found,) = [s for s in self.doc["stories"] if self.by_key[key]["id"] in s["articles"]]
        return found

    def at(self, key: str, words: str) -> tuple[int, int]:
        start = self.by_key[key]["text"].index(words)
        return start, start + len(words)

    def meets(self, reading: Doc, key: str, words: str) -> bool:
        """Whether a span of the document overlaps these words of the truth, wherever they stand in the article."""
        if self.key.get(reading.get("article", self.by_key[key]["id"])) != key:
            return False
        text, start = self.by_key[key]["text"], -1
        while (start := text.find(words, start + 1)) >= 0:
            if reading["start"] < start + len(words) and start < reading["end"]:
                return True
        return False


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Demo:
    out = tmp_path_factory.mktemp("demo") / "out.json"
    done = subprocess.run(
        [sys.executable, "-m", "retold", "compare", DEMO / "pile", "--json", out],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return Demo(json.loads(out.read_text(encoding="utf-8")))


def of(what: str) -> Any:
    """Parameters: every item of one kind in every story, with a readable id."""
    found = []
    for story in STORIES:
        for i, item in enumerate(story[what]):
            name = (
                item.get("name") or item.get("what") or item.get("child") or item["readings"][0]["text"][:30]
            )
            found.append(pytest.param(story, item, id=f"{story['id']}-{i}-{name}"))
    return pytest.mark.parametrize(("story", "said"), found)


def test_two_stories_each_whole(demo: Demo) -> None:
    found = sorted(sorted(demo.key[a] for a in s["articles"]) for s in demo.doc["stories"])
    assert found == sorted(sorted(s["articles"]) for s in STORIES)


@pytest.mark.parametrize("key", TRUTH["articles"])
def test_language_and_day(key: str, demo: Demo) -> None:
    said, article = TRUTH["articles"][key], demo.by_key[key]
    assert article["language"] == said["language"]
    assert (article["published"] or {}).get("first", "")[:10] == said["published"]


@pytest.mark.parametrize("key", TRUTH["articles"])
def test_boilerplate(key: str, demo: Demo) -> None:
    missed = []
    for said in TRUTH["articles"][key]["boilerplate"]:
        start, end = demo.at(key, said["text"])
        middle = (start + end) // 2
        kinds = [b["kind"] for b in demo.by_key[key]["boilerplate"] if b["start"] <= middle < b["end"]]
        if not said.get("optional") and not kinds:
            missed.append(said["text"])
    assert missed == []


@pytest.mark.parametrize("key", TRUTH["articles"])
def test_no_evidence_stands_in_boilerplate(key: str, demo: Demo) -> None:
    """No quote, figure or dated event of the truth is greyed."""
    marked = demo.by_key[key]["boilerplate"]
    told = [
        r["text"]
        for s in STORIES
        for g in s["quotes"] + s["figures"] + s["timeline"]
        for r in g["readings"]
        if r["article"] == key
    ]
    greyed = []
    for words in told:
        start, end = demo.at(key, words)
        if any(b["start"] < end and start < b["end"] for b in marked):
            greyed.append(words)
    assert greyed == []


@pytest.mark.parametrize("key", TRUTH["articles"])
def test_credits(key: str, demo: Demo) -> None:
    found = demo.by_key[key]["credits"]
    missed = [
        (said["text"], said["name"], said["scope"])
        for said in TRUTH["articles"][key]["credits"]
        if not said.get("optional")
        and not any(
            c["name"].casefold() == said["name"].casefold()
            and c["scope"] == said["scope"]
            and demo.meets(c, key, said["text"])
            for c in found
        )
    ]
    assert missed == []


@pytest.mark.parametrize("story", STORIES, ids=lambda s: s["id"])
def test_origins(story: Doc, demo: Demo) -> None:
    found = demo.story(story["articles"][0])["origins"]
    for bound in ("low", "best", "high"):
        assert story["origins"][bound]["min"] <= found[bound] <= story["origins"][bound]["max"], (
            bound,
            found,
        )
    for said in story["origins"]["groups"]:
        inside = {demo.by_key[key]["id"] for key in said["articles"]}
        homes = [g for g in found["groups"] if inside & set(g["articles"])]
        may_be = inside | {demo.by_key[key]["id"] for key in said["perhaps"]}
        if len(said["articles"]) > 1 or not said.get("why"):
            assert len(homes) == 1, (said["name"], [[demo.key[a] for a in g["articles"]] for g in homes])
            assert set(homes[0]["articles"]) <= may_be
        if not said["present"]:
            assert (homes[0]["name"], homes[0]["present"]) == (said["name"], False)


@of("descents")
def test_descents(story: Doc, said: Doc, demo: Demo) -> None:
    found = demo.story(said["child"])
    names = {g["id"]: g["name"] for g in found["origins"]["groups"]} | {
        s["id"]: s["name"] for s in found["stations"]
    }
    child = demo.by_key[said["child"]]["id"]
    parents = {
        (demo.key.get(d["parent"]) or f"origin:{names[d['parent']]}"): d["kind"]
        for d in found["lineage"]
        if d["child"] == child
    }
    assert parents.get(said["parent"]) in said["kinds"], parents


@pytest.mark.parametrize("said", [e for s in STORIES for e in s["excerpts"]], ids=lambda e: e["in"])
def test_excerpts(said: Doc, demo: Demo) -> None:
    begin, end = demo.at(said["in"], said["begins"])[0], demo.at(said["in"], said["ends"])[1]
    covered = 0
    for link in demo.story(said["in"])["links"]:
        if {demo.key[link["left"]], demo.key[link["right"]]} == {said["in"], said["from"]}:
            side = "left" if demo.key[link["left"]] == said["in"] else "right"
            covered = sum(
                max(0, min(end, p[side]["end"]) - max(begin, p[side]["start"])) for p in link["passages"]
            )
    assert covered >= 0.9 * (end - begin)


@of("quotes")
def test_quotes(story: Doc, said: Doc, demo: Demo) -> None:
    groups = demo.story(said["readings"][0]["article"])["quotes"]
    first = said["readings"][0]
    homes = [g for g in groups if any(demo.meets(r, first["article"], first["text"]) for r in g["readings"])]
    assert homes, f"no quote at {first['text']!r}"
    home = max(homes, key=lambda g: len(g["readings"]))
    missed = [
        (wanted["article"], wanted["text"])
        for wanted in said["readings"]
        if not any(demo.meets(r, wanted["article"], wanted["text"]) for r in home["readings"])
    ]
    assert missed == []
    unsure = [
        (wanted["article"], r["speaker"], wanted["speaker"])
        for wanted in said["readings"]
        for r in home["readings"]
        if demo.meets(r, wanted["article"], wanted["text"])
        and wanted["speaker"].split()[-1] not in (r["speaker"] or "")
    ]
    assert unsure == []


@of("names")
def test_names(story: Doc, said: Doc, demo: Demo) -> None:
    found = demo.story(story["articles"][0])["names"]
    homes = {
        f["text"]: [i for i, n in enumerate(found) if f["text"] in {x["text"] for x in n["forms"]}]
        for f in said["forms"]
    }
    assert [form for form, where in homes.items() if not where] == [], "forms not found"
    apart = Counter(i for where in homes.values() for i in where)
    main = apart.most_common(1)[0][0]
    assert [form for form, where in homes.items() if main not in where] == [], (
        f"not joined with {found[main]['name']}"
    )
    suspect = {f["text"]: f["suspect"] for f in found[main]["forms"]}
    wrong = [(f["text"], suspect[f["text"]]) for f in said["forms"] if suspect[f["text"]] != f["suspect"]]
    assert wrong == []


@pytest.mark.parametrize(
    ("story", "one", "other"),
    [(s, *pair) for s in STORIES for pair in s["apart"]],
    ids=lambda v: v if isinstance(v, str) else v["id"],
)
def test_names_that_stay_apart(story: Doc, one: str, other: str, demo: Demo) -> None:
    for group in demo.story(story["articles"][0])["names"]:
        assert not {one, other} <= {f["text"] for f in group["forms"]}


@of("figures")
def test_figures(story: Doc, said: Doc, demo: Demo) -> None:
    groups = demo.story(story["articles"][0])["figures"]

    def reads(reading: Doc, wanted: Doc) -> bool:
        return demo.meets(reading, wanted["article"], wanted["text"])

    home = max(groups, key=lambda g: sum(any(reads(r, w) for r in g["readings"]) for w in said["readings"]))
    found = {i: [r for r in home["readings"] if reads(r, w)] for i, w in enumerate(said["readings"])}
    assert [said["readings"][i]["text"] for i, r in found.items() if not r] == [], home["what"]
    for i, readings in found.items():
        wanted, read = said["readings"][i], readings[0]
        if wanted["low"] == wanted["high"] or None in (wanted["low"], wanted["high"]):
            assert (read["low"], read["high"]) == (wanted["low"], wanted["high"]), wanted["text"]
        else:
            assert read["low"] <= (wanted["low"] + wanted["high"]) / 2 <= read["high"], wanted["text"]
        assert read["suspect"] == wanted["suspect"], wanted["text"]
    assert home["verdict"] in said["verdicts"]


@of("timeline")
def test_timeline(story: Doc, said: Doc, demo: Demo) -> None:
    events = [
        e
        for e in demo.story(said["readings"][0]["article"])["timeline"]
        if (e["first"], e["last"]) == (said["first"], said["last"])
    ]
    missed = [
        (w["article"], w["text"])
        for w in said["readings"]
        if not any(demo.meets(s, w["article"], w["text"]) for e in events for s in e["spans"])
    ]
    assert missed == []
