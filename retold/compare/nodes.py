"""Forms of names in a story as nodes, which of them are one, and which pairs are worth comparing.

`Groups` are disjoint sets (Tarjan 1975, https://doi.org/10.1145/321879.321884); `pairs` gives the nodes that share
the first consonants of a word, each pair once: the work stays far below the square of the forms.

Limits: two forms of one name whose words all begin with other consonants are never compared.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from retold.records import NameKind, Span
from retold.text.fold import fold, skeleton

BUCKET = 3  # consonants

Node = tuple[NameKind, str, str]
"""Kind, form, and what tells two things of one form apart (the country of a ministry)."""


@dataclass(frozen=True, slots=True)
class Mention:
    node: Node
    span: Span


class Groups:
    """Disjoint sets of nodes; the smallest node stands for its set."""

    def __init__(self) -> None:
        self._parent: dict[Node, Node] = {}

    def find(self, node: Node) -> Node:
        root = node
        while (up := self._parent.get(root, root)) != root:
            root = up
        while self._parent.get(node, node) != root:
            self._parent[node], node = root, self._parent.get(node, node)
        return root

    def join(self, left: Node, right: Node) -> None:
        a, b = sorted((self.find(left), self.find(right)))
        self._parent[b] = a


def pairs(nodes: Sequence[Node]) -> Iterator[tuple[Node, Node]]:
    """Pairs of nodes with a word that begins with the same consonants, each pair once."""
    buckets: dict[str, list[Node]] = defaultdict(list)
    for node in nodes:
        for key in sorted(
            {word[:BUCKET] for word in skeleton(node[1]).split() if len(word) > 1} or {fold(node[1])}
        ):
            buckets[key].append(node)
    seen: set[tuple[Node, Node]] = set()
    for key in sorted(buckets):
        bucket = buckets[key]
        for at, left in enumerate(bucket):
            for right in bucket[at + 1 :]:
                if (left, right) not in seen:
                    seen.add((left, right))
                    yield left, right
