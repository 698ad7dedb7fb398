"""The records that pass between the steps: frozen, slotted, standard library only.

The one rule: every record that `retold` derives points at the characters it came from. A span is
`(article, start, end)`: code points into that article's frozen `text`, half-open. Records that are made
from several articles carry the spans of all of them.

They stand in the order in which the steps make them:

    spans       Span
    reading     Page, Published, Article, Failure, Pile
    marks       Block, Boilerplate, Layout, Credit, When, Name, Figure, Quote, Telling
    links       Passage, Link, Story
    comparison  NameGroup, QuoteGroup, FigureGroup, Origins, Station, Descent, Event,
                Sentence, Comparison, Result
"""

from __future__ import annotations

from retold.records.comparison import (
    Change,
    Comparison,
    Descent,
    DescentKind,
    Event,
    FigureGroup,
    FigureReading,
    Lineage,
    NameForm,
    NameGroup,
    Origin,
    Origins,
    QuoteGroup,
    QuoteReading,
    Result,
    Sentence,
    Station,
    Verdict,
)
from retold.records.links import (
    Direction,
    Link,
    LinkKind,
    Passage,
    PassageKind,
    Story,
)
from retold.records.marks import (
    Block,
    Boilerplate,
    BoilerplateKind,
    Credit,
    Figure,
    Layout,
    Name,
    NameKind,
    Quote,
    QuoteKind,
    Scope,
    Telling,
    When,
)
from retold.records.reading import (
    Article,
    Failure,
    Grain,
    Page,
    Pile,
    Published,
    PublishedFrom,
)
from retold.records.spans import (
    Span,
)

__all__ = [
    "Article",
    "Block",
    "Boilerplate",
    "BoilerplateKind",
    "Change",
    "Comparison",
    "Credit",
    "Descent",
    "DescentKind",
    "Direction",
    "Event",
    "Failure",
    "Figure",
    "FigureGroup",
    "FigureReading",
    "Grain",
    "Layout",
    "Lineage",
    "Link",
    "LinkKind",
    "Name",
    "NameForm",
    "NameGroup",
    "NameKind",
    "Origin",
    "Origins",
    "Page",
    "Passage",
    "PassageKind",
    "Pile",
    "Published",
    "PublishedFrom",
    "Quote",
    "QuoteGroup",
    "QuoteKind",
    "QuoteReading",
    "Result",
    "Scope",
    "Sentence",
    "Span",
    "Station",
    "Story",
    "Telling",
    "Verdict",
    "When",
]
