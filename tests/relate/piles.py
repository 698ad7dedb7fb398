"""Invented tellings for the tests of relating: lines become blocks, sentences end at full stops."""

from __future__ import annotations

import re
from datetime import date

from retold.records import Article, Block, Boilerplate, Layout, Published, Span, Telling

_END = re.compile(r"(?<=[.!?])[\"”’]?\s+")


def telling(
    name: str,
    text: str,
    language: str = "en",
    *,
    day: str | None = None,
    outlet: str | None = None,
    drop: str = "",
) -> Telling:
    """A telling of a text; `drop` is a line that is boilerplate."""
    published = Published(date.fromisoformat(day), date.fromisoformat(day), "day", "meta") if day else None
    article = Article(id=name, source=name, text=text, language=language, outlet=outlet, published=published)
    blocks, out, at = [], [], 0
    for line in text.split("\n"):
        if line.strip():
            ends = [*(m.end() for m in _END.finditer(line)), len(line)]
            starts = [0, *ends[:-1]]
            pairs = [(a, b) for a, b in zip(starts, ends, strict=True) if line[a:b].strip()]
            blocks.append(
                Block(Span(name, at, at + len(line)), tuple(Span(name, at + a, at + b) for a, b in pairs))
            )
            if drop and line == drop:
                out.append(Boilerplate(Span(name, at, at + len(line)), "subscription"))
        at += len(line) + 1
    return Telling(Layout(article, language, None, tuple(blocks), tuple(out)), published, (), (), (), (), ())


FLOOD = """River Ouselle floods Larkstone
The river Ouselle broke its banks on Tuesday and flooded 45 houses in Larkstone, the mayor said.
Mayor Edda Quillfeather told reporters that nobody was hurt, but that 120 people had been moved to the Tolland school.
“We have never seen the water rise so fast,” Quillfeather said on the steps of the town hall.
Engineers from Brackenport were checking the old bridge, which was closed to traffic at noon.
The region's water board had warned on Monday that the dam at Hesk was nearly full."""

FLOOD_OWN = """Larkstone counts the damage
Forty-five homes stood in water in Larkstone after the Ouselle rose overnight.
Edda Quillfeather, the mayor, praised volunteers who carried 120 residents to safety at Tolland school.
She called the speed of the river beyond anything in living memory.
The Hesk dam upstream had been close to its limit, according to the water board."""

FLOOD_NL = """Rivier de Ouselle overstroomt Larkstone
De rivier de Ouselle is dinsdag buiten haar oevers getreden en heeft 45 huizen in Larkstone onder water gezet.
Burgemeester Edda Quillfeather zei dat niemand gewond raakte en 120 mensen naar de school in Tolland gingen.
“We hebben het water nog nooit zo snel zien stijgen”, zei Quillfeather op de trappen van het stadhuis.
Ingenieurs uit Brackenport controleerden de oude brug, die om twaalf uur werd afgesloten voor het verkeer.
De waterschap had maandag gewaarschuwd dat de dam bij Hesk bijna vol was."""

OTHER = """Chess club of Port Vennel wins title
Port Vennel beat Norrick 5-3 in the last round of the national league on Sunday evening.
Grandmaster Ilse Tormund needed only 31 moves against the champion of last season.
The club had finished seventh in 2018 and lost its sponsor, a maker of garden chairs, in spring.
“I shall sleep for a week,” Tormund said."""
