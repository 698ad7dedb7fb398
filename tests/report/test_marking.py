"""Marks on a text: whatever the spans, the words stay the article's and every mark can be linked to."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html as lxml_html

from retold.report.marking import Mark, anchor, marking
from retold.report.visible import line, visible

TEXTS = st.text(alphabet=st.sampled_from(list("ab <&\"'\n\r\té漢ا\u202e\x00\x1b\ud800")), max_size=60)
SPANS = st.lists(st.tuples(st.integers(0, 62), st.integers(0, 30)), max_size=40)


def _parsed(made: str) -> lxml_html.HtmlElement:
    return lxml_html.fragment_fromstring(f"<div>{made}</div>")


@settings(max_examples=150, deadline=None)
@given(TEXTS, SPANS)
def test_words_stay_and_every_mark_has_its_own(text, spans):
    marks = [Mark(a, min(a + n, len(text)), ("n",)) for a, n in spans if a < len(text) and n]
    tree = _parsed(marking(text, 3, marks))
    squeezed = "".join(tree.text_content().split())
    assert squeezed == "".join(visible(text.replace("\r", "\n")).split())
    ids = tree.xpath(".//@id")
    assert sorted(ids) == sorted({anchor(3, m.start, m.end) for m in marks})
    for m in marks:
        name = anchor(3, m.start, m.end)
        pieces = tree.xpath(f".//*[@id='{name}'] | .//*[@data-of='{name}']")
        if all(p.tag == "mark" for p in pieces):
            found = "".join(p.text_content() for p in pieces)
            wanted = visible(text[m.start : m.end].replace("\r", "\n"))
            assert "".join(found.split()) == "".join(wanted.split())


def test_crossing_marks_are_cut_and_their_pieces_belong_together():
    made = marking("one two three", 1, [Mark(0, 7, ("q",)), Mark(4, 13, ("p",))])
    assert made == (
        '<p><mark class="q" id="s1-0-7">one <mark class="p" id="s1-4-13">two</mark></mark>'
        '<mark class="p" data-of="s1-4-13"> three</mark></p>\n'
    )


def test_marks_on_the_same_words_are_one_element():
    made = marking("one two", 1, [Mark(0, 3, ("n",)), Mark(0, 3, ("q", "n"), ("note",))])
    assert made == '<p><mark class="n q" id="s1-0-3" title="note">one</mark> two</p>\n'


def test_a_mark_over_two_paragraphs_has_a_piece_in_each():
    made = marking("one\r\n\r\ntwo", 1, [Mark(1, 9, ("e",))])
    assert made == (
        '<p>o<mark class="e" id="s1-1-9">ne</mark></p>\n<p><mark class="e" data-of="s1-1-9">tw</mark>o</p>\n'
    )


def test_thousands_of_crossing_marks_do_not_run_away():
    text = "word " * 4000
    made = marking(text, 1, [Mark(i, i + 5000, ("p",)) for i in range(0, 10_000, 2)])
    assert made.count(' id="') == 5000
    assert len(made) < 100 * len(text)


def test_what_acts_is_made_visible():
    assert visible("a\x1b[2Jb\u202ec\x9bd\ud800e\tf\ng") == "a␛[2Jb‹U+202E›c‹U+009B›d\ufffde\tf\ng"
    assert line(" a\r\n\u2028 b\x00 ") == "a b␀"
    assert visible("\u200fعربي\u200e") == "\u200fعربي\u200e"
