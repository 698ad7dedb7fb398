"""The whole way on one screen: read -> annotate -> relate -> compare -> report.

These are the functions that the command line, and everyone who calls `retold` from Python, uses. One article
that cannot be handled becomes a `Failure`; the others go on. Results do not depend on the order of the input.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Literal

from retold.records import Article, Comparison, Failure, Link, Pile, Result, Story, Telling

if TYPE_CHECKING:
    from retold.report.contract import Document

Progress = Callable[[str, int, int], None]
"""Called with the step's name, how much of it is done, and how much there is (0: not known)."""


def _silent(step: str, done: int, total: int) -> None:
    """No progress wanted."""


def read(inputs: Sequence[str], *, progress: Progress = _silent) -> Pile:
    """Articles from files, folders, URLs, `-` (standard input); what cannot be read is in `failures`."""
    from retold.read.read import read as read_inputs

    progress("read", 0, 0)
    return read_inputs(inputs, progress=lambda done, source: progress("read", done, 0))


def compare(inputs: Sequence[str] | Pile, *, progress: Progress = _silent) -> Result:
    """Everything about a pile of articles, given as paths and URLs or as an already read Pile."""
    from retold.compare.compare import compare as compare_story

    pile = inputs if isinstance(inputs, Pile) else read(inputs, progress=progress)
    tellings, failures = _annotated(pile.articles, progress)
    progress("relate", 0, 0)
    linked = _links(tellings)
    told = _stories(tellings, linked)
    comparisons: list[Comparison] = []
    for done, story in enumerate(told):
        progress("compare", done, len(told))
        try:
            comparisons.append(compare_story(story, tellings, linked))
        except Exception as error:
            failures.append(_failure(", ".join(story.articles[:3]), "compare", error))
    return Result(
        tellings=tuple(tellings), comparisons=tuple(comparisons), failures=(*pile.failures, *failures)
    )


def annotate(articles: Iterable[Article], *, progress: Progress = _silent) -> Result:
    """The marks of every article, without relating them."""
    tellings, failures = _annotated(tuple(articles), progress)
    return Result(tellings=tuple(tellings), comparisons=(), failures=tuple(failures))


def relate(
    articles: Iterable[Article],
    *,
    pairs: Sequence[tuple[str, str]] | None = None,
    progress: Progress = _silent,
) -> tuple[Link, ...]:
    """The links between articles; with `pairs`, one link for each pair asked for, related or not."""
    tellings, _ = _annotated(tuple(articles), progress)
    return _links(tellings, pairs)


def stories(articles: Iterable[Article], *, progress: Progress = _silent) -> tuple[Story, ...]:
    """Which articles tell one story; every article is in exactly one."""
    tellings, _ = _annotated(tuple(articles), progress)
    return _stories(tellings, _links(tellings))


def document(result: Result) -> Document:
    """The JSON document (`retold/comparison/1`) of a run."""
    from retold.report.document import document as make

    return make(result)


def html(made: Document) -> str:
    """The report of a document: one self-contained HTML page."""
    from retold.report.html import html as render

    return render(made)


def schema() -> dict[str, object]:
    """The JSON Schema of the document."""
    from retold.report.schema import schema as make

    return make()


def _annotated(articles: Sequence[Article], progress: Progress) -> tuple[list[Telling], list[Failure]]:
    """Tellings in the order of their ids, and what went wrong."""
    from retold.annotate.annotate import annotate as annotate_article

    tellings: list[Telling] = []
    failures: list[Failure] = []
    for done, article in enumerate(sorted(articles, key=lambda a: a.id)):
        progress("annotate", done, len(articles))
        try:
            tellings.append(annotate_article(article))
        except Exception as error:  # one bad article never stops a run
            failures.append(_failure(article.source, "annotate", error))
    return tellings, failures


def _links(tellings: Sequence[Telling], pairs: Sequence[tuple[str, str]] | None = None) -> tuple[Link, ...]:
    from retold.relate.links import links

    return links(tellings, pairs=pairs)


def _stories(tellings: Sequence[Telling], linked: Sequence[Link]) -> tuple[Story, ...]:
    from retold.relate.stories import stories as group

    return group(tellings, linked)


def _failure(source: str, stage: Literal["annotate", "compare"], error: Exception) -> Failure:
    detail = (
        f"{error}; the others were not affected. This is a fault in retold: please report it with the input"
    )
    return Failure(source=source, stage=stage, error=type(error).__name__, detail=detail)
