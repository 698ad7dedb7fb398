"""Quotes measured on labelled articles, beside a bare regular expression over quotation marks.

    python bench/quotes.py [--german train|dev] [--limit N] [--show direct|indirect|speaker|groups]

Direct: pieces of direct and mixed quotes against the labelled ones, one to one, intersection over union > .8.
Indirect: the same with > .5, and the F1 of the characters covered; "strict" counts every labelled statement, the row
before leaves out labelled statements that hold a fragment found as a mixed quote (those are scored as direct).
Speaker: of the matched ones, right if the speaker or the name found for it overlaps the labelled span, or shares any
word of three letters or more with the labelled name: lenient. Groups: of the pairs of languages of one labelled quote
that were both found, how many came into one group.

The four-language set was looked at while this was written: only German dev is unseen.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import time
from collections.abc import Sequence
from pathlib import Path

import ledger

from retold.annotate.layout import layout
from retold.annotate.names import names
from retold.annotate.quotes import quotes
from retold.compare.names import names as name_groups
from retold.compare.quotes import quotes as quote_groups
from retold.records import Article, Quote, Telling
from retold.text.fold import fold

DATA = Path(__file__).resolve().parents[2] / "shared" / "data"
BARE = re.compile(r'[„“"«»]([^„“”"«»]{2,2000})[“”"«»]')
BARE_WORDS = 4  # with fewer, titles and terms: the strongest of 1 to 6 on German dev, .765 (.691 with 1)
Found = tuple[int, int]


class Score:
    """Counts of one table row."""

    def __init__(self) -> None:
        self.found = self.given = self.right = self.speakers = self.spoken = 0
        self.covered = self.found_characters = self.given_characters = 0

    def f1(self) -> float:
        return 2 * self.right / max(1, self.found + self.given)

    def say(self, name: str, plain: float | None = None) -> None:
        """Into the ledger: the spans, and the speakers of those that were matched."""
        ledger.figure(f"quotes/{name} F1", self.f1(), plain=plain)
        if self.spoken:
            ledger.figure(f"quotes/{name} speaker", self.speakers / self.spoken)

    def row(self) -> str:
        p, r = self.right / max(1, self.found), self.right / max(1, self.given)
        cp, cr = self.covered / max(1, self.found_characters), self.covered / max(1, self.given_characters)
        f, c = 2 * p * r / max(1e-9, p + r), 2 * cp * cr / max(1e-9, cp + cr)
        who = f"{self.speakers / self.spoken:.3f} of {self.spoken}" if self.spoken else "-"
        return f"P {p:.3f} R {r:.3f} F1 {f:.3f}   characters F1 {c:.3f}   speaker {who}"


def overlap(one: Found, two: Found) -> float:
    shared = max(0, min(one[1], two[1]) - max(one[0], two[0]))
    return shared / max(1, max(one[1], two[1]) - min(one[0], two[0]))


def match(
    score: Score, found: Sequence[Found], given: Sequence[Found], least: float
) -> list[tuple[int, int]]:
    """One to one, best first."""
    score.found += len(found)
    score.given += len(given)
    ranked = sorted(
        ((overlap(f, g), i, j) for i, f in enumerate(found) for j, g in enumerate(given)), reverse=True
    )
    left, right = set[int](), set[int]()
    pairs: list[tuple[int, int]] = []
    for value, i, j in ranked:
        if value > least and i not in left and j not in right:
            left.add(i)
            right.add(j)
            score.right += 1
            pairs.append((i, j))
    one = {c for low, high in found for c in range(low, high)}
    two = {c for low, high in given for c in range(low, high)}
    score.covered += len(one & two)
    score.found_characters += len(one)
    score.given_characters += len(two)
    return pairs


def load(path: Path) -> list[dict]:
    with gzip.open(path, "rt", encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def telling(name: str, text: str, language: str) -> Telling:
    laid = layout(Article(id=name, source=name, text=text, language=language))
    found = names(laid)
    return Telling(laid, None, (), (), found, (), quotes(laid, found))


def speaks(quote: Quote, telling: Telling, spans: Sequence[Found], name: str) -> bool:
    for span in (quote.speaker, quote.named):
        if span is None:
            continue
        if any(overlap((span.start, span.end), one) > 0 for one in spans):
            return True
        words = {fold(word) for word in re.findall(r"\w+", telling.words(span)) if len(word) > 2}
        if words & {fold(word) for word in re.findall(r"\w+", name) if len(word) > 2 and word[:1].isupper()}:
            return True
    return False


def german(part: str, limit: int, show: str) -> None:
    direct, bare, indirect, strict = Score(), Score(), Score(), Score()
    for row in load(DATA / f"quotes/german_{part}.jsonl.gz")[:limit]:
        made = telling(row["id"], row["text"], "de")
        labelled = [
            (one["type"], tuple(one["quote"]["spans"][0]), one)
            for one in row["quotes"]
            if one["quote"]["spans"]
        ]
        labelled = [(kind, (span[0], one["quote"]["spans"][-1][1]), one) for kind, span, one in labelled]
        once = {strip(row["text"], span): one for kind, span, one in labelled if kind == "Direct"}
        given = list(once.items())  # some are labelled twice
        pieces = [((p.start, p.end), q) for q in made.quotes if q.kind != "indirect" for p in q.content]

        def pair(
            i: int, j: int, score: Score, found: list, given: list, made: Telling = made, row: dict = row
        ) -> None:
            one = given[j][1]
            if one["speaker"]["spans"]:
                score.spoken += 1
                right = speaks(found[i][1], made, one["speaker"]["spans"], one["speaker"]["text"])
                score.speakers += right
                if not right and show == "speaker":
                    q = found[i][1]
                    print(
                        "SPEAKER",
                        one["type"],
                        one["speaker"]["text"],
                        "| got",
                        q.speaker and made.words(q.speaker),
                        "|",
                        q.named and made.words(q.named),
                        "|",
                        row["text"][q.span.start - 80 : q.span.end + 60],
                    )

        hits = match(direct, [f for f, _ in pieces], [g for g, _ in given], 0.8)
        for j, (span, _) in enumerate(given):
            ledger.case(f"quotes/german {part} direct", f"{row['id']} {span}", j in {b for _, b in hits})
        for i, j in hits:
            pair(i, j, direct, pieces, given)
        if show == "direct":
            for i, (span, _) in enumerate(pieces):
                if i not in {a for a, _ in hits}:
                    print(
                        "WRONG ",
                        row["text"][span[0] - 90 : span[0]],
                        "[[",
                        row["text"][slice(*span)],
                        "]]",
                        row["text"][span[1] : span[1] + 60],
                    )
            for j, (span, _) in enumerate(given):
                if j not in {b for _, b in hits}:
                    print(
                        "MISSED",
                        row["text"][span[0] - 90 : span[0]],
                        "[[",
                        row["text"][slice(*span)],
                        "]]",
                        row["text"][span[1] : span[1] + 60],
                    )
        match(
            bare,
            plain(row["text"]),
            [g for g, _ in given],
            0.8,
        )
        given = [(span, one) for kind, span, one in labelled if kind in ("Indirect", "IndirectFreeIndirect")]
        every = [span for span, _ in given]
        inside = [span for span, _ in pieces]
        given = [(s, o) for s, o in given if not any(s[0] - 2 <= p[0] and p[1] <= s[1] + 2 for p in inside)]
        found = [((q.span.start, q.span.end), q) for q in made.quotes if q.kind == "indirect"]
        match(strict, [f for f, _ in found], every, 0.5)
        hits = match(indirect, [f for f, _ in found], [g for g, _ in given], 0.5)
        for i, j in hits:
            pair(i, j, indirect, found, given)
        if show == "indirect":
            for i, (span, q) in enumerate(found):
                if i not in {a for a, _ in hits}:
                    print(
                        "WRONG ",
                        row["text"][span[0] - 60 : span[0]],
                        "[[",
                        row["text"][slice(*span)],
                        "]]",
                        q.cue and made.words(q.cue),
                    )
            for j, (span, one) in enumerate(given):
                if j not in {b for _, b in hits}:
                    print(
                        "MISSED",
                        row["text"][span[0] - 90 : span[0]],
                        "[[",
                        row["text"][slice(*span)],
                        "]]",
                        row["text"][span[1] : span[1] + 60],
                        "##",
                        one["cue"]["text"],
                    )
    direct.say(f"german {part} direct", plain=bare.f1())
    indirect.say(f"german {part} indirect")
    print(f"German {part}")
    print("  direct, bare   ", bare.row())
    print("  direct         ", direct.row())
    print("  indirect       ", indirect.row())
    print("  indirect strict", strict.row())


def plain(text: str) -> list[Found]:
    """What a regular expression alone finds."""
    return [m.span(1) for m in BARE.finditer(text) if len(m.group(1).split()) >= BARE_WORDS]


def strip(text: str, span: Found) -> Found:
    low, high = span
    while low < high and text[low] in "„“\"”»«' ":
        low += 1
    while low < high and text[high - 1] in "“\"”»«' ":
        high -= 1
    return low, high


def meantime(limit: int, show: str) -> None:
    stories = {row["id"]: row for row in load(DATA / "stories/meantime.jsonl.gz")}
    labels: dict[str, list[dict]] = {}
    for row in load(DATA / "quotes/meantime.jsonl.gz"):
        labels.setdefault(row["doc"], []).append(row)
    grouped = [0, 0]
    total = {code: (Score(), Score(), Score()) for code in ("en", "es", "it", "nl")}
    bare_direct = {code: Score() for code in total}
    direct_only = {code: Score() for code in total}
    for doc, rows in list(labels.items())[:limit]:
        tellings: list[Telling] = []
        where: dict[str, dict[str, Quote]] = {}
        for code, (bare, direct, indirect) in total.items():
            row = stories[f"{doc}.{code}"]
            made = telling(f"{doc}.{code}", row["text"], code)
            tellings.append(made)
            for kinds, score, least in ((("direct", "mixed"), direct, 0.8), (("indirect",), indirect, 0.5)):
                given = [
                    (tuple(span), one, one["readings"][code])
                    for one in rows
                    if one["type"] in kinds and code in one["readings"]
                    for span in one["readings"][code]["offsets"]
                ]
                found = [((p.start, p.end), q) for q in made.quotes if q.kind in kinds for p in q.content]
                if kinds == ("indirect",):
                    found = [((q.span.start, q.span.end), q) for q in made.quotes if q.kind in kinds]
                hits = match(
                    score,
                    [f for f, _ in found],
                    [g for g, _, _ in given],
                    least,
                )
                for j, (span, one, _) in enumerate(given):
                    ledger.case(f"quotes/meantime {code}", f"{one['id']} {span}", j in {b for _, b in hits})
                for i, j in hits:
                    quote, one, reading = found[i][1], given[j][1], given[j][2]
                    where.setdefault(one["id"], {})[code] = quote
                    if one["speaker"] or reading["speaker_text"]:
                        score.spoken += 1
                        right = speaks(quote, made, (), f"{one['speaker']} {reading['speaker_text']}".title())
                        score.speakers += right
                        if not right and show == "speaker":
                            print(
                                "SPEAKER",
                                code,
                                one["type"],
                                one["speaker"],
                                "/",
                                reading["speaker_text"],
                                "| got",
                                quote.speaker and made.words(quote.speaker),
                                "|",
                                quote.named and made.words(quote.named),
                                "|",
                                row["text"][quote.span.start - 80 : quote.span.end + 60],
                            )
                if show == ("direct" if "direct" in kinds else "indirect"):
                    for i, (span, _) in enumerate(found):
                        if i not in {a for a, _ in hits}:
                            print(
                                "WRONG ",
                                code,
                                row["text"][max(0, span[0] - 90) : span[0]],
                                "[[",
                                row["text"][slice(*span)],
                                "]]",
                                row["text"][span[1] : span[1] + 60],
                            )
                    for j, (span, _, reading) in enumerate(given):
                        if j not in {b for _, b in hits}:
                            print(
                                "MISSED",
                                code,
                                row["text"][max(0, span[0] - 90) : span[0]],
                                "[[",
                                row["text"][slice(*span)],
                                "]]",
                                row["text"][span[1] : span[1] + 60],
                                "##",
                                reading["cue"],
                            )
            marked = [
                tuple(s)
                for one in rows
                if one["type"] != "indirect" and code in one["readings"]
                for s in one["readings"][code]["offsets"]
            ]
            match(bare, plain(row["text"]), marked, 0.8)
            whole = [
                tuple(s)
                for one in rows
                if one["type"] == "direct" and code in one["readings"]
                for s in one["readings"][code]["offsets"]
            ]
            match(bare_direct[code], plain(row["text"]), whole, 0.8)
            said = [(p.start, p.end) for q in made.quotes if q.kind == "direct" for p in q.content]
            match(direct_only[code], said, whole, 0.8)
        grouping(tellings, where, grouped, show)
    for code, (bare, direct, indirect) in total.items():
        direct_only[code].say(f"meantime {code} direct", plain=bare_direct[code].f1())
        direct.say(f"meantime {code} marked", plain=bare.f1())
        indirect.say(f"meantime {code} indirect")
        print(f"MEANTIME {code}")
        print("  direct, bare   ", bare_direct[code].row())
        print("  direct         ", direct_only[code].row())
        print("  marked, bare   ", bare.row())
        print("  direct, mixed  ", direct.row())
        print("  indirect       ", indirect.row())
    share = grouped[0] / max(1, grouped[1])
    ledger.figure("quotes/one across languages", share)
    print(f"one quote across languages: {grouped[0]} of {grouped[1]} pairs = {share:.3f}; wrong {WRONG[0]}")


WRONG = [0]


def grouping(
    tellings: Sequence[Telling], where: dict[str, dict[str, Quote]], grouped: list[int], show: str
) -> None:
    groups = quote_groups(tellings, name_groups(tellings))
    of = {reading.span: number for number, group in enumerate(groups) for reading in group.readings}
    label: dict[int, set[str]] = {}
    for name, found in where.items():
        spans = [found[code].span for code in sorted(found)]
        for quote in found.values():
            label.setdefault(of.get(quote.span, -1), set()).add(name)
        for i, one in enumerate(spans):
            for two in spans[i + 1 :]:
                grouped[1] += 1
                same = of.get(one) is not None and of.get(one) == of.get(two)
                grouped[0] += same
                if not same and show == "groups":
                    print("APART", name, one, two)
    for number, labels in label.items():
        if number >= 0 and len(labels) > 1:
            WRONG[0] += len(labels) - 1
            if show == "groups":
                print("TOGETHER", labels)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--german", default="dev", choices=("train", "dev", "none"))
    parser.add_argument("--limit", type=int, default=10_000)
    parser.add_argument("--show", default="")
    parser.add_argument("--no-meantime", action="store_true")
    options = parser.parse_args()
    begun = time.perf_counter()
    if options.german != "none":
        german(options.german, options.limit, options.show)
    if not options.no_meantime:
        meantime(options.limit, options.show)
    print(f"{time.perf_counter() - begun:.1f} s")


if __name__ == "__main__":
    main()
