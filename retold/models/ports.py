"""The two ports that a model can take: small, callable, and each with a plain implementation beside the neural ones.

An implementation is a pure function once it is loaded: the same input gives the same output, in any order and from
any thread; it opens no connection and writes no file. What it cannot read (an empty text, a text of signs only) it
answers with nothing, never with an exception. `tests/models` holds every implementation against this.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from retold.records import Layout, Name


class NameFinder(Protocol):
    """Layout -> the names in it: in order, not overlapping, outside boilerplate, each span within one sentence."""

    def __call__(self, layout: Layout, /) -> tuple[Name, ...]: ...


class Embedder(Protocol):
    """Texts (n) -> (n, d) float32: a row of length 1 a text, of zeros for a text that says nothing to the model.

    A long text may be cut; the row then speaks of its beginning.
    """

    def __call__(self, texts: Sequence[str], /) -> NDArray[np.float32]: ...
