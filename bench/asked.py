"""One new article at a time against an index of copied text in memory; used by `bench/speed.py --index`."""

from __future__ import annotations

import time

import ledger
import numpy as np
from corpus import BLOCK, larger

from retold.relate.index import Index

ASKED = 1_000


def asked(size: int) -> None:
    """An index of `size` articles, asked for `ASKED` further ones, some of them copies of what is indexed."""
    index, held = Index(), []
    questions: list[tuple[str, str, int]] = []
    took = 0.0
    for made in larger(size + ASKED):
        if len(index) + len(held) == size:
            questions.append(made)
            continue
        held.append(made[0])
        if len(held) == BLOCK or len(index) + len(held) == size:
            begin = time.perf_counter()
            index.add(held)
            took += time.perf_counter() - begin
            held = []
    for text, _, _ in questions[:50]:
        index.search(text)
    spent, busy, right, copies = [], [], 0, 0
    for number, (text, _, family) in enumerate(questions, size):
        begin, used = time.perf_counter(), time.thread_time()
        found = index.search(text)
        spent.append(1000 * (time.perf_counter() - begin))
        busy.append(1000 * (time.thread_time() - used))
        if number != family < size:
            copies += 1
            right += bool(found)
    p50, p95, p99 = np.percentile(spent, [50, 95, 99])
    of_own = np.percentile(busy, [50, 95, 99])
    for name, value in zip(("p50", "p95", "p99"), of_own, strict=True):
        ledger.figure(f"index/{size:,} articles, {name} ms", float(value))
    ledger.figure(f"index/{size:,} articles, GB", index.nbytes / 1e9)
    print(
        f"one new article against {size:,}: p50 {p50:.3f} ms (floor .3), p95 {p95:.3f}, p99 {p99:.3f} (floor 2), "
        f"of processor time {of_own[0]:.3f}, {of_own[1]:.3f}, {of_own[2]:.3f}; "
        f"index {index.nbytes / 1e9:.2f} GB (floor 1.5), made at {size / took:,.0f} articles/s; "
        f"{right} of {copies} copies found",
        flush=True,
    )
