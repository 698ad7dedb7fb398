"""Article -> Telling: the article and all its marks, in the order in which each annotator needs the others.

    layout -> credits, dates, names, figures -> quotes

Reads nothing but the article, and where it is one of a pile its layout as `recurring` left it. `names` finds the
names: the plain way, unless a model is given (`retold.models`). `reference` is a day near publication, for an article
that does not say when it was published: relative expressions ("on Friday") are then resolved against it.
"""

from __future__ import annotations

from datetime import date

from retold.annotate.credits import credits
from retold.annotate.dates import dates
from retold.annotate.figures import figures
from retold.annotate.layout import layout
from retold.annotate.names import names
from retold.annotate.quotes import quotes
from retold.annotate.unmeasured import unmeasured
from retold.models.ports import NameFinder
from retold.records import Article, Layout, Telling


def annotate(
    article: Article,
    *,
    laid: Layout | None = None,
    reference: date | None = None,
    names: NameFinder = names,
) -> Telling:
    """The marks of one article. Never raises for any Unicode text."""
    laid = laid or layout(article)
    dated = dates(laid, reference=reference)
    named = names(laid)
    return Telling(
        layout=laid,
        published=dated.published,
        credits=credits(laid),
        dates=dated.whens,
        names=named,
        figures=figures(laid),
        quotes=quotes(laid, named),
        unmeasured=unmeasured(laid.language),
    )
