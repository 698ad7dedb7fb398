"""Bytes to text: encodings that news came in, and what is not text."""

from __future__ import annotations

import os
import zlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retold.errors import NotText
from retold.read.text import BINARY, decode

WORDS = {
    "utf-8": "Élodie’s café – naïve, Łódź, Straße",
    "cp1252": "Der Bürgermeister erklärte, die Brücke über den Fluss sei für Fußgänger gesperrt worden. "
    "„Wir können das nicht länger hinnehmen“, sagte er.",
    "cp1250": "Burmistrz powiedział dziennikarzom, że most zamknięto także dla pieszych, a prace zaczną się wiosną.",
    "cp1254": "Belediye başkanı, köprünün yayalara da kapatıldığını ve onarımın ilkbaharda başlayacağını söyledi.",
    "cp1251": "Глава района сообщил, что мост через реку закрыт для пешеходов. Ремонт начнётся только весной.",
    "koi8_r": "Глава района сообщил, что мост через реку закрыт для пешеходов. Ремонт начнётся только весной.",
    "cp1253": "Ο δήμαρχος δήλωσε ότι η γέφυρα έκλεισε για τους πεζούς και ότι οι εργασίες αρχίζουν την άνοιξη.",
    "shift_jis": "町長は記者団に対し、橋は歩行者にも閉鎖されており、工事は春に始まると述べた。けが人はいないという。",
    "gb18030": "镇长告诉记者，大桥已经对行人关闭，维修工程将于春季开始。目前没有人员受伤的报告。",
    "euc_kr": "군수는 기자들에게 다리가 보행자에게도 폐쇄되었으며 공사는 봄에 시작될 것이라고 말했다.",
}


@pytest.mark.parametrize("encoding", WORDS)
def test_a_declared_encoding_is_believed(encoding: str) -> None:
    assert decode(WORDS[encoding].encode(encoding), encoding) == WORDS[encoding]


@pytest.mark.parametrize("encoding", WORDS)
def test_an_undeclared_encoding_is_detected(encoding: str) -> None:
    assert decode(WORDS[encoding].encode(encoding)) == WORDS[encoding]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32", "utf-16-le", "utf-16-be"])
def test_unicode_with_and_without_a_mark(encoding: str) -> None:
    text = "The bridge at Ostrel is closed.\r\nNobody was hurt.\n"
    assert decode(text.encode(encoding)) == text


def test_utf8_is_read_whatever_a_page_wrongly_declares_as_utf16() -> None:
    assert decode("naïve".encode(), "utf-16") == "naïve"


def test_latin_1_means_windows_1252_as_in_browsers() -> None:
    assert decode(b"\x93So it is,\x94 she said \x96 twice", "iso-8859-1") == "“So it is,” she said – twice"


@pytest.mark.parametrize("declared", ["rot13", "base64", "no-such", "", "\x00", "utf-7"])
def test_a_declaration_of_nonsense_is_passed_over(declared: str) -> None:
    assert decode("naïve".encode(), declared) == "naïve"


def test_line_ends_stay_as_they_are() -> None:
    assert decode(b"one\r\ntwo\rthree\nfour\x0b\x0c") == "one\r\ntwo\rthree\nfour\x0b\x0c"


@pytest.mark.parametrize("start", BINARY, ids=lambda start: repr(start))
def test_binary_formats_are_named(start: bytes) -> None:
    with pytest.raises(NotText, match=r"^It is an? .*, not text"):
        decode(start + b"\x00\x01\x02" * 40)


@pytest.mark.parametrize(
    "body",
    [b"a\x00b", bytes(range(256)) * 8, b"\x01\x02\x03\x04 mostly controls", zlib.compress(os.urandom(2000))],
    ids=["NUL", "every byte", "controls", "compressed"],
)
def test_what_is_not_text_says_so(body: bytes) -> None:
    with pytest.raises(NotText, match="not text"):
        decode(body)


@settings(deadline=None)
@given(st.binary(max_size=400), st.sampled_from([None, "utf-8", "shift_jis", "latin-1", "hex"]))
def test_any_bytes_are_text_or_not_text(body: bytes, declared: str | None) -> None:
    try:
        text = decode(body, declared)
    except NotText:
        return
    assert "\x00" not in text


@settings(deadline=None)
@given(st.text(alphabet=st.characters(codec="utf-8", exclude_categories=["Cc"]), max_size=200))
def test_utf8_comes_back_as_it_was(text: str) -> None:
    body = text.encode()
    if not text.startswith("\ufeff") and not any(body.startswith(start) for start in BINARY):
        assert decode(body) == text
