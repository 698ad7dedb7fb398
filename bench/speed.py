"""Copied text in large piles: how fast, how much memory, how well; ours beside the peers in one run.

    python bench/speed.py [ARTICLES ...] [--peers PYTHON] [--only NAME,NAME] [--stream] [--index]

Every line is a process of its own over the same synthetic corpus (`bench/corpus.py`), after a warm-up on its first
2,000 articles: retold with compiled loops, retold with numpy alone, rensa, gaoya and datasketch (Python 3.11 or later
that has them: `--peers`, this one unless said; what is missing is named). Peers get word 5-grams and the settings
their documentation shows for near-duplicates (threshold .5, 128 hashes; gaoya 126 in 42 bands), and all their cores.
`--stream` adds larger sizes whose texts are made as they are read; the time to make them is taken off. `--index` asks
an index of ARTICLES for one new article at a time.

A line says wall and processor time: where other work shares the cores, articles per processor-second times the cores
is what free cores would do. Ratios are of wall time in this run.
"""

from __future__ import annotations

import json
import os
import pickle
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import ledger

ROOT = Path(__file__).parents[1]
WARM = 2_000
SYSTEMS = ("retold", "retold numpy", "rensa", "gaoya", "datasketch")
Texts = list[str]
Pairs = set[tuple[int, int]]


def retold(texts: Texts, outlets: Texts, compiled: bool) -> Pairs:
    from retold.relate.copies import copies

    found = copies(texts, outlets, compiled=compiled)
    return set(zip(found.left.tolist(), found.right.tolist(), strict=True))


def grams(text: str) -> set[str]:
    words = text.lower().split()
    if len(words) < 5:  # a script without spaces
        words = list(text)
    return {" ".join(words[k : k + 5]) for k in range(max(len(words) - 4, 1))}


def rensa(texts: Texts, outlets: Texts) -> Pairs:
    from rensa import RMinHash, RMinHashLSH

    index = RMinHashLSH(threshold=0.5, num_perm=128, num_bands=32)
    found: Pairs = set()
    for begin in range(0, len(texts), 1000):
        made = RMinHash.from_token_sets([grams(t) for t in texts[begin : begin + 1000]], 128, 42)
        for number, one in enumerate(made, begin):
            found.update((other, number) for other in index.query(one))
            index.insert(number, one)
    return found


def gaoya(texts: Texts, outlets: Texts) -> Pairs:
    from gaoya.minhash import MinHashStringIndex

    index = MinHashStringIndex(32, 0.5, 42, 3, None, "word", True, (5, 5))
    index.par_bulk_insert_docs(list(range(len(texts))), texts)
    every = enumerate(index.par_bulk_query(texts))
    return {(other, number) for number, others in every for other in others if other < number}


def datasketch(texts: Texts, outlets: Texts) -> Pairs:
    from datasketch import MinHash, MinHashLSH

    index = MinHashLSH(threshold=0.5, num_perm=128)
    found: Pairs = set()
    for number, text in enumerate(texts):
        one = MinHash(num_perm=128)
        one.update_batch([g.encode() for g in grams(text)])
        found.update((other, number) for other in index.query(one))
        index.insert(number, one)
    return found


RUN: dict[str, Callable[[Texts, Texts], Pairs]] = {
    "retold": lambda texts, outlets: retold(texts, outlets, True),
    "retold numpy": lambda texts, outlets: retold(texts, outlets, False),
    "rensa": rensa, "gaoya": gaoya, "datasketch": datasketch,
}  # fmt: skip


def work(name: str, path: str) -> None:
    """In a process of its own: one system over the pickled corpus."""
    texts, outlets, family, kind = pickle.loads(Path(path).read_bytes())
    RUN[name](texts[:WARM], outlets[:WARM])
    before = peak()
    wall, busy = time.perf_counter(), time.process_time()
    pairs = RUN[name](texts, outlets)
    wall, busy = time.perf_counter() - wall, time.process_time() - busy
    tied: set[int] = set()
    true = 0
    for left, right in pairs:
        if family[left] == family[right]:
            true += 1
            tied.update((left, right))
    copies = [i for i, k in enumerate(kind) if k != "own"]
    embedded = [i for i in copies if kind[i] == "embedded"]
    report = {
        "wall": wall, "busy": busy, "memory": peak() - before, "pairs": len(pairs),
        "precision": true / max(len(pairs), 1),
        "recall": sum(i in tied for i in copies) / len(copies),
        "embedded": sum(i in tied for i in embedded) / max(len(embedded), 1),
    }  # fmt: skip
    print(json.dumps(report))


def peak() -> float:
    """GB this process has held at most."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6


def beside(size: int, peers: str, only: list[str]) -> None:
    from corpus import corpus

    made = list(corpus(size))
    signs = sum(len(m.text) for m in made)
    print(
        f"\n{size:,} articles, {signs / 1e6:.0f} M code points, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}"
    )
    print(
        "              articles/s  a cpu-second  x cores  ours is x  precision  recall  embedded       pairs  GB"
    )
    with tempfile.NamedTemporaryFile() as file:
        fields = (
            [m.text for m in made],
            [m.outlet for m in made],
            [m.family for m in made],
            [m.kind for m in made],
        )
        file.write(pickle.dumps(fields))
        file.flush()
        del made, fields
        ours = 0.0
        for name in only:
            python = sys.executable if name.startswith("retold") else peers
            command = [python, str(Path(__file__).resolve()), "--work", name, file.name]
            done = subprocess.run(command, capture_output=True, text=True, check=False)
            if done.returncode:
                print(f"{name:13} did not run: {done.stderr.strip().splitlines()[-1]}")
                continue
            r = json.loads(done.stdout)
            ours = ours or r["wall"]
            each = size / r["busy"]
            if name.startswith("retold"):
                way = "numpy" if name.endswith("numpy") else "compiled"
                ledger.figure(f"speed/{way}, articles a second on all cores", each * (os.cpu_count() or 1))
            else:
                ledger.figure(f"speed/times {name}, wall", r["wall"] / ours)
            print(
                f"{name:13} {size / r['wall']:10,.0f} {each:13,.0f} {each * (os.cpu_count() or 1):8,.0f}"
                f"   {r['wall'] / ours:8.1f}      {r['precision']:.3f}     {r['recall']:.3f}   {r['embedded']:.3f}"
                f"  {r['pairs']:10,}  {r['memory']:.2f} over the texts",
                flush=True,
            )


def stream(size: int) -> None:
    """Texts made as they are read; what making them takes is taken off the time."""
    import numpy as np
    from corpus import larger

    from retold.relate.copies import copies

    spent = busy = 0.0
    outlets: list[str] = []
    families: list[int] = []

    def texts() -> Iterator[str]:
        nonlocal spent, busy
        every = larger(size)
        while True:
            begin, used = time.perf_counter(), time.thread_time()
            made = next(every, None)
            spent, busy = spent + time.perf_counter() - begin, busy + time.thread_time() - used
            if made is None:
                return
            outlets.append(sys.intern(made[1]))
            families.append(made[2])
            yield made[0]

    copies([text for text, _, _ in larger(20 * WARM, WARM)], compiled=True)
    spent = busy = 0.0
    begin, used = time.perf_counter(), time.process_time()
    found = copies(texts(), outlets)
    wall, cpu = time.perf_counter() - begin - spent, time.process_time() - used - busy
    family = np.array(families)
    right = family[found.left] == family[found.right]
    precision, true = right.mean(), len(np.unique(found.right[right]))
    copied = int((family != np.arange(size)).sum())
    ledger.figure(f"speed/{size:,} streamed, a processor-second", size / cpu)
    ledger.figure(f"speed/{size:,} streamed, GB", peak())
    print(
        f"{size:>9,} streamed: {size / wall:,.0f} articles/s, {size / cpu:,.0f} a cpu-second, {len(found):,} "
        f"passages, precision {precision:.4f}, {true:,} of {copied:,} copies tied, peak {peak():.2f} GB in all",
        flush=True,
    )


def main() -> None:
    if sys.argv[1:2] == ["--work"]:
        work(sys.argv[2], sys.argv[3])
        return
    option = dict(zip(sys.argv, sys.argv[1:], strict=False))
    sizes = [int(a) for a in sys.argv[1:] if a.isdigit()] or [10_000]
    only = option["--only"].split(",") if "--only" in option else list(SYSTEMS)
    if "--stream" in sys.argv:
        for size in sizes:
            stream(size)
        return
    if "--index" in sys.argv:
        from asked import asked

        for size in sizes:
            asked(size)
        return
    for size in sizes:
        beside(size, option.get("--peers", sys.executable), only)


if __name__ == "__main__":
    sys.path[:0] = [str(ROOT), str(ROOT / "bench")] if sys.argv[1:2] != ["--work"] else [str(ROOT)]
    main()
