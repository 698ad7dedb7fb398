"""The span: how every derived record points at characters."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Characters `start` (included) to `end` (excluded) of one article's `text`, in code points."""

    article: str
    start: int
    end: int
