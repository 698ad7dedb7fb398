"""Time zone abbreviations of news pages: `zone("IST", "Moscow, Russia")` is +05:30.

Reads an abbreviation, the day, and the words around it; gives a fixed offset, or `None` for one it does not
know. Several abbreviations are used for different zones (the tz database no longer lists such letters for that
reason, https://data.iana.org/time-zones/theory.html). An abbreviation names the zone of the newsroom, not of
the dateline, so a place in the same line decides only where it lies in one of the zones that share the letters:
"Tel Aviv ... IST" is Israel's, "Moscow ... IST" cannot be, and is then the one most used in news, which comes
first in the table (IST: India, CST: Central Time in America, BST: British Summer Time, AST: Atlantic).
"ET", "CT", "MT", "PT" are summer or winter time by the day, with the rule of the United States since 2007.
"""

from __future__ import annotations

from datetime import date, timedelta, timezone

_MINUTES: dict[str, tuple[tuple[int, tuple[str, ...]], ...]] = {
    "UTC": ((0, ()),),
    "GMT": ((0, ()),),
    "Z": ((0, ()),),
    "WET": ((0, ()),),
    "WEST": ((60, ()),),
    "BST": ((60, ()), (360, ("dhaka", "bangladesh", ".bd"))),
    "CET": ((60, ()),),
    "CEST": ((120, ()),),
    "MEZ": ((60, ()),),
    "MESZ": ((120, ()),),
    "EET": ((120, ()),),
    "EEST": ((180, ()),),
    "SAST": ((120, ()),),
    "CAT": ((120, ()),),
    "EAT": ((180, ()),),
    "WAT": ((60, ()),),
    "MSK": ((180, ()),),
    "TRT": ((180, ()),),
    "AST": (
        (-240, ()),
        (180, ("riyadh", "jeddah", "baghdad", "kuwait", "doha", "saudi", ".sa", ".iq", ".kw")),
    ),
    "IRST": ((210, ()),),
    "GST": ((240, ()),),
    "PKT": ((300, ()),),
    "IST": (
        (330, ()),
        (120, ("israel", "jerusalem", "tel aviv", ".il")),
        (60, ("dublin", "ireland", ".ie")),
    ),
    "NPT": ((345, ()),),
    "ICT": ((420, ()),),
    "WIB": ((420, ()),),
    "SGT": ((480, ()),),
    "HKT": ((480, ()),),
    "MYT": ((480, ()),),
    "PHT": ((480, ()),),
    "AWST": ((480, ()),),
    "CST": (
        (-360, ()),
        (480, ("beijing", "shanghai", "china", "taipei", "taiwan", "xinhua", ".cn", ".tw")),
        (-300, ("havana", "cuba", ".cu")),
    ),
    "JST": ((540, ()),),
    "KST": ((540, ()),),
    "ACST": ((570, ()),),
    "AEST": ((600, ()),),
    "AEDT": ((660, ()),),
    "NZST": ((720, ()),),
    "NZDT": ((780, ()),),
    "BRT": ((-180, ()),),
    "ART": ((-180, ()),),
    "CLT": ((-240, ()),),
    "NST": ((-210, ()),),
    "ADT": ((-180, ()),),
    "EST": ((-300, ()),),
    "EDT": ((-240, ()),),
    "CDT": ((-300, ()),),
    "MST": ((-420, ()),),
    "MDT": ((-360, ()),),
    "PST": ((-480, ()),),
    "PDT": ((-420, ()),),
}
_AMERICAN = {"ET": -300, "CT": -360, "MT": -420, "PT": -480}


def zone(abbreviation: str, around: str, day: date) -> timezone | None:
    """The zone of an abbreviation, by the places named around it where several share the letters."""
    letters = abbreviation.upper().replace(".", "")
    if letters in _AMERICAN:
        return timezone(timedelta(minutes=_AMERICAN[letters] + 60 * _is_american_summer(day)))
    choices = _MINUTES.get(letters)
    if not choices:
        return None
    place = around.lower()
    minutes = next((m for m, places in choices[1:] if any(p in place for p in places)), choices[0][0])
    return timezone(timedelta(minutes=minutes))


def _is_american_summer(day: date) -> bool:
    """From the second Sunday of March to the first of November (Energy Policy Act of 2005, section 110)."""
    march, november = date(day.year, 3, 8), date(day.year, 11, 1)
    first = march + timedelta(days=(6 - march.weekday()) % 7)
    last = november + timedelta(days=(6 - november.weekday()) % 7)
    return first <= day < last
