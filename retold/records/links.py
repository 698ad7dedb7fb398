"""What `relate` makes: passages, links, stories."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from retold.records.spans import Span

PassageKind = Literal["same", "edited", "translated"]
LinkKind = Literal["copy", "edited", "partial", "translation", "rewrite"]
Direction = Literal["left-to-right", "right-to-left", "common", "unknown"]


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of one article and the stretch of another that tells the same in the same order."""

    left: Span
    right: Span
    kind: PassageKind


@dataclass(frozen=True, slots=True)
class Link:
    """Two articles that belong together; `left < right` by id. `score` in [0, 1]: how surely the two tell
    the same story. `kind` is `None` where they only tell the same story, each in its own words."""

    left: str
    right: str
    kind: LinkKind | None
    direction: Direction
    score: float
    why: tuple[str, ...]
    passages: tuple[Passage, ...] = ()


@dataclass(frozen=True, slots=True)
class Story:
    """Articles that tell one story. `id` is the smallest article id in it."""

    id: str
    articles: tuple[str, ...]
