"""What a language's lexicon lacks of what an annotator reads, as "table" or "table.key" or "table.key.entry".

Reads the lexicon and `NEEDED`; a table that is missing whole is named once. A lexicon is complete when nothing is
missing; one that is not says the same in its own `[language] lacks`, so that a gap is known and not forgotten.

Limits: it counts entries and cannot judge them: whether the words are right and enough is for the article of
that language in `tests/lexicon` and for the benches. What is optional is left to each language: a grammar
without articles has none, and CLDR gives the names of months.
"""

from __future__ import annotations

from collections.abc import Mapping

from retold.lexicon import lexicon
from retold.lexicon.schema import TABLES

NEEDED: Mapping[str, tuple[str, ...]] = {
    "authors": ("before", "join"),
    "boilerplate": (
        *("sections", "inline", "seen", "commenters", "replies", "notes"),
        *("lines.navigation", "lines.teaser", "lines.subscription", "lines.comments", "lines.share"),
        *("lines.legal", "lines.byline", "lines.dateline", "lines.caption", "lines.credit"),
        *("starts.teaser", "starts.subscription", "starts.comments", "starts.share", "starts.legal"),
        *("starts.byline", "starts.dateline", "starts.caption", "starts.credit"),
        *("holds.subscription", "holds.comments", "holds.share", "holds.legal"),
    ),
    "calendar": (
        *("days.-1", "days.0", "days.1", "seasons.spring", "seasons.summer", "seasons.autumn"),
        *("units.hour", "units.day", "units.week", "units.weekend", "units.month", "units.year"),
        *("units.decade", "units.century", "seasons.winter", "dayparts.morning", "dayparts.evening"),
        *("dayparts.night", "parts.early", "parts.mid", "parts.late", "holidays", "few", "past", "coming"),
        *(
            "this",
            "ago_before|ago_after",
            "ahead_before|ahead_after|ahead_unsure|ahead_after_unsure",
            "ordinals",
        ),
        *(
            "on",
            "since|until",
            "between|between_after",
            "and_",
            "future|future_endings",
            "stamps",
            "pictured",
        ),
    ),
    "concepts": ("words",),
    "credits": (
        *("source", "photo", "inputs", "agencies", "origin", "own", "according|said", "workers", "bodies"),
        *("joins", "press|press_after", "reports", "generic.state TV", "generic.state media"),
        *("generic.state news agency", "generic.local media"),
    ),
    "figures": (
        *("events.killed", "events.wounded", "events.missing", "events.detained", "events.displaced"),
        *("events.evacuated", "events.rescued", "events.released", "events.destroyed", "groups.people"),
        *("groups.protesters", "groups.police", "groups.soldiers", "groups.fighters", "groups.civilians"),
        *("groups.children", "groups.women", "groups.officials", "groups.refugees", "groups.missiles"),
        *("groups.homes", "groups.buildings", "groups.vehicles", "groups.votes", "groups.seats"),
        *(
            "groups.families",
            "groups.workers",
            "groups.cases",
            "units.percent|before.percent",
            "units.year",
            "units.month",
        ),
        *("units.week", "units.day", "units.hour", "units.kilometre", "units.metre", "units.tonne"),
        *(
            "units.hectare",
            "units.degree",
            "before.magnitude|units.magnitude",
            "currencies.USD",
            "currencies.EUR",
        ),
        *("stop", "joiners", "including", "others"),
    ),
    "names": (
        *("titles|titles_after", "heads", "bodies.foreign-ministry", "bodies.interior-ministry"),
        *("bodies.defence-ministry", "bodies.finance-ministry", "bodies.health-ministry"),
        *("bodies.supreme-court", "bodies.central-bank", "bodies.security-council", "bodies.white-house"),
        *("places.United States", "places.United Kingdom", "demonyms.Russia", "demonyms.United States"),
        *("demonyms.China", "demonyms.Israel", "demonyms.Germany", "geographic", "starters", "never"),
    ),
    "numbers": (
        *("decimal", "to", "vague", "few", "words.0", "words.1", "words.2", "words.3", "words.4", "words.5"),
        *(
            "words.6",
            "words.7",
            "words.8",
            "words.9",
            "words.10|multipliers.10",
            "words.0.5",
            "multipliers.1000",
        ),
        *(
            "multipliers.1000000|multipliers.10000",
            "multipliers.1000000000|multipliers.100000000",
            "hedges.least|hedges_after.least",
        ),
        *(
            "hedges.more|hedges_after.more",
            "hedges.most|hedges_after.most",
            "hedges.about|hedges_after.about",
        ),
        "hedges.nearly|hedges_after.nearly",
    ),
    "quotes": (
        *(
            "cues",
            "weak",
            "naming",
            "nouns",
            "according|according_after",
            "that|final|reported",
            "determiners",
        ),
        *("male|neuter", "plural", "persons", "bodies", "negations|negation_endings", "terms"),
    ),
    "sentences": ("abbreviations", "before_number"),
}
"""Table -> keys without which its annotator misses what every newspaper has; of "a|b" one is enough. `topics` is
not here: it helps to compare articles across scripts and serves languages that have no `concepts` yet."""


def missing(language: str) -> tuple[str, ...]:
    """What the lexicon of a language lacks, in the order of `NEEDED`. Raises LexiconError for a broken file."""
    lacking: list[str] = []
    for table, keys in NEEDED.items():
        words = lexicon(language, TABLES[table])
        if words is None:
            lacking.append(table)
        else:
            lacking += [
                f"{table}.{key}" for key in keys if not any(_has(words, one) for one in key.split("|"))
            ]
    return tuple(lacking)


def _has(words: object, key: str) -> bool:
    name, _, entry = key.partition(".")
    value = getattr(words, name)
    return bool(value.get(entry) if entry else value)
