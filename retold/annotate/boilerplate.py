"""Blocks -> marks on what is not the article: furniture of the page, credits, captions, lists of other headlines.

A line is marked for one of these reasons, tried in this order:

1. It says so: a phrase of the lexicon is the line, begins it or stands in it ("Leave a reply", "Reporting by
   ..."); or its form does ("main_banner", a line of only a date, `caption`, `signature`); or it stands in
   a tail in another language (`tail`).
2. It stands after the article: behind a line that ends articles (byline, source, comment form) or under a
   heading over other headlines, and shares few words with the story.
3. The forest of `lines`, learnt on whole pages by `tools/learn_boilerplate.py`, says that it is no body. In a
   page (few of its lines are sentences) what is not of the article's run is marked; in a text that is mostly
   article the forest must be far surer in the core than outside it.

What is never marked by the third: a sentence or a sub-heading in the core, the headline, the standfirst. Within
an unmarked paragraph a glued link label at its end ("... . Read more") and a sentence that describes a
picture are marked alone. Marks never overlap; nothing is cut.

A text that would be furniture from end to end has been misjudged (a wire's one-line item): nothing is marked.

An article extracted from a page keeps its lists and short lines: there only the first two reasons count.

Limits: a caption without credit that reads like a paragraph stays unmarked; reader's comments that read like
paragraphs too, where no heading stands before them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from retold.annotate.caption import caption
from retold.annotate.comments import comments
from retold.annotate.headline import headline
from retold.annotate.lines import Line, lines
from retold.annotate.phrases import Furniture, furniture, plain
from retold.annotate.signature import signature
from retold.annotate.tail import tail
from retold.records import Article, Boilerplate, BoilerplateKind, Span
from retold.text.segment import Segment
from retold.text.tokens import tokens

# Probabilities of body below which the model alone marks a line, chosen on half of the pages: the best F1
# outside the core (less in a text that is mostly sentences: there furniture is rare), and inside it the most
# that loses no further body line in a hundred.
_OUTSIDE = 0.6
_INSIDE = 0.1
_PARAGRAPH = 30  # words: so long a line in an article is no furniture, whatever it ends with
_LABEL = 4  # words of the label or name that a text may end with, below its last paragraph
_CLEAN = 0.4  # share of sentences from which a text is an article rather than a page; whole pages have .1

_IDENTIFIER = re.compile(
    r"(?:[a-z][a-z0-9]*_[a-z0-9_]+|[a-z0-9_-]+\.(?:jpe?g|png|gif|webp|svg|mp4)"
    r"|(?:main|hero|lead|top|side|page|header|footer|story|article|social|share)[ _-]"
    r"(?:img|image|banner|ads?|div|slot|widget|thumb|icon|logo))",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"(?<=[.!?])\s+")
_LABEL_NEXT = re.compile(r"\s*[:：/|(–—-]")
_DATE = re.compile(r"\b(?:19|20)\d\d\b|\b\d{1,2}[./]\d{1,2}[./]\d{2,4}\b|\b\d{1,2}:\d\d\b")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_STRONG: frozenset[BoilerplateKind] = frozenset({"subscription", "comments", "legal", "share"})


def boilerplate(article: Article, language: str, segments: Sequence[Segment]) -> tuple[Boilerplate, ...]:
    """The marks of one article, in order, not overlapping."""
    text = article.text
    code = language.split("-")[0].lower()
    found = lines(text, segments, code)
    words = furniture(code)
    kinds = _kinds(article, segments, found, words, language)
    if all(kinds):
        return ()
    marks = []
    for i, (segment, line) in enumerate(zip(segments, found, strict=True)):
        kind = kinds[i]
        if kind:
            marks.append(Boilerplate(Span(article.id, line.start, line.end), kind))
        else:
            marks += _within(article, segment, line, words)
    return tuple(marks)


def _kinds(
    article: Article, segments: Sequence[Segment], found: Sequence[Line], words: Furniture, language: str
) -> list[BoilerplateKind | None]:
    """The kind of mark of every whole line, `None` for what stays."""
    text, code = article.text, language.split("-")[0].lower()
    title = headline(text, article.title, found, words)
    last = max((i for i, line in enumerate(found) if line.core), default=-1)
    first = next((i for i, line in enumerate(found) if line.core), len(found))
    clean = sum(line.sentence for line in found) / len(found) if found else 0.0
    if article.page is not None and "html" in article.page.media_type:
        clean = 1.0  # extraction has left the furniture out already: the model alone marks nothing outside the core
    readers, foreign = comments(text, found, words), tail(text, language, segments)
    kinds: list[BoilerplateKind | None] = []
    for i, line in enumerate(found):
        if i == title:
            kinds.append(None)
            continue
        said = text[line.start : line.end]
        kind = _said(said, line) or ("caption" if caption(said, words) else None)
        kind = kind or ("byline" if signature(text, i, found, code, words) else None)
        kind = kind or ("comments" if readers is not None and i >= readers else None)
        kind = kind or ("other-language" if foreign is not None and i >= foreign else None)
        kinds.append(kind or _placed(line, i, title, first, last, found, clean))
    _captioned(text, found, kinds, words, title)
    return kinds


def _said(text: str, line: Line) -> BoilerplateKind | None:
    """The kind that the words of the line give it."""
    found = line.found
    if _IDENTIFIER.fullmatch(text):
        return "residue"
    if found.section and not line.core:
        return "teaser"
    if found.line and (found.line != "navigation" or not line.core or line.body < 0.5):
        return found.line
    if found.start and _begins(text, line):
        return found.start
    strong = found.hold in _STRONG and len(line.words) <= 25
    strong = strong and not (line.core and line.sentence and line.body > 0.8)
    if found.hold and (strong or line.body < 0.5 or (not line.sentence and len(line.words) <= 15)):
        return found.hold
    if len(line.words) <= 14 and not line.sentence and _DATE.search(text):
        digits = sum(word[0].isdigit() for word in line.words)
        return "dateline" if digits * (2 if line.core else 4) >= len(line.words) else None
    return None


def _begins(text: str, line: Line) -> bool:
    """Whether the phrase that begins a line makes it furniture, rather than the first words of a paragraph."""
    after = _after_words(text, line.found.length)
    if not after or _LABEL_NEXT.match(after):
        return True
    if line.found.length == 1:
        return not line.sentence and line.body < 0.3 and len(line.words) <= 12
    return not line.sentence or (line.found.start in _STRONG and line.body < 0.9) or line.body < 0.3


def _after_words(text: str, count: int) -> str:
    """What follows the first `count` words."""
    spans = tokens(text)
    return text[spans[count - 1][1] :] if 0 < count <= len(spans) else text


def _placed(
    line: Line, i: int, title: int | None, first: int, last: int, found: Sequence[Line], clean: float
) -> BoilerplateKind | None:
    """The kind that the place of the line and the model give it."""
    under = line.anchored is not None or line.listed
    article = line.ends or len(line.words) >= _PARAGRAPH
    if (
        clean >= _CLEAN
        and i == len(found) - 1
        and len(line.words) <= _LABEL
        and not line.ends
        and found[i - 1].sentence
    ):
        return "byline"  # no sub-heading: nothing stands below it
    if clean >= _CLEAN and article and not under and not line.foreign:
        return None
    least = _OUTSIDE * (1 - clean)
    if clean < _CLEAN:
        return None if line.run else _guess(line, i, title, first)
    if line.core:
        above = any(other.sentence for other in found[max(0, i - 2) : i])
        between = above and any(other.sentence for other in found[i + 1 : i + 3])
        if line.body >= min(_INSIDE, least) or between:
            return None
        return _guess(line, i, title, first)
    if i < first:
        standfirst = title is not None and i > title and len(line.words) >= 8 and line.overlap >= 0.3
        return None if standfirst or line.body >= least else _guess(line, i, title, first)
    if under and line.overlap < 0.5 and last >= 0:
        return _guess(line, i, title, first)
    return _guess(line, i, title, first) if line.body < least else None


def _guess(line: Line, i: int, title: int | None, first: int) -> BoilerplateKind:
    """The likeliest kind of a line that does not say what it is."""
    if 2 * sum(word[0].isdigit() for word in line.words) > len(line.words) > 1:
        return "dateline"
    if line.foreign:
        return "other-language"
    if line.anchored == "comments":
        return "comments"
    if i < first:
        named = title is not None and i > title and 1 < len(line.words) <= 6
        return "byline" if named else "navigation"
    if line.listed or len(line.words) >= 4:
        return "byline" if line.anchored in {"byline", "credit"} and not line.listed else "teaser"
    return "navigation"


def _captioned(
    text: str,
    found: Sequence[Line],
    kinds: list[BoilerplateKind | None],
    words: Furniture,
    title: int | None,
) -> None:
    """Marks captions that repeat what was said before, and the captions' own headings above them."""
    seen = {phrase[0] for phrase in words.seen}
    described = {
        i
        for i, line in enumerate(found)
        if line.core
        and kinds[i] is None
        and not seen.isdisjoint(line.words)
        and _describes(text, line, words)
    }
    if "caption" not in kinds and not described:
        return
    grams: set[tuple[str, ...]] = set()  # of the lines before
    told: set[tuple[str, ...]] = set()  # the lines before the one above
    for i, line in enumerate(found):
        own = _grams(line.words)
        repeats = bool(own) and 2 * len(own & grams) >= len(own)
        if repeats and i in described:
            kinds[i] = "caption"
        above = found[i - 1] if i else line
        if kinds[i] == "caption" and i and kinds[i - 1] is None and i - 1 != title:
            content = {word for word in above.words if len(word) >= 4}
            shared = content & set(line.words)
            short = len(above.words) <= 15 and not above.sentence
            if short and content and (above.words in told or 2 * len(shared) >= len(content)):
                kinds[i - 1] = "caption"
        grams |= own
        told.add(above.words)


def _describes(text: str, line: Line, words: Furniture) -> bool:
    """Whether a sentence of the line begins like the description of a picture."""
    return any(_seen(part, words) for part in _SENTENCE.split(text[line.start : line.end]))


def _seen(sentence: str, phrases: Furniture) -> bool:
    words = tuple(plain(sentence[:60]))
    return any(words[: len(phrase)] == phrase for phrase in phrases.seen)


def _grams(words: Sequence[str]) -> set[tuple[str, ...]]:
    return {tuple(words[i : i + 4]) for i in range(len(words) - 3)}


def _within(article: Article, segment: Segment, line: Line, words: Furniture) -> Iterator[Boilerplate]:
    """Marks inside a paragraph that stays: a description of a picture, a link label at the end."""
    sentences = segment.sentences
    if len(sentences) < 2:
        return
    for start, end in sentences[1:]:
        part = article.text[start:end]
        if "," in part and _YEAR.search(part) and _seen(part, words):
            yield Boilerplate(Span(article.id, start, end), "caption")
    start, end = sentences[-1]
    if end - start <= 60 and tuple(plain(article.text[start:end])) in words.inline:
        yield Boilerplate(Span(article.id, start, end), "teaser")
