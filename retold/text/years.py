"""Text -> the years of the common era that it names in another calendar: "พ.ศ. 2565", "令和4年", "سال ۱۴۰۱" are 2022.

Reads a text and its language; makes years, in order of the text. A figure that only looks like such a year costs
little: these are features to compare by (`relate/features.py`, `text/align.py`), not dates, which are read by
`text/calendar.py`. Counting of the years: Thai and Nepali official practice, Japan's eras since 1912, the Republic
of China's, the Iranian calendar, the Islamic and the Ethiopian where the text marks them (Reingold and Dershowitz,
Calendrical Calculations, 2018, https://doi.org/10.1017/9781107415058).

Limits: a calendar whose year begins in another month than January gives the year of the common era that most of
it lies in; Hebrew years, written in letters, are not read.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

_NUMBER = re.compile(r"(?<!\d)(?<!\d[.,٫٬])\d{4}(?![.,٫٬]?\d)")
_PLAIN: Mapping[str, tuple[int, int, int]] = {
    "th": (2400, 2640, -543),
    "fa": (1300, 1460, 621),
    "ps": (1300, 1460, 621),
    "ne": (2050, 2110, -57),
}
"""Language -> the first and last year of its calendar that is taken for one, and what is to be added."""
_ERA = re.compile(r"(令和|平成|昭和|大正)\s*(\d{1,2}|元)\s*年|(?:民國|民国)\s*(\d{1,3}|元)\s*年")
_ERAS = {"令和": 2018, "平成": 1988, "昭和": 1925, "大正": 1911}
_REPUBLIC = 1911
_ISLAMIC = re.compile(r"(?<!\d)(1[34]\d\d)\s?(?:هـ|ھ|ه\.)")
_ETHIOPIAN = re.compile(r"(?<!\d)(\d{4})\s?ዓ[./·፡ ]{0,2}ም")


def years(text: str, language: str) -> tuple[int, ...]:
    """The years in another calendar than the common one, as years of the common era, in order."""
    code = language.split("-")[0].lower()
    found: list[tuple[int, int]] = []
    if code in _PLAIN:
        first, last, add = _PLAIN[code]
        numbers = [(match.start(), int(match.group())) for match in _NUMBER.finditer(text)]
        found += [(at, number + add) for at, number in numbers if first <= number <= last]
    elif code in ("ja", "zh"):
        for match in _ERA.finditer(text):
            era, year, of_republic = match.groups()
            number = year or of_republic
            found.append((match.start(), (1 if number == "元" else int(number)) + _ERAS.get(era, _REPUBLIC)))
    elif code in ("ar", "ur"):
        # the middle of the year: the first began in 622.54, and one takes .970224 of a year of the sun
        found += [(m.start(), int(622.055 + int(m.group(1)) * 0.970224)) for m in _ISLAMIC.finditer(text)]
    elif code == "am":
        found += [(m.start(), int(m.group(1)) + 8) for m in _ETHIOPIAN.finditer(text)]
    return tuple(year for _, year in sorted(found))
