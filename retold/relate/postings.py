"""Bodies that come one after the other -> those that share most of a new one's rare features.

The like of `candidates.near` for an index that grows: of each body its `HELD` heaviest features are held as (feature,
who, weight), in runs sorted by feature that are merged as they grow (as in `index.py`), none beyond `RUN` bodies, so
that a run whose bodies are all forgotten is dropped whole. A query looks up its rarest features as `near` does.

Costs: 12 bytes for each feature held, some 3 kB a body, and 1 to 4 for the directories of large runs; a query two
look-ups in each run for each of up to `HELD` features, and at most `candidates.WALKED` entries.
A merge of the largest runs takes about a tenth of a second.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from retold.relate.candidates import largest, looked_up
from retold.text.grams import SIZE

HELD = 256  # heaviest features of a body that are looked up, and found
RUN = 4096  # bodies in a run
DIRECTORY = 1024  # bodies from which a run has a directory of all features: 4 MB
Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class _Run:
    """Bodies first:last; their features ascending, who has each (less `first`), its weight there."""

    first: int
    last: int
    column: NDArray[np.int32]
    holder: NDArray[np.int32]
    weight: NDArray[np.float32]
    start: NDArray[np.int32] | None = None  # (SIZE + 1,) where a feature begins, in a large run

    def places(self, column: NDArray[np.int32]) -> tuple[Ints, Ints]:
        """Where the entries of these features begin and end."""
        if self.start is None:
            return np.searchsorted(self.column, column), np.searchsorted(self.column, column, "right")
        return self.start[column].astype(np.int64), self.start[column + 1].astype(np.int64)


class Postings:
    """Bodies have numbers, in the order in which they are added, from 0 on."""

    def __init__(self) -> None:
        self._runs: list[_Run] = []
        self.last = 0

    @property
    def first(self) -> int:
        """The first body that is still held."""
        return self._runs[0].first if self._runs else self.last

    @property
    def nbytes(self) -> int:
        return sum(r.column.nbytes + r.holder.nbytes + r.weight.nbytes for r in self._runs)

    def add(self, column: NDArray[np.int32], weight: NDArray[np.float32]) -> int:
        """Holds a body's features, ascending, with their weights in it; its number."""
        kept = np.sort(heaviest(weight))
        holder = np.zeros(len(kept), np.int32)
        self._runs.append(_Run(self.last, self.last + 1, column[kept], holder, weight[kept]))
        self.last += 1
        while len(self._runs) > 1:
            one, other = self._runs[-2:]
            if one.last - one.first >= 2 * (other.last - other.first) or other.last - one.first > RUN:
                break
            self._runs[-2:] = [_merged(one, other)]
        return self.last - 1

    def forget(self, before: int) -> None:
        """Drops the runs that end before this number."""
        while self._runs and self._runs[0].last <= before:
            self._runs.pop(0)

    def near(
        self, column: NDArray[np.int32], weight: NDArray[np.float32], k: int, alive: NDArray[np.bool_]
    ) -> Ints:
        """Numbers of the k bodies that share most; only where `alive` (last - first,)."""
        mine = np.sort(heaviest(weight))
        column, weight = column[mine], weight[mine]
        places = np.array([r.places(column) for r in self._runs]).reshape(-1, 2, len(column))
        low, size = places[:, 0], places[:, 1] - places[:, 0]
        top = looked_up(weight, size.sum(axis=0) + 1)  # one more: its own
        dot = np.zeros(self.last - self.first)
        for run, begin, many in zip(self._runs, low[:, top], size[:, top], strict=True):
            at = np.repeat(begin - np.cumsum(many) + many, many) + np.arange(many.sum())
            product = run.weight[at] * np.repeat(weight[top], many)
            part = slice(run.first - self.first, run.last - self.first)
            dot[part] = np.bincount(run.holder[at], weights=product, minlength=run.last - run.first)
        dot[~alive] = 0
        return largest(dot, k) + self.first


def heaviest(weight: NDArray[np.float32]) -> Ints:
    if len(weight) <= HELD:
        return np.arange(len(weight))
    return np.asarray(np.argpartition(-weight, HELD)[:HELD], dtype=np.int64)


def _merged(one: _Run, other: _Run) -> _Run:
    column = np.concatenate([one.column, other.column])
    order = np.argsort(column, kind="stable")
    start = None
    if other.last - one.first >= DIRECTORY:
        start = np.zeros(SIZE + 1, np.int32)
        np.cumsum(np.bincount(column, minlength=SIZE), out=start[1:])
    holder = np.concatenate([one.holder, other.holder + np.int32(other.first - one.first)])
    weight = np.concatenate([one.weight, other.weight])
    return _Run(one.first, other.last, column[order], holder[order], weight[order], start)
