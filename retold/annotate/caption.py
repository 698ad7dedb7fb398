"""Line -> whether it is the caption or the credit of a picture, by the form of its end or beginning.

A label of the lexicon with a mark after it ("... Photo: A. Person"), an agency after a stroke or in brackets,
what follows a copyright sign; and in any language with capitals, after the end of a sentence, a name in
capitals and one in small letters with a stroke between ("... on Friday. AGENCY / A. Person").

Limits: a caption without credit that reads like a paragraph is not found.
"""

from __future__ import annotations

import re

import regex

from retold.annotate.phrases import Furniture

_LONGEST = 80  # words; with more it is a paragraph, whatever it ends with

_AGENCY = (
    r"(?:Reuters|REUTERS|AFP|AP|EPA|EPA-EFE|EFE|DPA|dpa|ANP|Belga|PAP|ANSA|LUSA|Lusa|TASS|ТАСС|РИА Новости|УНІАН"
    r"|Укрінформ|AA|Anadolu|Xinhua|Kyodo|Yonhap|Getty(?: Images)?|Shutterstock|Imago|IMAGO|PTI|ANI|UPI|CTK|ČTK|NTB"
    r"|TT|APA|Keystone)"
)
_PICTURE_END = re.compile(
    rf"(?:[/|©]\s*{_AGENCY}(?:\s*[/|]\s*[^/|]{{1,40}})*|©\s*[^.]{{2,60}}|\({_AGENCY}(?:\s*[/|][^)]{{1,40}})?\))\W*$"
)
_PICTURE_START = re.compile(r"(?:FILE|ARCHIVE|ARCHIV)\s*(?:PHOTO|FOTO)?\s*[-–—:]")
_PARTICLE = r"(?:al|bin|da|de|del|den|der|di|dos|du|el|la|le|ten|ter|van|von)\b"
_WORD = r"\p{Lu}[\p{L}\p{M}'’-]*\.?"
_NAME = rf"{_WORD}(?:[ ](?:{_WORD}|{_PARTICLE})){{0,4}}"
_AGENCY = r"\p{Lu}[\p{Lu}\d&.-]{2,}(?:[ ]\p{Lu}{2,}){0,2}"
_CREDIT = regex.compile(
    rf"(?:^|[.!?…)\]»”\"–—-])\s*[(\[]?(?:{_AGENCY}\s*/\s*{_NAME}|{_NAME}\s*/\s*{_AGENCY})[)\]]?$"
)


def caption(line: str, words: Furniture) -> bool:
    """Whether the words of a line are a caption; `words` are those of its language."""
    if line.count(" ") >= _LONGEST:
        return False
    end = line[-120:]
    if _PICTURE_END.search(end) or words.picture.search(end) or _PICTURE_START.match(line):
        return True
    return "/" in end and bool(_CREDIT.search(end))
