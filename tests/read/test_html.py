"""Pages: what they say of themselves, and their body."""

from __future__ import annotations

import contextlib
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retold.errors import ReadError, TooLarge
from retold.read.html import declared, html
from retold.records import Article, Page

BODY = "".join(
    f"<p>The harbour of Ostrel stayed closed on day {n} of the strike, and the unions said talks would go on.</p>"
    for n in range(1, 7)
)


def page(head: str = "", body: str = BODY, attributes: str = "", address: str | None = None) -> Article:
    markup = (
        f"<!doctype html><html {attributes}><head>{head}</head><body><article>{body}</article></body></html>"
    )
    return html(markup, "page.html", Page(address, None, "text/html", markup.encode()) if address else None)


def script(node: object) -> str:
    return f'<script type="application/ld+json">{json.dumps(node)}</script>'


NEWS = {
    "@context": "https://schema.org",
    "@type": "NewsArticle",
    "headline": "Harbour of Ostrel stays closed",
    "datePublished": "2031-03-08T16:52:00+02:00",
    "dateModified": "2031-03-09T09:00:00+02:00",
    "author": [{"@type": "Person", "name": "Ana Lunt"}, {"@type": "Person", "name": "Piet Oord"}],
    "publisher": {"@type": "Organization", "name": "Ostrel Courier"},
    "inLanguage": "en_GB",
    "mainEntityOfPage": {"@id": "https://courier.example/harbour"},
    "isBasedOn": {
        "@type": "CreativeWork",
        "publisher": {"name": "Norrpress"},
        "url": "https://norrpress.example/1",
    },
    "creditText": "With material from Norrpress",
    "image": {"@type": "ImageObject", "creditText": "Wirepix"},
}


def test_json_ld_tells_all() -> None:
    article = page(script(NEWS))
    assert article.title == "Harbour of Ostrel stays closed"
    assert article.authors == ("Ana Lunt", "Piet Oord")
    assert article.outlet == "Ostrel Courier"
    assert article.language == "en-GB"
    assert article.url == "https://courier.example/harbour"
    assert article.based_on == ("Norrpress", "https://norrpress.example/1", "With material from Norrpress")
    assert article.published is not None
    assert str(article.published.at) == "2031-03-08 16:52:00+02:00"


def test_json_ld_in_a_graph_with_references() -> None:
    graph = {
        "@graph": [
            {"@type": "WebPage", "name": "No headline", "datePublished": "2030-01-01"},
            {"@type": "Person", "@id": "#ana", "name": "Ana Lunt"},
            {"@type": "Organization", "@id": "#org", "name": "Ostrel Courier"},
            {**NEWS, "author": {"@id": "#ana"}, "publisher": {"@id": "#org"}},
        ]
    }
    article = page(script(graph))
    assert (article.authors, article.outlet) == (("Ana Lunt",), "Ostrel Courier")
    assert article.title == NEWS["headline"]


@pytest.mark.parametrize(
    "start_end", [("<!--", "-->"), ("//<![CDATA[\n", "\n//]]>"), ("", ";"), ("\n", "\n")]
)
def test_json_ld_in_its_usual_wrappings(start_end: tuple[str, str]) -> None:
    start, end = start_end
    head = f'<script type="application/ld+json">{start}{json.dumps(NEWS)}{end}</script>'
    assert page(head).title == NEWS["headline"]


@pytest.mark.parametrize(
    "broken", ["", "{", "null", "[[[[", "[" * 100_000, '{"@type": 7}', '{"@graph": {"@id": 3}}']
)
def test_broken_json_ld_is_passed_over(broken: str) -> None:
    head = f'<script type="application/ld+json">{broken}</script><meta property="og:title" content="Harbour closed">'
    assert page(head).title == "Harbour closed"


def test_a_node_that_refers_to_itself_ends() -> None:
    loop = {"@type": "NewsArticle", "@id": "#a", "author": {"@id": "#b"}, "headline": "H"}
    other = {"@type": "Person", "@id": "#b", "author": {"@id": "#a"}, "sameAs": 1}
    page(script([loop, other]))


def test_open_graph_and_meta_tags() -> None:
    head = (
        '<meta property="og:site_name" content="Ostrel Courier">'
        '<meta property="og:title" content="Harbour closed | Ostrel Courier">'
        '<meta property="article:published_time" content="2031-03-08T14:52:00Z">'
        '<meta name="author" content="By Ana Lunt">'
        '<meta property="og:url" content="https://courier.example/harbour">'
        '<meta name="syndication-source" content="https://norrpress.example/1">'
    )
    article = page(head, attributes='lang="en-gb"')
    assert article.title == "Harbour closed"
    assert article.outlet == "Ostrel Courier"
    assert article.authors == ("Ana Lunt",)
    assert article.language == "en-GB"
    assert article.based_on == ("https://norrpress.example/1",)
    assert article.published is not None
    assert article.published.at is not None


def test_the_tag_with_the_clock_is_taken_where_the_days_agree() -> None:
    head = script({**NEWS, "datePublished": "2031-03-08"})
    article = page(head + '<meta property="article:published_time" content="2031-03-08T14:52:00Z">')
    assert article.published is not None
    assert article.published.at is not None


def test_the_heading_on_the_page_is_the_title_where_the_tags_know_it() -> None:
    article = page(
        "<title>Harbour of Ostrel stays closed - Courier</title>"
        '<meta property="og:title" content="Harbour of Ostrel stays closed">',
        "<h1>Harbour of Ostrel  stays&nbsp;closed</h1>" + BODY,
    )
    assert article.title == "Harbour of Ostrel stays closed"
    assert article.text.startswith(
        "Harbour of Ostrel stays closed\n\nThe harbour of Ostrel stayed closed on day 1"
    )
    assert article.text.count("stays closed") == 1


def test_a_canonical_address_on_another_site_is_a_source() -> None:
    link = '<link rel="canonical" href="https://norrpress.example/wire/1">'
    copy = page(link, address="https://courier.example/harbour")
    assert copy.url == "https://courier.example/harbour"
    assert copy.based_on == ("https://norrpress.example/wire/1",)
    own = page(
        '<link rel="canonical" href="/harbour">', address="https://www.courier.example/harbour?ref=feed"
    )
    assert (own.url, own.based_on) == ("https://www.courier.example/harbour", ())


def test_paragraphs_are_separated_by_blank_lines() -> None:
    assert page().text.count("\n\n") == 5


def test_comments_of_readers_are_left_out() -> None:
    comments = (
        '<div id="comments" class="comments"><p>I do not believe a word of this, a reader says.</p></div>'
    )
    assert "believe a word" not in page(body=BODY + comments).text


@pytest.mark.parametrize(
    "markup", ["<p>Word</p>", "<html><body>Word</body></html>", "<div><p>Word</p></div>", "Word"]
)
def test_a_page_of_one_word_is_read(markup: str) -> None:
    assert html(markup, "page.html").text == "Word"


@pytest.mark.parametrize(
    "markup", ["<html></html>", "<html><body><script>var a = 1</script></body></html>", "<!---->"]
)
def test_a_page_without_words_says_so(markup: str) -> None:
    with pytest.raises(ReadError, match=r"No text|cannot be read"):
        html(markup, "page.html")


def test_entities_of_a_document_are_not_expanded() -> None:
    bomb = (
        '<?xml version="1.0" encoding="utf-8"?><!DOCTYPE html [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">'
        '<!ENTITY f SYSTEM "file:///etc/passwd">]><html><body><p>Harbour &b; &f; closed</p></body></html>'
    )
    text = html(bomb, "page.html").text
    assert "aaaaaaaaaa" not in text
    assert "root:" not in text


def test_a_page_that_is_nothing_but_tags_is_refused() -> None:
    with pytest.raises(TooLarge, match="elements"):
        html("<html><body>" + "<br>" * 70_000 + "Word", "page.html")


@pytest.mark.parametrize("tag", ["div", "b", "span", "ul><li", "table><tr><td", "blockquote"])
@pytest.mark.parametrize("depth", [250, 900, 20_000])
def test_deep_nesting_is_read_whole_or_refused(tag: str, depth: int) -> None:
    markup = "<html><body>" + f"<{tag}>" * depth + "<p>" + "The harbour stays closed. " * 30 + "Last word"
    try:
        assert "Last word" in html(markup, "page.html").text
    except ReadError:
        assert depth > 500


@pytest.mark.parametrize(
    ("head", "encoding"),
    [
        (b'<meta charset="windows-1251">', "windows-1251"),
        (b'<meta http-equiv="Content-Type" content="text/html; charset=iso-8859-2">', "iso-8859-2"),
        (b'<?xml version="1.0" encoding="utf-8"?><html>', "utf-8"),
        (b"<html>", None),
    ],
)
def test_declared_encodings(head: bytes, encoding: str | None) -> None:
    assert declared(head) == encoding


TAGS = [
    "<p>",
    "</p>",
    "<div",
    ">",
    "<time datetime='2031'>",
    "<h1>",
    "<meta name=author content=",
    "&amp;",
    "&#0;",
    "x y",
    "<a rel=author>",
]


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(TAGS) | st.text(max_size=8), max_size=15).map("".join))
def test_any_markup_is_read_or_refused(markup: str) -> None:
    with contextlib.suppress(ReadError):
        assert html(f"<html><body>{markup}", "page.html").text.strip()


def test_the_article_deep_in_a_graph_is_found_whatever_stands_around_it() -> None:
    node = {**NEWS, "@type": ["Article", "NewsArticle"], "author": ["Ana Lunt", {"name": ["Piet Oord"]}]}
    site = {
        "@type": "WebSite",
        "name": "Courier",
        "publisher": {"@type": "Organization", "name": "Ostrel Media"},
    }
    article = page(
        script([{"@graph": [site, {"@graph": [node]}]}, {"@type": "BreadcrumbList", "itemListElement": []}])
    )
    assert article.authors == ("Ana Lunt", "Piet Oord")
    assert (article.title, article.outlet) == (NEWS["headline"], "Ostrel Courier")


def test_one_broken_script_does_not_hide_the_next() -> None:
    broken = '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Half a</script>'
    assert page(broken + script(NEWS)).authors == ("Ana Lunt", "Piet Oord")


def test_microdata_tells_what_no_tag_does() -> None:
    body = (
        '<div itemscope itemtype="https://schema.org/NewsArticle"><h1 itemprop="headline">Harbour closed again</h1>'
        '<span itemprop="author" itemscope><span itemprop="name">Ana Lunt</span></span>'
        '<span itemprop="publisher" itemscope><meta itemprop="name" content="Ostrel Courier"></span>'
        f'<time itemprop="datePublished" datetime="2031-03-08T16:52:00-03:00">Saturday</time>{BODY}</div>'
    )
    article = page(body=body)
    assert (article.title, article.authors, article.outlet) == (
        "Harbour closed again",
        ("Ana Lunt",),
        "Ostrel Courier",
    )
    assert article.published is not None
    assert str(article.published.at) == "2031-03-08 16:52:00-03:00"


@pytest.mark.parametrize(
    ("attributes", "byline", "zone", "language"),
    [
        ('lang="fr-CA"', "Par Ana Lunt et Piet Oord", "-05:00", "fr-CA"),
        ('lang="ru"', "Автор: Ана Лунт", "+03:00", "ru"),
        ('lang="es-MX"', "Por Ana Lunt y Piet Oord", "-06:00", "es-MX"),
        ('lang="hi"', "Ana Lunt", "+05:30", "hi"),
    ],
)
def test_pages_of_several_languages_and_zones(attributes: str, byline: str, zone: str, language: str) -> None:
    head = (
        f'<meta name="author" content="{byline}">'
        f'<meta property="article:published_time" content="2031-03-08T16:52:00{zone}">'
    )
    article = page(head, attributes=attributes)
    assert article.language == language
    assert article.published is not None
    assert str(article.published.at).endswith(f"16:52:00{zone}")
    assert article.authors[0] in ("Ana Lunt", "Ана Лунт")
    assert all(len(name.split()) == 2 for name in article.authors)


def test_original_source_and_dublin_core_are_sources() -> None:
    head = '<meta name="original-source" content="https://norrpress.example/1">'
    article = page(head + '<meta name="dc.source" content="Norrpress">')
    assert article.based_on == ("https://norrpress.example/1", "Norrpress")
