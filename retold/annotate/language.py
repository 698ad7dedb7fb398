"""Text -> its language, as BCP 47, `und` where there is too little to tell.

A script that one news language has to itself (Greek, Thai, Hangul, Georgian ...) gives the answer alone, and
so does Kana. The rest is asked of py3langid (https://github.com/adbar/py3langid; naive Bayes over byte
n-grams), restricted
to the languages news is written in: leaving out their rare neighbours is worth more on short texts than
anything else. The text asked about is the longest lines, since a page's furniture stands in short ones and is
often in another language than its article.

Limits: Serbian, Croatian and Bosnian in Latin letters, Malay and Indonesian, Danish and Norwegian are told
apart well only in longer texts. A text of two languages gets that of its longest lines. The model takes
130 MB and half a second, once, when it is first needed.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

import regex

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

ENOUGH_LETTERS = 20
"""Below this many letters (a third of it in Han, Kana, Hangul) there is too little to tell: "Registratie"
alone is Lithuanian, Romanian or German to most identifiers."""

ENOUGH_OTHERWISE = 12
"""The same in a text without Latin or Cyrillic letters: few languages share one of the other scripts."""

ENOUGH_IN_SCRIPT = 6
"""Where the script alone decides, a word or two will do."""

_SAMPLE = 700  # characters asked about: the answer no longer changes after some 300
_BODY_LINE = 80  # characters of a line of running text, rather than of a menu

NEAR = (
    frozenset({"bs", "hr", "sr", "sh"}),
    frozenset({"da", "nb", "nn", "no"}),
    frozenset({"id", "ms"}),
    frozenset({"gl", "pt", "es"}),
    frozenset({"af", "nl"}),
    frozenset({"kk", "ky", "tt"}),
    frozenset({"mk", "bg"}),
    frozenset({"cs", "sk"}),
    frozenset({"ar", "fa", "ur", "ps"}),
    frozenset({"hi", "mr", "ne"}),
)
"""Languages that an identifier takes for each other."""

_NEWS_LANGUAGES = (
    "ar az be bg bn ca cs da de el en es et eu fa fi fr gl he hi hr hu hy id is it ja ka kk ko ky lt lv mk mn mr "
    "ms ne nl no pl ps pt ro ru sk sl sq sr sv sw ta te th tr uk ur uz vi zh"
)

_OWN_SCRIPT = {
    "Greek": "el",
    "Hangul": "ko",
    "Thai": "th",
    "Georgian": "ka",
    "Armenian": "hy",
    "Hebrew": "he",
    "Tamil": "ta",
    "Telugu": "te",
    "Bengali": "bn",
    "Gujarati": "gu",
    "Gurmukhi": "pa",
    "Kannada": "kn",
    "Malayalam": "ml",
    "Sinhala": "si",
    "Khmer": "km",
    "Lao": "lo",
    "Myanmar": "my",
    "Ethiopic": "am",
}
# Blocks with a letter of a script below, of Han or Kana: most texts have none, and need not be counted.
_SCRIPTS = re.compile("[\u0370-\u03ff\u0530-\u1fff\u2c80-\U0010ffff]")
_UNIQUE = regex.compile("|".join(rf"(?P<{name}>\p{{{name}}})" for name in _OWN_SCRIPT))
_KANA = regex.compile(r"[\p{Hiragana}\p{Katakana}]")
_DENSE = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}]")
_LATIN = re.compile("[A-Za-z]")
_VOWEL_SIGN = regex.compile(r"\p{M}")  # in Devanagari, Arabic, Thai: says as much as a letter
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|\S+@\S+")


def language(text: str) -> str:
    """The language of a text."""
    sample = _ADDRESS.sub(" ", _running_text(text))
    letters = sum(map(str.isalpha, sample))
    scripts = _SCRIPTS.search(sample) is not None
    if scripts:
        letters += 2 * len(_DENSE.findall(sample)) + len(_VOWEL_SIGN.findall(sample))
    if letters < ENOUGH_IN_SCRIPT:
        return "und"
    if scripts and (alone := _by_script(sample)):
        return alone
    enough = ENOUGH_OTHERWISE if scripts and not _LATIN.search(sample) else ENOUGH_LETTERS
    return _by_model(sample) if letters >= enough else "und"


def _running_text(text: str) -> str:
    """The longest lines, in their order, up to `_SAMPLE` characters."""
    lines = [line.strip() for line in text.splitlines()]
    lines = [line for line in lines if line]
    by_length = sorted(range(len(lines)), key=lambda i: (-len(lines[i]), i))
    chosen: list[int] = []
    size = 0
    for i in by_length:
        if size >= _SAMPLE or (chosen and len(lines[i]) < _BODY_LINE <= len(lines[chosen[0]])):
            break
        chosen.append(i)
        size += len(lines[i])
    return "\n".join(lines[i] for i in sorted(chosen))[:_SAMPLE]


def _by_script(sample: str) -> str | None:
    """The language that alone writes in the script of most letters, if there is one."""
    letters = sum(map(str.isalpha, sample))
    kana = len(_KANA.findall(sample))
    if 10 * kana > letters:
        return "ja"
    counts: dict[str, int] = {}
    for match in _UNIQUE.finditer(sample):
        name = match.lastgroup or ""
        counts[name] = counts.get(name, 0) + 1
    if not counts:
        return None
    name = max(counts, key=lambda key: (counts[key], key))
    return _OWN_SCRIPT[name] if 2 * counts[name] > letters else None


def _by_model(sample: str) -> str:
    found, _ = _identifier().classify(sample.lower() if sample.isupper() else sample)
    return str(found)


@cache
def _identifier() -> LanguageIdentifier:
    import numpy as np
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # numpy and the model: only when needed

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages(_NEWS_LANGUAGES.split())
    identifier.nb_ptc = np.ascontiguousarray(identifier.nb_ptc)  # by feature, as it is read: a third faster
    identifier._full_model = (identifier.nb_ptc, identifier.nb_pc, identifier.nb_classes)  # 28 MB less
    return identifier
