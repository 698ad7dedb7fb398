"""A name finder on GLiNER (Zaratiana et al. 2024, https://aclanthology.org/2024.naacl-long.300; Apache-2.0).

Reads a folder with a GLiNER model; makes a NameFinder. The model is asked for persons, organisations and places in
runs of whole sentences of one block, boilerplate left out. Limits: a run of words without a space (Chinese, Thai) is
one word to it; kinds beyond those three are not asked for; titles stay where the model takes them into a name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from retold.errors import MissingModel
from retold.models.ports import NameFinder
from retold.records import Layout, Name, NameKind, Span

LABELS: dict[str, NameKind] = {"person": "person", "organization": "organisation", "location": "place"}
SURE = 0.5  # the score from which GLiNER itself takes a span to be an entity
WORDS = 200  # of a run at most; a model reads no more than its `max_len`, and cuts off what is beyond
BATCH = 8
_WORD = re.compile(r"\w+(?:[-_]\w+)*|\S")  # as GLiNER divides a text


def gliner(folder: Path) -> NameFinder:
    """The name finder in `folder`. Raises MissingModel if there is none that the library can load."""
    from gliner import GLiNER

    try:
        model = GLiNER.from_pretrained(str(folder), local_files_only=True)
        model.eval()
    except Exception as error:  # whatever the library makes of a folder that is no model
        raise MissingModel(
            f"{folder}: gliner cannot load it ({error}); name a folder that it wrote"
        ) from error

    most = min(WORDS, int(model.config.max_len))

    def find(layout: Layout, /) -> tuple[Name, ...]:
        text = layout.article.text
        runs = list(_runs(layout, most))
        if not runs:
            return ()
        answers = model.inference(
            [text[a:b] for a, b in runs], list(LABELS), threshold=SURE, flat_ner=True, batch_size=BATCH
        )
        names = [
            Name(
                Span(layout.article.id, start + one["start"], start + one["end"]),
                LABELS[one["label"]],
                " ".join(text[start + one["start"] : start + one["end"]].split()),
            )
            for (start, _), answer in zip(runs, answers, strict=True)
            for one in answer
        ]
        return tuple(sorted((n for n in names if n.form), key=lambda n: n.span))

    return find


def _runs(layout: Layout, most: int) -> Iterator[tuple[int, int]]:
    """Runs of sentences of a block, none of them boilerplate, of at most `most` words; a longer sentence is cut."""
    out = [(b.span.start, b.span.end) for b in layout.boilerplate]
    for block in layout.blocks:
        start = end = words = 0
        for sentence in block.sentences:
            left_out = any(a < sentence.end and sentence.start < b for a, b in out)
            pieces = [] if left_out else list(_pieces(layout.article.text, sentence, most))
            if words and (left_out or words + sum(n for _, _, n in pieces) > most):
                yield start, end
                words = 0
            for a, b, n in pieces:
                if words and words + n > most:
                    yield start, end
                    words = 0
                start, end, words = (start if words else a), b, words + n
        if words:
            yield start, end


def _pieces(text: str, sentence: Span, most: int) -> Iterator[tuple[int, int, int]]:
    """The sentence, or its pieces of `most` words, each with how many words it has."""
    found = [(m.start(), m.end()) for m in _WORD.finditer(text, sentence.start, sentence.end)]
    for at in range(0, len(found), most):
        some = found[at : at + most]
        yield some[0][0], some[-1][1], len(some)
