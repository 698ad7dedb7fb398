"""Numbers and figures measured: `python bench/figures.py [--misses LANGUAGE]`.

1. Number words and digits on the Recognizers-Text specifications (MIT): an expected number is right if a number
   with its value is found on its characters. Left out, because a news text does not hold them or they are not
   numbers of their own here: ordinals, powers and scientific notation ("2^3", "1e10"), values over 10^15, and
   fractions other than halves, thirds and quarters ("one hundred thirty fifths").
   Beside it: text2num, where it knows the language, after digits read by Babel.
2. Figures of the labelled reports (`origins/labels`): value and span found, class right, verdicts agreed.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import ledger

from retold.annotate.counted import lookup, marks
from retold.annotate.dates import dates
from retold.annotate.figures import figures
from retold.annotate.layout import layout
from retold.compare.figures import figures as compare_figures
from retold.records import Article, FigureGroup, Published, Telling
from retold.text.numbers import numbers
from retold.text.tokens import tokens

DATA = Path(__file__).parents[2] / "shared" / "data"
CODES = {
    "English": "en", "German": "de", "French": "fr", "Spanish": "es", "Italian": "it", "Dutch": "nl",
    "Portuguese": "pt", "Turkish": "tr", "Arabic": "ar", "Chinese": "zh", "Japanese": "ja", "Korean": "ko",
    "Swedish": "sv", "Hindi": "hi",
}  # fmt: skip


def rows(path: Path) -> Iterator[Any]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


FRACTION = re.compile(
    r"\b(over|out of|sur|sobre|su|bölü|fra|op|genom|av|på|de cada|em cada|von|van de|в|bis)\b"
    r"|على| من |جزء|خم[اس]*س|बटा|में से|fifth|quint|cinqui|vijfde|fünftel|trillionth|bilion|billion[ie]"
    r"|milliardest|miliardes|ièm|iem|avos?\b|ésim|esim|tel\b|de?len?\b"
    r"|分|분의|割|つの|五分|成$|几分"
)
"""Fractions that are not read: "one over three", "130 fifths"; and words that make them."""

NOT_COUNTED = re.compile(r"\d+\.\d+\.\d+\.\d+|\+1-|[\d٠-٩]{1,4}/[\d٠-٩]{1,2}/[\d٠-٩]{2,4}|١٩٢|SCP|２０１８")
"""Addresses, telephone numbers and dates: Recognizers reads their digits as numbers."""


def kept(text: str, written: str) -> float | None:
    """The value of an expected number that counts here, else `None`."""
    if "/" in text or FRACTION.search(text):
        return None
    if "^" in text or re.search(r"\de[-+]?\d|次方|乗|제곱|أس", text) or "/" in text:
        return None
    try:
        value = float(written.replace(",", "."))
    except ValueError:
        return None
    fraction = abs(value) % 1
    common = any(abs(fraction - f) < 1e-6 for f in (0, 0.5, 0.25, 0.75, 1 / 3, 2 / 3))
    if abs(value) > 1e15 or (not common and not re.search(r"\d[.,٫．，・]\d|^[.,]\d", text) and value > 0):
        return None
    if not common and re.search(r"分|분의|\d\s+\d", text):
        return None
    return value


def near(value: float, other: float) -> bool:
    return abs(value - other) <= 1e-6 * max(1, abs(other))


def plain(text: str, language: str) -> list[float]:
    """What text2num makes of the words of a text, with the digits read as they stand."""
    from text_to_num import alpha2digit

    try:
        digits = alpha2digit(text, language, 0)
    except (ValueError, TypeError):
        digits = text
    return [float(n.replace(",", "")) for n in re.findall(r"\d+(?:,\d{3})*(?:\.\d+)?", digits)]


def specifications(misses: str | None) -> None:
    right: Counter[str] = Counter()
    beside: Counter[str] = Counter()
    total: Counter[str] = Counter()
    left: Counter[str] = Counter()
    for row in rows(DATA / "figures" / "recognizers_Number.jsonl.gz"):
        code = CODES.get(row["language"])
        if code is None or row["model"] != "NumberModel":
            continue
        text = row["input"]
        found = numbers(text, code)
        other = plain(text, code)
        for expected in row["results"]:
            value = kept(expected["Text"], expected["Resolution"].get("value", ""))
            if value is None or NOT_COUNTED.search(text):
                left[code] += 1
                continue
            total[code] += 1
            start = expected.get("Start", 0)
            end = expected.get("End", len(text)) + 1
            hit = any(
                (near(n.value, value) or (n.kind == "range" and near(n.high or 0, value)))
                and n.first < end
                and start < n.last
                for n in found
            )
            right[code] += hit
            ledger.case(f"figures/numbers {code}", f"{text} [{start}]", hit)
            beside[code] += any(near(v, value) for v in other)
            if not hit and misses == code:
                read = [(text[n.first : n.last], n.value) for n in found]
                print(f"  {text!r} wants {expected['Text']!r} = {value}; found {read}")
    print(f"{'':4}{'cases':>7}{'right':>8}{'text2num':>10}{'left out':>10}")
    for code in CODES.values():
        ours, other_share = right[code] / max(1, total[code]), beside[code] / max(1, total[code])
        if total[code]:
            ledger.figure(f"figures/numbers {code}", ours, plain=other_share)
        print(f"{code:4}{total[code]:7}{ours:8.3f}{other_share:10.3f}{left[code]:10}")


LABEL_CLASSES = 3
"""Words of a label such as "civilians killed at Ghandoura" before its place are read by the same lexicon."""


def tellings(group: Any, articles: dict[str, Any]) -> dict[str, Telling]:
    """The articles of a labelled group, with what the comparison of figures reads."""
    made: dict[str, Telling] = {}
    for name in group["articles"]:
        row = articles[name]
        day = (
            datetime.strptime(row["published"], "%m/%d/%Y").date()
            if "/" in row["published"]
            else date.fromisoformat(row["published"][:10])
        )
        text = row["title"] + "\n\n" + row["text"]
        article = Article(id=name, source=name, text=text, title=row["title"], language="en")
        laid = replace(layout(article), boilerplate=())  # the set holds bodies only
        published = Published(first=day, last=day, grain="day", source="meta")
        whens = dates(laid, reference=day).whens
        made[name] = Telling(laid, published, (), whens, (), figures(laid), ())
    return made


def classes(words: str) -> tuple[str | None, str | None]:
    """Event and group that a label names."""
    words = re.split(r" (?:at|in|by|on|since|near|from|for|along|crossing|there|fleeing)\b| \(", words)[0]
    known = lookup("en")
    assert known is not None
    sentence = [(a, b, words[a:b].lower()) for a, b in tokens(words)]
    found = [mark for at in marks(sentence, known) for mark in at[:1]]
    event = next((m.form for m in found if m.kind == "event"), None)
    group = next((m.form for m in found if m.kind == "group"), None)
    return event, group


def labelled(show: bool) -> None:
    """Figures of the labelled reports: found, class right, verdicts."""
    articles = {row["id"]: row for row in rows(DATA / "origins" / "fakes.jsonl.gz")}
    count: Counter[str] = Counter()
    for group in rows(DATA / "origins" / "labels.jsonl.gz"):
        told = tellings(group, articles)
        for label in group["figures"]:
            event, counted = classes(label["what"])
            for reading in label["readings"]:
                telling = told[reading["article"]]
                text = telling.article.text
                at = text.find(reading["text"])
                if at < 0:
                    count["not in the text"] += 1
                    continue
                count["readings"] += 1
                end = at + len(reading["text"])
                near_by = [f for f in telling.figures if f.span.start < end and at < f.span.end]
                strict = [f for f in near_by if (f.low, f.high) == (reading["low"], reading["high"])]
                loose = [
                    f
                    for f in near_by
                    if reading["low"] in (f.low, f.high) or (reading["high"] or -1) == f.high
                ]
                count["found"] += bool(strict)
                ledger.case("figures/labelled found", f"{telling.id} {at} {reading['text']}", bool(strict))
                count["found, one bound"] += bool(loose)
                if not strict:
                    if show:
                        print(
                            "MISSED",
                            reading,
                            [(text[f.span.start : f.span.end], f.low, f.high) for f in near_by],
                        )
                    continue
                if event is None and counted is None:
                    continue
                count["with a class"] += 1
                said = strict[0].what
                right = (event is None or event in said) and (
                    counted is None
                    or counted in said
                    or not any(w in KIND_OF for w in said)
                    or counted == "people"
                )
                if event is not None and event in said and counted is not None and counted not in said:
                    right = (
                        not (set(said) - {event}) or bool(set(said) & VAGUE_GROUPS) or counted in VAGUE_GROUPS
                    )
                count["class right"] += right
                ledger.case("figures/labelled class", f"{telling.id} {at} {reading['text']}", right)
                if show and not right:
                    print(
                        "CLASS",
                        label["what"],
                        "|",
                        text[max(0, at - 60) : end + 60].replace("\n", " "),
                        "|",
                        said,
                    )
    share = lambda a, b: f"{count[a]}/{count[b]} = {count[a] / max(1, count[b]):.3f}"  # noqa: E731
    ledger.figure("figures/labelled value and span", count["found"] / count["readings"])
    ledger.figure("figures/labelled class", count["class right"] / count["with a class"])
    print("\nlabelled figures (origins/labels)")
    print("  value and span found  ", share("found", "readings"))
    print("  one bound right       ", share("found, one bound", "readings"))
    print("  class right           ", share("class right", "with a class"))


def verdicts(show: bool) -> None:
    """Readings that belong together, and what is said of them, by the labelled events."""
    articles = {row["id"]: row for row in rows(DATA / "origins" / "fakes.jsonl.gz")}
    count: Counter[str] = Counter()
    for group in rows(DATA / "origins" / "labels.jsonl.gz"):
        told = tellings(group, articles)
        for event in group["events"]:
            made = compare_figures([told[name] for name in event])
            for label in group["figures"]:
                wanted = [r for r in label["readings"] if r["article"] in event]
                copies = label["verdict"] != "single" and len({r["article"] for r in wanted}) < 2
                if not wanted or copies or len(wanted) < len(label["readings"]):
                    continue
                homes = [home for r in wanted if (home := home_of(r, told[r["article"]], made)) is not None]
                if not homes:
                    continue
                most = Counter(homes).most_common(1)[0][0]
                verdict = made[most].verdict
                count["labels"] += 1
                count["verdicts"] += verdict == label["verdict"]
                count[f"{label['verdict']} is"] += 1
                count[f"{label['verdict']} right"] += verdict == label["verdict"]
                if len(wanted) > 1:
                    count["many"] += 1
                    count["together"] += len(homes) == len(wanted) and len(set(homes)) == 1
                if show and verdict != label["verdict"]:
                    mine = [(r.span.article, r.text, str(r.as_of)) for r in made[most].readings]
                    print("VERDICT", group["group"], label["what"], "|", label["verdict"], "but", verdict)
                    print("     wanted", [(r["article"], r["text"]) for r in wanted], homes)
                    print("     made  ", mine)
    print(
        f"  verdicts agreed         {count['verdicts']}/{count['labels']} = {count['verdicts'] / count['labels']:.3f}"
    )
    print(
        f"  readings all together   {count['together']}/{count['many']} = {count['together'] / count['many']:.3f}"
    )
    for verdict in ("single", "agree", "update", "differ"):
        print(f"    {verdict:8}{count[verdict + ' right']:4} of {count[verdict + ' is']}")


def home_of(reading: Any, telling: Telling, made: Sequence[FigureGroup]) -> int | None:
    """The group in which a labelled reading is."""
    at = telling.article.text.find(reading["text"])
    end = at + len(reading["text"])
    for index, one in enumerate(made):
        for r in one.readings:
            inside = r.span.article == telling.id and r.span.start < end and at < r.span.end
            if inside and (r.low, r.high) == (reading["low"], reading["high"]):
                return index
    return None


KIND_OF = frozenset(
    ("people", "civilians", "protesters", "police", "soldiers", "fighters", "children", "women", "medics")
)
VAGUE_GROUPS = frozenset(("people", "civilians"))
"""Groups that one report calls people and another civilians: not counted as wrong against each other."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--misses", help="print the misses of one language, or of the `labels`")
    misses = parser.parse_args().misses
    if misses != "labels":
        specifications(misses)
    labelled(misses == "labels")
    verdicts(misses == "labels")


if __name__ == "__main__":
    main()
