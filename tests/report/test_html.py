"""The page: what it holds, that nothing in it acts, that every link leads to the words it promises."""

from __future__ import annotations

import base64
import copy
import hashlib
import re
from collections import Counter

import pytest
from lxml import html as lxml_html

from retold.report.html import html
from retold.report.visible import visible
from tests.report.demo_document import HOSTILE, SCRIPT, big_document, demo_document


@pytest.fixture(scope="module")
def page() -> str:
    return html(demo_document())


@pytest.fixture(scope="module")
def tree(page: str) -> lxml_html.HtmlElement:
    return lxml_html.document_fromstring(page)


def _words(element: lxml_html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def _ids(tree: lxml_html.HtmlElement) -> Counter[str]:
    return Counter(tree.xpath("//@id"))


def test_every_link_leads_to_one_place(tree):
    ids = _ids(tree)
    assert [name for name, n in ids.items() if n > 1] == []
    wanted = {href[1:] for href in tree.xpath("//a/@href") if href.startswith("#")}
    assert len(wanted) > 60
    assert wanted - set(ids) == set()


def _marked(tree, article_text: str, name: str) -> str:
    """The words of all pieces of a mark, without the links that stand in front of passages."""
    pieces = tree.xpath(f"//*[@id='{name}'] | //*[@data-of='{name}']")
    return "".join("".join(p.xpath(".//text()[not(ancestor::a[@class='m'])]")) for p in pieces)


def test_every_link_shows_the_words_of_its_span(tree):
    document = demo_document()
    numbers = {}
    for details in tree.xpath("//details[@class='telling']"):
        source = _words(details.xpath(".//*[contains(@class, 'source')]")[0])
        article = next(a for a in document["articles"] if source in (a["source"], a["url"]))
        numbers[article["id"]] = details.get("id")[1:], article["text"]
    assert len(numbers) == len(document["articles"])
    places = [p for s in document["stories"] for b in (*s["brief"], *s["timeline"]) for p in b["spans"]]
    places += [p for s in document["stories"] for n in s["names"] for f in n["forms"] for p in f["spans"]]
    places += [r for s in document["stories"] for q in s["quotes"] for r in q["readings"]]
    places += [r for s in document["stories"] for f in s["figures"] for r in f["readings"]]
    assert len(places) > 40
    hrefs = set(tree.xpath("//a/@href"))
    for place in places:
        number, text = numbers[place["article"]]
        name = f"s{number}-{place['start']}-{place['end']}"
        assert f"#{name}" in hrefs, "what is shown can be clicked down to its words"
        assert _marked(tree, text, name) == visible(text[place["start"] : place["end"]])


def test_each_article_stands_there_in_full(tree):
    bodies = [
        "".join(b.xpath(".//text()[not(ancestor::a[@class='m'])]")) for b in tree.xpath("//*[@class='body']")
    ]
    shown = sorted("".join(body.split()) for body in bodies)
    assert shown == sorted(
        "".join(visible(a["text"].replace("\r", "")).split()) for a in demo_document()["articles"]
    )


def test_hostile_words_are_words(page, tree):
    assert SCRIPT not in page
    assert "<img" not in page
    assert len(tree.xpath("//script")) == 1
    assert len(tree.xpath("//style")) == 1
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]", page)
    page.encode("utf-8")
    assert "{{ 7*7 }}" in page
    assert "‹U+202E›" in page
    assert "javascript:" not in page
    assert not tree.xpath("//@*[starts-with(name(), 'on')]")


def test_nothing_is_asked_of_a_network(page, tree):
    assert tree.xpath("//@src | //link | //iframe | //object | //embed | //form | //base") == []
    assert not re.search(r"@import|url\((?!#)", page)
    for link in tree.xpath("//a[not(starts-with(@href, '#'))]"):
        assert link.get("rel") == "noopener noreferrer external"
        assert link.get("href").startswith("https://")


def test_policy_allows_this_style_and_this_script_only(tree):
    policy = tree.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0]
    assert policy.startswith("default-src 'none'")
    assert "unsafe" not in policy
    for name in ("style", "script"):
        digest = hashlib.sha256(tree.xpath(f"//{name}/text()")[0].encode()).digest()
        assert f"{name}-src 'sha256-{base64.b64encode(digest).decode()}'" in policy
    assert tree.xpath("//@style") == []


def test_same_document_same_page():
    document = demo_document()
    first = html(document)
    assert html(document) == first
    assert html(copy.deepcopy(document)) == first
    shuffled = demo_document()
    shuffled["articles"].reverse()
    for story in shuffled["stories"]:
        story["articles"].reverse()
    assert html(shuffled) == first
    assert document == demo_document(), "the document itself is left alone"


def test_independence_is_said_in_words_and_missing_origins_are_marked(tree):
    assert "7 articles, 2 to 4 independent origins, most likely 3" in _words(
        tree.xpath("//header[@class='head']")[0]
    )
    group = tree.xpath("//ol[@class='origins']/li")[0]
    assert "Meridian Wire not in the pile" in _words(group)
    assert "4 articles credit Meridian Wire" in _words(group)
    drawn = tree.xpath("//*[local-name()='g' and contains(@class, 'missing')]")
    assert [" ".join(g.xpath(".//*[local-name()='tspan']/text()")) for g in drawn] == [
        "Meridian Wire not in the pile",
        "an unknown text not in the pile",
    ]


def test_not_known_and_not_measured_are_said(tree):
    words = _words(tree.xpath("//main")[0])
    for said in (
        "date not found",
        "language not told",
        "speaker not found",
        "Speaker not found",
        "not given",
        "no title found",
    ):
        assert said in words
    assert "no lexicon of zh for speech verbs" in _words(tree.xpath("//*[@id='unmeasured-1']")[0])
    timeline = _words(tree.xpath("//*[@id='timeline-2']")[0])
    assert "No dated event was found. Not everything was looked for" in timeline


def test_differences_are_marked_against_the_same_language_only(tree):
    rows = tree.xpath("//*[@id='quotes-1']//div[contains(@class, 'quote')][1]/ol/li")
    cut = next(r for r in rows if "The Quay" in _words(r))
    assert [_words(d) for d in cut.xpath(".//del")] == [", and there was nothing left to do but brace"]
    garbled = next(r for r in rows if "garbled" in _words(r))
    assert _words(garbled.xpath(".//ins")[0]) == "boy"
    assert _words(garbled.xpath(".//del")[0]) == "buoy"
    dutch = next(r for r in rows if "Kustkrant" in _words(r))
    assert dutch.xpath(".//ins | .//del") == []
    assert dutch.xpath(".//blockquote/@lang") == ["nl"]


def test_failures_say_what_to_do(tree):
    failures = [_words(f) for f in tree.xpath("//ul[@class='failures']/li")]
    assert "read failed pile/broken.pdf NotText: the file is not text" in failures[0]
    assert len(failures) == 2


def test_a_pile_of_nothing_says_so():
    empty = html({"schema": "retold/comparison/1", "articles": [], "stories": [], "failures": []})
    assert "There was nothing to compare" in empty


def test_a_story_is_the_page_title_where_there_is_only_one():
    document = demo_document()
    del document["stories"][1]
    document["articles"] = [a for a in document["articles"] if a["id"] in document["stories"][0]["articles"]]
    tree = lxml_html.document_fromstring(html(document))
    assert [_words(h) for h in tree.xpath("//h1")] == ["Ferry Aurelia runs aground off Velmora, 26 hurt"]


def test_an_article_named_but_not_held_is_left_out():
    document = demo_document()
    document["articles"] = [a for a in document["articles"] if a["id"] != "f4-crier"]
    tree = lxml_html.document_fromstring(html(document))
    wanted = {href[1:] for href in tree.xpath("//a/@href") if href.startswith("#")}
    assert wanted <= set(_ids(tree))


def test_a_large_pile_stays_lean_and_is_not_drawn():
    document = big_document()
    page = html(document)
    tree = lxml_html.document_fromstring(page)
    assert len(page) <= 8 * sum(len(a["text"]) for a in document["articles"])
    assert "too many to draw" in _words(tree)
    assert "of lower score: in the JSON document" in _words(tree)
    wanted = {href[1:] for href in tree.xpath("//a/@href") if href.startswith("#")}
    assert wanted <= set(_ids(tree))
    assert HOSTILE not in page
