"""How many date expressions are resolved right, on the date cases of Recognizers-Text (MIT).

    python bench/dates.py [--wrong en] [--data ../shared/data/dates]

Scored, of each case: expressions of type date and daterange that have a resolution. Left out, with the reason:
times, dates with a time, durations and sets (no days, or counted by their day alone); values that the set itself
does not resolve; ranges open at one end ("since May": we mark May itself); "now"; units alone (`bare`), which a
voice assistant takes for the current one and a news text for one told before ("the year"). All else is scored, also
what is said to an assistant only ("week Monday?", "otd"), feasts of one country and orders that nobody writes.
Right: the same first day and the same last day, where the end may be given as the day itself, the day after, or
the beginning of the last unit ("2014 to 2018" ends on 2018-01-01 there), or, of several values, any one of them.
Beside ours, with --plain: dateparser's `search_dates`.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
from collections import Counter, defaultdict
from datetime import date, datetime, timedelta
from pathlib import Path

import ledger

from retold.lexicon import lexicon
from retold.lexicon.schema import CalendarWords
from retold.text.calendar import calendar
from retold.text.days import unit_of

CODES = {
    "English": "en", "EnglishOthers": "en-GB", "German": "de", "French": "fr", "Spanish": "es", "Italian": "it",
    "Dutch": "nl", "Portuguese": "pt", "Turkish": "tr", "Arabic": "ar", "Chinese": "zh", "Japanese": "ja",
    "Korean": "ko", "Hindi": "hi",
}  # fmt: skip
FLOORED = ("en", "de", "fr", "es", "it", "nl", "pt", "tr")
TYPES = ("date", "daterange")


def day(value: str | None) -> date | None:
    found = re.match(r"(\d{4})-(\d\d)-(\d\d)", value or "")
    return date(*(int(g) for g in found.groups())) if found else None


def gold(result: dict) -> list[tuple[date, date]] | None:
    """The accepted intervals (first, last included), or `None` if the expression is not scored."""
    kind = (result.get("TypeName") or result.get("Typename") or "").removeprefix("datetimeV2.")
    if kind not in TYPES:
        return None
    resolution = result.get("Resolution")
    if not isinstance(resolution, dict):
        return None
    found = []
    for value in resolution.get("values", []):
        if value.get("timex") == "PRESENT_REF":
            return None
        if value.get("Mod") not in (None, "", "start", "mid", "end"):
            return None
        if kind in ("date", "datetime"):
            if (one := day(value.get("value"))) is not None:
                found.append((one, one))
            continue
        first, last = day(value.get("start")), day(value.get("end"))
        if first is None or last is None:
            return None
        found.append((first, last))
    return found or None


def bare(result: dict, code: str) -> bool:
    """Whether it is a unit of time alone: "the year"."""
    words = lexicon(code.split("-")[0], CalendarWords)
    if words is None:
        return False
    units = {unit for forms in words.units.values() for unit in forms}
    little = {w for phrase in (*words.articles, *words.of) for w in phrase.split()}
    return all(w in units or w in little for w in result["Text"].lower().split())


def agrees(first: date, last: date, grain: str, want: tuple[date, date]) -> bool:
    """Whether our interval is the wanted one, under any convention for its end."""
    begin, end = want
    ends = {last, last + timedelta(days=1), last.replace(day=1), last.replace(month=1, day=1)}
    if grain == "quarter":
        ends.add(unit_of("quarter", last)[0])
    return first == begin and end in ends


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", default=str(Path(__file__).parents[2] / "shared/data/dates"))
    parser.add_argument("--wrong", default="", help="print the cases of this language that come out wrong")
    parser.add_argument("--only", default="", help="languages, divided by commas")
    parser.add_argument("--half", type=int, choices=(0, 1), help="with --wrong: only even or odd cases")
    parser.add_argument("--plain", action="store_true", help="also run dateparser (slow)")
    options = parser.parse_args()
    path = Path(options.data) / "recognizers_DateTime.jsonl.gz"
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    right: dict[str, Counter] = defaultdict(Counter)
    for number, row in enumerate(rows):
        if options.only and CODES[row["language"]] not in options.only.split(","):
            continue
        code = CODES[row["language"]]
        if not row["reference"]:
            continue
        told = date.fromisoformat(row["reference"][:10])
        ours = calendar(row["input"], code, told)
        plain = _plain(row["input"], code, row["reference"]) if options.plain else []
        for result in row["results"]:
            wanted = gold(result)
            if wanted is None or bare(result, code):
                right[code]["left out"] += 1
                continue
            start = result.get("Start", row["input"].lower().find(result["Text"].lower()))
            end = start + len(result["Text"])
            near = [e for e in ours if e.start < end and start < e.end]
            near = near or [
                e for e in ours if row["input"][e.start : e.end].lower() in result["Text"].lower()
            ]
            ok = any(agrees(e.first, e.last, e.grain, w) for e in near for w in wanted)
            right[code]["scored"] += 1
            right[code]["right"] += ok
            right[code][f"scored {number % 2}"] += 1
            right[code][f"right {number % 2}"] += ok
            ledger.case(f"dates/{code}", f"{row['input']} [{start}]", ok)
            right[code]["found"] += bool(near)
            right[code]["plain"] += any(
                agrees(d, d, "day", w) for d, text in plain for w in wanted if text in result["Text"]
            )
            if options.wrong == code and not ok and options.half in (None, number % 2):
                said = [(row["input"][e.start : e.end], str(e.first), str(e.last)) for e in near]
                print(
                    row["input"],
                    str(told),
                    told.strftime("%a"),
                    repr(result["Text"]),
                    [tuple(map(str, w)) for w in wanted],
                    said,
                )
    print(
        f"{'language':10}{'scored':>8}{'left out':>10}{'found':>8}{'right':>8}{'share':>8}{'even':>8}{'odd':>8}"
        + "   plain" * options.plain
    )
    for code, count in sorted(right.items(), key=lambda item: (item[0] not in FLOORED, item[0])):
        share = count["right"] / max(1, count["scored"])
        beside = count["plain"] / max(1, count["scored"])
        ledger.figure(f"dates/{code}", share, plain=beside if options.plain else None)
        halves = "".join(f"{count[f'right {h}'] / max(1, count[f'scored {h}']):8.3f}" for h in (0, 1))
        plain = f"{count['plain'] / max(1, count['scored']):8.3f}" if options.plain else ""
        print(
            f"{code:10}{count['scored']:8}{count['left out']:10}{count['found']:8}{count['right']:8}{share:8.3f}{halves}{plain}"  # noqa: E501
        )


def _plain(text: str, code: str, reference: str) -> list[tuple[date, str]]:
    from dateparser.search import search_dates

    settings = {"RELATIVE_BASE": datetime.fromisoformat(reference), "PREFER_DATES_FROM": "past"}
    try:
        hits = search_dates(text, languages=[code.split("-")[0]], settings=settings) or []
    except Exception:  # it raises many kinds on odd input
        return []
    return [(moment.date(), words) for words, moment in hits]


if __name__ == "__main__":
    main()
