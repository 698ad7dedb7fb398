"""The words of one date expression, sorted by what they say: `Slots`.

Made by `dateresolve` from a match; the resolvers read their month, weekday, numbers and modifiers from it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date


@dataclass(slots=True)
class Slots:
    """The words of one expression by class."""

    reference: date | None
    day_first: bool
    ahead: bool
    marks: dict[str, list[str]] = field(default_factory=dict)
    numbers: list[str] = field(default_factory=list)
    years: list[int] = field(default_factory=list)
    order: list[str] = field(default_factory=list)
    said: str = ""
    language: str = ""
    padded: bool = False

    def one(self, kinds: str) -> str | None:
        """The value of the first word that is in one of these classes."""
        return next((v[0] for k in kinds if (v := self.marks.get(k))), None)

    def listed(self, kinds: str) -> list[int]:
        """The values of words of these classes, and of numbers in digits for `d`, as they stand."""
        given = {kind: iter(self.marks.get(kind, [])) for kind in kinds}
        digits = iter(self.numbers)
        found = []
        for kind in self.order:
            if kind in given and kind != "d":
                found.append(int(next(given[kind])))
            elif kind in "dx" and "d" in kinds:
                found.append(int(next(digits)))
        return found

    def without_counts(self) -> Slots:
        """The same without its numbers."""
        return Slots(self.reference, self.day_first, self.ahead, self.marks)

    def has(self, kinds: str) -> bool:
        return any(k in self.marks for k in kinds)

    @property
    def month(self) -> int | None:
        value = self.one("Mm")
        return int(value) if value else None

    @property
    def weekday(self) -> int | None:
        value = self.one("Ww")
        return int(value) if value else None

    @property
    def counted(self) -> int | None:
        """The number before a unit."""
        if self.numbers:
            return int(self.numbers[0])
        value = self.one("kK")
        return int(value) if value else None

    def today(self) -> date:
        if self.reference is None:
            raise ValueError("no reference day")
        return self.reference
