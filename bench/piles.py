"""The development sets under `../shared/data` as tellings with their truth; used by `learn.py` and `relate.py`."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from retold.records import Article, Block, Layout, Published, Span, Telling

DATA = Path(__file__).parents[2] / "shared" / "data"
ISO = {
    "eng": "en", "nld": "nl", "deu": "de", "fra": "fr", "spa": "es", "por": "pt", "ita": "it", "pol": "pl",
    "ces": "cs", "rus": "ru", "ukr": "uk", "bul": "bg", "tur": "tr", "fin": "fi", "hun": "hu", "ell": "el",
    "arb": "ar", "heb": "he", "hin": "hi", "jpn": "ja", "kor": "ko", "vie": "vi", "tha": "th", "kaz": "kk",
    "swa": "sw", "swe": "sv", "zho-CN": "zh",
}  # fmt: skip
_END = re.compile(r"(?<=[.!?…。！？])[\"”’»)]*\s+")


@dataclass(frozen=True, slots=True)
class Labelled:
    """Tellings and, for each, the story it tells."""

    name: str
    tellings: tuple[Telling, ...]
    story: tuple[str, ...]


def rows(path: str) -> Iterator[dict[str, object]]:
    with gzip.open(DATA / path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def article(row: dict[str, object]) -> Article:
    """As a JSONL row is read: title, a blank line, text."""
    title, text = str(row.get("title") or ""), str(row["text"])
    whole = text if not title or text.startswith(title) else f"{title}\n\n{text}"
    day = row.get("published")
    if not day and row.get("time"):
        day = datetime.fromtimestamp(float(str(row["time"])), UTC).date().isoformat()
    when = date.fromisoformat(str(day)[:10]) if day else None
    return Article(
        id=str(row["id"]), source=str(row["id"]), text=whole, title=title or None,
        outlet=str(row["outlet"]) if row.get("outlet") else None,
        language=str(row["language"]) if row.get("language") else None,
        published=Published(when, when, "day", "meta") if when else None,
    )  # fmt: skip


def bare(of: Article) -> Telling:
    """A telling with lines and sentences and nothing else: what relating can do without any annotator."""
    blocks = []
    at = 0
    for line in of.text.split("\n"):
        if line.strip():
            spans, start = [], at
            for piece in [*(m.end() for m in _END.finditer(line)), len(line)]:
                if of.text[start : at + piece].strip():
                    spans.append(Span(of.id, start, at + piece))
                start = at + piece
            blocks.append(Block(Span(of.id, at, at + len(line)), tuple(spans)))
        at += len(line) + 1
    title = Span(of.id, 0, len(of.title)) if of.title and of.text.startswith(of.title) else None
    layout = Layout(of, of.language or "und", title, tuple(blocks), ())
    return Telling(layout, of.published, (), (), (), (), ())


def marked(of: Article) -> Telling:
    """A telling with everything the annotators find."""
    from retold.annotate.annotate import annotate

    return annotate(of)


def load(name: str, *, full: bool = False, limit: int | None = None) -> Labelled:
    """`ecbplus`, `gvc`, `itn`, `meantime`, `fakes` or `ntrex:<code>,<code>`; `full` with all annotators."""
    make = marked if full else bare
    if name.startswith("ntrex:"):
        wanted = name.removeprefix("ntrex:").split(",")
        found = []
        for row in rows("translations/ntrex.jsonl.gz"):
            code = ISO[str(row["language"])]
            if code in wanted:
                text = "\n".join(row["sentences"])  # type: ignore[arg-type]
                found.append(
                    ({"id": f"{row['doc']}.{code}", "language": code, "text": text}, str(row["doc"]))
                )
    elif name == "fakes":
        found = [(row, str(row["id"])) for row in rows("origins/fakes.jsonl.gz")]
    else:
        key = {"ecbplus": "story", "gvc": "story", "itn": "topic", "meantime": "doc"}[name]
        found = [(row, str(row[key])) for row in rows(f"stories/{name}.jsonl.gz")]
    found = found[:limit]
    return Labelled(name, tuple(make(article(row)) for row, _ in found), tuple(truth for _, truth in found))
