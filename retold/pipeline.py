"""The whole way on one screen: read -> annotate -> relate -> compare -> report.

These are the functions that the command line, and everyone who calls `retold` from Python, uses. One article
that cannot be handled becomes a `Failure`; the others go on. Results do not depend on the order of the input.

`names` and `embedder` are neural parts that the user has installed (`retold.models.find`); without them the plain way
is taken, which needs none.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Literal

from retold.errors import RetoldError
from retold.records import Article, Comparison, Failure, Layout, Link, Pile, Result, Story, Telling

if TYPE_CHECKING:
    from retold.models.ports import Embedder, NameFinder
    from retold.relate.running import Running
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


def compare(
    inputs: Sequence[str] | Pile,
    *,
    names: NameFinder | None = None,
    embedder: Embedder | None = None,
    progress: Progress = _silent,
) -> Result:
    """Everything about a pile of articles, given as paths and URLs or as an already read Pile."""
    from retold.compare.compare import compare as compare_story

    pile = inputs if isinstance(inputs, Pile) else read(inputs, progress=progress)
    tellings, failures = _annotated(pile.articles, names, progress)
    linked = _links(tellings, embedder=embedder, progress=progress)
    told = _stories(tellings, linked)
    of = {one: number for number, story in enumerate(told) for one in story.articles}
    within: list[tuple[list[Telling], list[Link]]] = [([], []) for _ in told]
    for telling in tellings:
        within[of[telling.id]][0].append(telling)
    for link in linked:
        if of[link.left] == of[link.right]:
            within[of[link.left]][1].append(link)
    comparisons: list[Comparison] = []
    for done, story in enumerate(told):
        progress("compare", done, len(told))
        try:
            comparisons.append(compare_story(story, *within[done]))
        except Exception as error:
            failures.append(_failure(", ".join(story.articles[:3]), "compare", error))
    return Result(
        tellings=tuple(tellings), comparisons=tuple(comparisons), failures=(*pile.failures, *failures)
    )


def annotate(
    articles: Iterable[Article], *, names: NameFinder | None = None, progress: Progress = _silent
) -> Result:
    """The marks of every article, without relating them."""
    tellings, failures = _annotated(tuple(articles), names, progress)
    return Result(tellings=tuple(tellings), comparisons=(), failures=tuple(failures))


def relate(
    articles: Iterable[Article | Telling],
    *,
    pairs: Sequence[tuple[str, str]] | None = None,
    embedder: Embedder | None = None,
    progress: Progress = _silent,
) -> tuple[Link, ...]:
    """The links between articles; with `pairs`, one link for each pair asked for, related or not. What was annotated
    already (`annotate(articles).tellings`) is not annotated again."""
    return _links(_told(articles, progress), pairs, embedder=embedder, progress=progress)


def stories(
    articles: Iterable[Article | Telling],
    *,
    embedder: Embedder | None = None,
    progress: Progress = _silent,
) -> tuple[Story, ...]:
    """Which articles tell one story; every article is in exactly one."""
    tellings = _told(articles, progress)
    return _stories(tellings, _links(tellings, reworded=False, embedder=embedder, progress=progress))


def follow(
    articles: Iterable[Article | Telling] = (), *, window: int = 30, progress: Progress = _silent
) -> Running:
    """The stories of these articles, to which new ones can be added as they come in: `add(telling)` tells what
    changed. A story of which nobody has written for `window` days is closed; 0: none is."""
    from retold.relate.running import Running

    return Running(_told(articles, progress), window=window)


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


def _annotated(
    articles: Sequence[Article], names: NameFinder | None, progress: Progress
) -> tuple[list[Telling], list[Failure]]:
    """Tellings in the order of their ids, and what went wrong."""
    from retold.annotate.annotate import annotate as annotate_article
    from retold.annotate.layout import layout
    from retold.annotate.names import names as plain
    from retold.annotate.recurring import recurring
    from retold.read.limits import within_article_limit

    layouts: list[Layout] = []
    tellings: list[Telling] = []
    failures: list[Failure] = []
    for article in sorted(articles, key=lambda a: a.id):
        try:
            within_article_limit(article.text, f"article {article.id}")
            layouts.append(layout(article))
        except RetoldError as error:
            failures.append(Failure(article.source, "annotate", type(error).__name__, str(error)))
        except Exception as error:  # one bad article never stops a run
            failures.append(_failure(article.source, "annotate", error))
    for done, laid in enumerate(recurring(layouts)):
        progress("annotate", done, len(articles))
        try:
            tellings.append(annotate_article(laid.article, laid=laid, names=names or plain))
        except Exception as error:
            failures.append(_failure(laid.article.source, "annotate", error))
    return tellings, failures


def _told(articles: Iterable[Article | Telling], progress: Progress) -> list[Telling]:
    """Tellings of what can be annotated, in the order of their ids."""
    given = tuple(articles)
    made, _ = _annotated([one for one in given if isinstance(one, Article)], None, progress)
    return sorted([*made, *(one for one in given if isinstance(one, Telling))], key=lambda t: t.id)


def _links(
    tellings: Sequence[Telling],
    pairs: Sequence[tuple[str, str]] | None = None,
    *,
    reworded: bool = True,
    embedder: Embedder | None = None,
    progress: Progress,
) -> tuple[Link, ...]:
    from retold.relate.links import links

    progress("relate", 0, 0)
    return links(
        tellings,
        pairs,
        reworded=reworded,
        embedder=embedder,
        progress=lambda done, total: progress("relate", done, total),
    )


def _stories(tellings: Sequence[Telling], linked: Sequence[Link]) -> tuple[Story, ...]:
    from retold.relate.stories import stories as group

    return group(tellings, linked)


def _failure(source: str, stage: Literal["annotate", "compare"], error: Exception) -> Failure:
    detail = (
        f"{error}; the others were not affected. This is a fault in retold: please report it with the input"
    )
    return Failure(source=source, stage=stage, error=type(error).__name__, detail=detail)
