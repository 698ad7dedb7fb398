"""Years of other calendars."""

from __future__ import annotations

import pytest

from retold.text.years import years

CASES = [
    ("th", "น้ำท่วมใหญ่ในปี พ.ศ. ๒๕๖๕ และ 2566", (2022, 2023)),
    ("fa", "سیل در سال ۱۴۰۱ صد خانه را ویران کرد", (2022,)),
    ("ja", "令和4年5月に橋が崩れた。平成元年以来である。", (2022, 1989)),
    ("zh", "民國111年，大橋倒塌", (2022,)),
    ("ar", "انهار الجسر في رمضان 1443 هـ", (2022,)),
    ("am", "ድልድዩ በ2014 ዓ.ም ፈረሰ", (2022,)),
    ("ne", "वि.सं. २०७९ मा पुल भत्कियो", (2022,)),
    ("en", "2565 houses, and 1401 people", ()),
    ("th", "เงิน 2,565,000 บาท", ()),
    ("ar", "1443 منزلا", ()),
]


@pytest.mark.parametrize(("language", "text", "wanted"), CASES)
def test_years(language: str, text: str, wanted: tuple[int, ...]) -> None:
    assert years(text, language) == wanted


def test_a_long_row_of_digits_is_no_year() -> None:
    assert years("9" * 100_000, "th") == years("民國" * 50_000, "zh") == ()
