"""Blocks -> what of them is not the article."""

from __future__ import annotations

from collections.abc import Sequence

from retold.records import Article, Boilerplate
from retold.text.segment import Segment


def boilerplate(article: Article, language: str, segments: Sequence[Segment]) -> tuple[Boilerplate, ...]:
    """The marks of one article, in order, not overlapping."""
    return ()
