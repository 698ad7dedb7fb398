"""Matches of fingerprints -> the passages that stand in both articles, grown to whole words.

A match is a shingle of an article and its first holder in the corpus (`candidates.matches`). From there both texts
are read forward and backward word by word. Where they differ, the nearest place is looked for at which two words in a
row agree again, at most `AHEAD` words on and `SHIFT` apart; a word that agrees counts 2, a word jumped over
-1, and the passage ends where that sum was highest, once it has fallen by more than `DROP` (the X-drop of sequence
search: Altschul et al. 1990 and Zhang et al. 2000, https://doi.org/10.1089/10665270050081478). So a passage is whole
although only one in eight shingles was kept, and goes on through edited words. Matches inside it are done with;
passages that follow each other within `GAP` words are one.

Reads `Fingerprints` and matches, makes `Passages`. `in_step` is the numpy way: all pairs take their steps together;
`compiled.walk` is the other. Limits: of a text that repeats itself each stretch is matched once on the right; words
are compared by 16 bits, so that one jump in some thousands lands on words that are not the same.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from os import cpu_count

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray

from retold.relate.fingerprints import (
    BITS,
    BLOCK_BITS,
    GAPS,
    LENGTH_BITS,
    LENGTHS,
    SPAN,
    WORTH_COMPILING,
    Fingerprints,
    can_compile,
)  # fmt: skip
from retold.text.reuse import GAP, SHORTEST

AHEAD, SHIFT, DROP = 12, 6, 24
LEAST = 16  # words in common that tie two articles in a large pile, where some phrase of 8 stands in any two
SIGNS = 2  # code points without which a word counts for less: the signs of scripts without spaces
SIGNS_A_WORD = 6  # about, with the blank
SLICE = 1 << 18  # matches that numpy handles at a time
_WINDOW = 32
_AT_ONCE = 1 << 14  # words that are compared in one step, about, if each has more than a window before it
Ints = NDArray[np.int64]

_JUMPS = sorted(
    ((x, y) for x in range(AHEAD + 1) for y in range(AHEAD + 1) if x + y and abs(x - y) <= SHIFT),
    key=lambda jump: (jump[0] + jump[1], abs(jump[0] - jump[1]), jump[0]),
)
JUMP_LEFT, JUMP_RIGHT = np.array(_JUMPS, dtype=np.int64).T.copy()
"""Words that may be jumped over on each side, nearest first."""
_NONE = np.uint8(255)
_RANK = np.full((AHEAD + 1, AHEAD + 1), _NONE)
_RANK[JUMP_LEFT, JUMP_RIGHT] = np.arange(len(JUMP_LEFT))


@dataclass(frozen=True, slots=True)
class Passages:
    """k passages, in order of the right article, the left one, and the place in the right one.

    left, right                  (k,) indices of articles, left < right
    left_word, left_word_end     (k,) words of the left article, from 0; right_word, right_word_end alike
    words                        (k,) how many of them agree
    left_start, left_end         (k,) the same as code points of the left text; right_start, right_end alike
    """

    left: Ints
    right: Ints
    left_word: Ints
    left_word_end: Ints
    right_word: Ints
    right_word_end: Ints
    words: Ints
    left_start: Ints
    left_end: Ints
    right_start: Ints
    right_end: Ints

    def __len__(self) -> int:
        return len(self.left)


def passages(
    prints: Fingerprints, matched: NDArray[np.uint64], *, least: int = LEAST, compiled: bool | None = None
) -> Passages:
    """The passages of all pairs that have one in which at least `least` words agree."""
    if compiled is None:
        compiled = len(prints.hash) * SIGNS_A_WORD > WORTH_COMPILING and can_compile()
    slices = _slices(prints, matched, 1 if compiled else len(matched) // SLICE + 1)
    with ThreadPoolExecutor(cpu_count() or 1) as pool:
        found = list(pool.map(lambda m: _walk(prints, m) if compiled else in_step(prints, m), slices))
    rows = np.concatenate([np.empty((0, 7), np.int64), *found])
    left, right, l0, l1, r0, r1, words = np.ascontiguousarray(rows.T)
    of_l, of_r = prints.first[left], prints.first[right]
    ends, texts = np.concatenate([l0, l1 - 1, r0, r1 - 1]), np.concatenate([of_l, of_l, of_r, of_r])
    at = _code_points(prints, ends, texts, compiled)
    (l_start, _, r_start, _), (_, l_end, _, r_end) = np.split(at[0], 4), np.split(at[1], 4)
    pair = right << BITS | left
    begin = np.flatnonzero(np.concatenate([[True], pair[1:] != pair[:-1]])[: len(pair)])
    weight = np.minimum(words, (r_end - r_start) // SIGNS)
    longest = np.maximum.reduceat(weight, begin) if len(begin) else begin
    keep = np.repeat(longest >= least, np.diff(np.concatenate([begin, [len(pair)]])))
    fields = (left, right, l0 - of_l, l1 - of_l, r0 - of_r, r1 - of_r, words, l_start, l_end, r_start, r_end)
    return Passages(*(field[keep] for field in fields))


def _slices(prints: Fingerprints, matched: NDArray[np.uint64], least: int) -> list[NDArray[np.uint64]]:
    """The matches in parts, none of which divides an article."""
    parts = max(least, 4 * (cpu_count() or 1))
    cut = (
        matched[np.linspace(0, len(matched) - 1, parts + 1).astype(np.int64)[1:-1]]
        if len(matched)
        else matched
    )
    article = prints.article((cut >> np.uint64(BITS)).astype(np.int64))
    border = prints.first[article].astype(np.uint64) << np.uint64(BITS)
    return np.split(matched, np.searchsorted(matched, border))


def _walk(prints: Fingerprints, matched: NDArray[np.uint64]) -> Ints:
    from retold.relate.compiled import walk

    rows: Ints = walk(
        prints.first,
        prints.block,
        BLOCK_BITS,
        prints.hash,
        matched,
        BITS,
        JUMP_LEFT,
        JUMP_RIGHT,
        DROP,
        GAP,
        SHORTEST,
    )
    return rows


def _code_points(prints: Fingerprints, word: Ints, origin: Ints, compiled: bool) -> Ints:
    """(2, k) where the words start and end in their texts, whose first words are `origin`."""
    if compiled:
        from retold.relate.compiled import before_words

        start: Ints = before_words(prints.extent, LENGTH_BITS, word, origin)
    else:
        start = _before_words(prints, word, origin)
    extent = prints.extent[word].astype(np.int64)
    gap, length = extent >> LENGTH_BITS, extent & LENGTHS
    at, true = prints.long[:, 0], prints.long[:, 1:]
    if len(at):
        more = np.concatenate([[0], np.cumsum(np.maximum(true - (GAPS, LENGTHS), 0).sum(axis=1))])
        start += more[np.searchsorted(at, word)] - more[np.searchsorted(at, origin)]
        far = np.flatnonzero(np.isin(word, at))
        gap[far], length[far] = true[np.searchsorted(at, word[far])].T
    start += gap
    return np.stack([start, start + length])


def _before_words(prints: Fingerprints, word: Ints, origin: Ints) -> Ints:
    """As `compiled.before_words`: sums over all words, in parts."""
    wanted, where = np.unique(np.concatenate([word, origin]), return_inverse=True)
    before = np.empty(len(wanted), np.int64)
    carried, step = 0, 1 << 20
    for begin in range(0, len(prints.hash), step):
        part = slice(begin, begin + step)
        taken = np.cumsum(SPAN[prints.extent[part]], dtype=np.int64)
        inside = slice(*np.searchsorted(wanted, [begin, begin + step]))
        place = wanted[inside] - begin
        before[inside] = carried + np.where(place > 0, taken[place - 1], 0)
        carried += int(taken[-1])
    of_word, of_text = np.split(before[where], 2)
    return of_word - of_text


def in_step(prints: Fingerprints, matched: NDArray[np.uint64]) -> Ints:
    """(k, 7) left and right article, left words from, to, right words from, to, words that agree."""
    first, words = prints.first, prints.hash
    at_r, at_l = (
        (matched >> np.uint64(BITS)).astype(np.int64),
        (matched & np.uint64((1 << BITS) - 1)).astype(np.int64),
    )
    right, left = prints.article(at_r), prints.article(at_l)
    pair = right << BITS | left
    order = np.argsort(pair, kind="stable")
    order = order[left[order] != right[order]]
    if not len(order):
        return np.empty((0, 7), np.int64)
    pair, at_l, at_r = pair[order], at_l[order], at_r[order]
    new = np.concatenate([[True], pair[1:] != pair[:-1]])
    number = np.cumsum(new) - 1
    cursor = np.flatnonzero(new)
    end = np.concatenate([cursor[1:], [len(pair)]])
    right, left = pair[cursor] >> BITS, pair[cursor] & ((1 << BITS) - 1)
    ordered = number << BITS | at_r
    bound = first[right].copy()
    now = np.zeros((5, len(cursor)), np.int64)  # the passage at hand: left from, to, right from, to, words
    done: list[Ints] = []

    def close(which: Ints) -> None:
        which = which[now[4, which] >= SHORTEST]
        done.append(np.stack([left[which], right[which], *now[:, which]], axis=1))

    active = np.arange(len(cursor))
    while len(active):
        i, j = at_l[cursor[active]], at_r[cursor[active]]
        on_i, on_j, on = _reach(words, i, j, first[left[active] + 1] - i, first[right[active] + 1] - j, 1)
        back_i, back_j, back = _reach(words, i - 1, j - 1, i - first[left[active]], j - bound[active], -1)
        got = np.stack([i - back_i, i + on_i, j - back_j, j + on_j, on + back])
        held = now[:, active]
        gap_l, gap_r = got[0] - held[1], got[2] - held[3]
        real = on > 0
        joins = real & (held[4] > 0) & (gap_l >= 0) & (gap_l <= GAP) & (gap_r >= 0) & (gap_r <= GAP)
        opens = real & ~joins
        close(active[opens])
        now[:, active[opens]] = got[:, opens]
        one = active[joins]
        now[1, one], now[3, one] = got[1, joins], got[3, joins]
        now[4, one] += got[4, joins]
        bound[active[real]] = got[3, real]
        following = np.searchsorted(ordered, active << BITS | bound[active])
        cursor[active] = np.maximum(cursor[active] + 1, following)
        active = active[cursor[active] < end[active]]
    close(np.arange(len(cursor)))
    rows = np.concatenate(done)
    return rows[np.lexsort((rows[:, 4], rows[:, 0], rows[:, 1]))]


def _reach(
    words: NDArray[np.uint16], i: Ints, j: Ints, most_i: Ints, most_j: Ints, step: int
) -> tuple[Ints, Ints, Ints]:
    """How far both agree from words i and j on (step 1) or back (-1): words of each side, and how many agree."""
    u, v, agree, score = (np.zeros(len(i), np.int64) for _ in range(4))
    best_u, best_v, best_agree, best = (np.zeros(len(i), np.int64) for _ in range(4))
    active = np.arange(len(i))
    if len(words) < _WINDOW:
        words = np.pad(words, (0, _WINDOW))
    span = _WINDOW
    windows = sliding_window_view(words, span)  # rows of memory: faster than word by word
    while len(active):
        x = _read(windows, i, u, most_i, active, step)
        y = _read(windows, j, v, most_j, active, step)
        same = (x == y) & (x > 0)
        run = np.where(same.all(axis=1), span, np.argmin(same, axis=1))
        u[active] += run
        v[active] += run
        agree[active] += run
        score[active] += 2 * run
        better = active[score[active] > best[active]]
        best[better], best_agree[better], best_u[better], best_v[better] = (
            score[better], agree[better], u[better], v[better]
        )  # fmt: skip
        stopped = active[run < span]
        x = _read(windows, i, u, most_i, stopped, step)[:, : AHEAD + 2].T.copy()
        y = _read(windows, j, v, most_j, stopped, step)[:, : AHEAD + 2].T.copy()
        grid = (x[:, None] == y) & (x > 0)[:, None]
        two = grid[:-1, :-1] & grid[1:, 1:]
        which = np.where(two, _RANK[:, :, None], _NONE).min(axis=(0, 1)).astype(np.int64)
        lands = which < len(JUMP_LEFT)
        on, which = stopped[lands], which[lands]
        u[on] += JUMP_LEFT[which]
        v[on] += JUMP_RIGHT[which]
        score[on] -= np.maximum(JUMP_LEFT[which], JUMP_RIGHT[which])
        active = np.concatenate([active[run == span], on[score[on] >= best[on] - DROP]])
        # long copies are few: they take longer steps, until they meet an edit
        longer = not len(stopped) and len(active) * span < _AT_ONCE and 4 * span <= len(words)
        if longer or (span > _WINDOW and len(stopped)):
            span = 4 * span if longer else _WINDOW
            windows = sliding_window_view(words, span)
    return best_u, best_v, best_agree


def _read(
    windows: NDArray[np.uint16], at: Ints, done: Ints, most: Ints, active: Ints, step: int
) -> NDArray[np.uint16]:
    """(active, span) the words from where each is; beyond the article 0, which agrees with nothing."""
    far = done[active]
    begin = at[active] + step * far
    span = windows.shape[1]
    low = begin if step > 0 else begin - span + 1
    inside = np.clip(low, 0, len(windows) - 1)
    found = windows[inside][:, ::step]
    column = np.arange(span)
    ends = np.flatnonzero(low != inside)  # of the corpus: a row that begins elsewhere, moved
    if len(ends):
        moved = np.minimum(column + abs(inside - low)[ends][:, None], span - 1)
        found[ends] = np.take_along_axis(found[ends], moved, axis=1)
    return np.where(column < (most[active] - far)[:, None], found, np.uint16(0))
