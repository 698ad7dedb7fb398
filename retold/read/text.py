"""Bytes -> text: which encoding, and whether it is text at all.

Reads the bytes of a file or page and, if somebody declared one, the name of an encoding. Makes the decoded
characters, line ends as they are, without a byte order mark. In this order, the first that holds:

1. a byte order mark (UTF-8, -16, -32);
2. UTF-16 without a mark, where every second byte is nearly always zero;
3. the declared encoding, as browsers understand it (`latin-1` means windows-1252:
   https://encoding.spec.whatwg.org/#names-and-labels), if all bytes are valid in it;
4. UTF-8, if all bytes are valid in it: other encodings practically never are by accident;
5. detection by charset-normalizer among the encodings that news was published in; which of the Latin ones, by
   the language.

Raises NotText with the reason for what is not text: known binary formats by their first bytes, NUL
characters, many control characters, no encoding that fits.

Limits: a few words in a one-byte encoding cannot be told from its neighbours (windows-1250, -1252, -1254
differ in a few letters); a declaration or UTF-8 is the cure.
"""

from __future__ import annotations

import codecs
import re

from retold.errors import NotText

BINARY = {
    b"\x89PNG": "a PNG image",
    b"\xff\xd8\xff": "a JPEG image",
    b"GIF8": "a GIF image",
    b"RIFF": "a RIFF file (WebP image, sound or film)",
    b"%PDF-": "a PDF document",
    b"PK\x03\x04": "a ZIP archive (or an Office or EPUB document)",
    b"PK\x05\x06": "an empty ZIP archive",
    b"\x1f\x8b": "a gzip archive",
    b"BZh": "a bzip2 archive",
    b"\xfd7zXZ\x00": "an xz archive",
    b"\x28\xb5\x2f\xfd": "a zstd archive",
    b"7z\xbc\xaf\x27\x1c": "a 7-Zip archive",
    b"Rar!": "a RAR archive",
    b"\xd0\xcf\x11\xe0": "an old Office document",
    b"\x7fELF": "a program",
    b"SQLite format 3": "an SQLite database",
    b"PAR1": "a Parquet table",
    b"ID3": "an MP3 sound file",
    b"OggS": "an Ogg sound file",
    b"\x00\x00\x01\x00": "an icon",
    b"II*\x00": "a TIFF image",
    b"MM\x00*": "a TIFF image",
    b"{\\rtf": "an RTF document",
}
"""First bytes -> what it is (https://en.wikipedia.org/wiki/List_of_file_signatures)."""

MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

DETECTED = (
    "cp1252",
    "cp1250",
    "cp1251",
    "cp1253",
    "cp1254",
    "cp1255",
    "cp1256",
    "cp1257",
    "cp1258",
    "iso8859_2",
    "iso8859_5",
    "iso8859_7",
    "koi8_r",
    "koi8_u",
    "cp866",
    "tis_620",
    "gb18030",
    "big5",
    "shift_jis",
    "euc_jp",
    "euc_kr",
)
"""Encodings that are guessed: those of the web before UTF-8. Others (EBCDIC, DOS and Mac code pages) would
turn any bytes into some letters."""

LATIN = {
    "cp1250": ["cs", "sk", "pl", "hu", "sl", "hr", "bs", "ro", "sq"],
    "cp1254": ["tr", "az"],
    "cp1257": ["lt", "lv", "et"],
}
"""Latin encodings -> languages written in them before UTF-8 (https://www.unicode.org/Public/MAPPINGS/); all
other languages in Latin letters used windows-1252. They differ in so few bytes that the language has to tell."""

ALIASES = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "gb2312": "gb18030",
    "gbk": "gb18030",
}
"""Python's name of a declared encoding -> what browsers take it for."""

CONTROL_SHARE = 0.01
"""Above this share of control characters it is not text: pasted news has none, a stray one does no harm."""

DETECTION_BYTES = 64_000
"""Bytes that the encoding is detected from: more change nothing and cost time."""

_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_ADVICE = "Save it as plain text in UTF-8."


def decode(body: bytes, declared: str | None = None) -> str:
    """The characters of `body`; raises NotText if it has none."""
    _refuse_binary(body)
    for mark, marked in MARKS:
        if body.startswith(mark):
            return _checked(_strict(body[len(mark) :], marked), f"{marked} (byte order mark)")
    for encoding in (_wide(body), _known(declared), "utf-8"):
        text = _strict(body, encoding) if encoding else None
        if text is not None:
            return _checked(text, str(encoding))
    detected = _detected(body)
    return _checked(_strict(body, detected), detected or "any known encoding")


def _refuse_binary(body: bytes) -> None:
    for start, what in BINARY.items():
        if body.startswith(start):
            raise NotText(f"It is {what}, not text. {_ADVICE}")


def _known(declared: str | None) -> str | None:
    """Python's name of a declared encoding, or `None` if there is no such text encoding."""
    if not declared:
        return None
    try:
        found = codecs.lookup(declared.strip().strip("\"'"))
    except (LookupError, ValueError):
        return None
    if not getattr(found, "_is_text_encoding", True):
        return None
    # a page that could be read so far as to find the declaration is not UTF-16, whatever it says
    return (
        None if found.name.startswith(("utf-16", "utf-32", "utf-7")) else ALIASES.get(found.name, found.name)
    )


def _wide(body: bytes) -> str | None:
    """UTF-16 of a script below U+0100, told by its zero bytes."""
    sample = body[:4096]
    if len(sample) < 8 or len(body) % 2:
        return None
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    most = 0.4 * len(sample)
    if odd > most > 20 * even:
        return "utf-16-le"
    return "utf-16-be" if even > most > 20 * odd else None


def _strict(body: bytes, encoding: str | None) -> str | None:
    if encoding is None:
        return None
    try:
        return body.decode(encoding)
    except (UnicodeError, ValueError):
        return None


def _detected(body: bytes) -> str | None:
    """The most likely of DETECTED; windows-1252 where nothing speaks against it."""
    if b"\x00" in body:
        return None
    from charset_normalizer import from_bytes

    sample = body[:DETECTION_BYTES]
    best = from_bytes(sample, cp_isolation=list(DETECTED), preemptive_behaviour=False).best()
    if best is not None and best.encoding in (*LATIN, "cp1252"):
        told = _by_language(sample)
        if _strict(body, told) is not None:
            return told
    if best is not None and _strict(body, best.encoding) is not None:
        return best.encoding
    letters = sum(byte < 0x80 for byte in sample)
    return "cp1252" if letters > 0.7 * len(sample) and _strict(body, "cp1252") is not None else None


def _by_language(sample: bytes) -> str:
    """The Latin encoding of a text's language, which its plain letters give away."""
    from py3langid import classify

    language = classify(sample.decode("cp1252", "replace"))[0]
    return next((encoding for encoding, languages in LATIN.items() if language in languages), "cp1252")


def _checked(text: str | None, encoding: str) -> str:
    if text is None:
        raise NotText(f"It is not text: its bytes are not valid in {encoding}. {_ADVICE}")
    if "\x00" in text:
        raise NotText(f"It is not text: it has NUL characters (read as {encoding}). {_ADVICE}")
    controls = len(_CONTROLS.findall(text))
    if controls > max(2, CONTROL_SHARE * len(text)):
        raise NotText(
            f"It is not text: it has {controls:,} control characters (read as {encoding}). {_ADVICE}"
        )
    return text
