"""The hot loops of finding copied text, compiled by numba (https://numba.pydata.org) and kept on disk.

    heads   sorted keys -> each shingle with its first holder  the same as `candidates.matches`
    walk    matches, article by article -> passages            the same as `passages.in_step`
    look_up, look_through, ask    one new article against an index    the same as `index.py` does without them

Each does what its numpy twin does, number for number; tests hold them against each other. Only imported where numba
is installed. All release the interpreter's lock, so that two threads run on two cores.

Limits: the first call on a machine compiles for some seconds.
"""

from __future__ import annotations

import numpy as np
from numba import njit


@njit(cache=True, nogil=True)
def holder(first, block, block_bits, word):  # type: ignore[no-untyped-def]
    """As `Fingerprints.article`, for one word."""
    number = word >> block_bits
    low, high = np.int64(block[number]), np.int64(block[number + 1]) + 1
    while high - low > 1:
        middle = (low + high) >> 1
        if first[middle] <= word:
            low = middle
        else:
            high = middle
    return low


@njit(cache=True, nogil=True)
def heads(key, bits):  # type: ignore[no-untyped-def]
    """Ascending keys -> for each that is not the first with its hash: its place << bits | the first one's place."""
    mask = np.uint64((1 << bits) - 1)
    shift = np.uint64(bits)
    many = 0
    for k in range(1, len(key)):
        many += key[k] >> shift == key[k - 1] >> shift
    found = np.empty(many, np.uint64)
    head, many = 0, 0
    for k in range(1, len(key)):
        if key[k] >> shift == key[head] >> shift:
            found[many] = (key[k] & mask) << shift | key[head] & mask
            many += 1
        else:
            head = k
    return found


@njit(cache=True, nogil=True)
def walk(first, block, block_bits, words, matched, bits, jump_left, jump_right, drop, gap, shortest):  # type: ignore[no-untyped-def]
    """Matches, ascending -> rows as of `passages.in_step`."""
    mask = np.uint64((1 << bits) - 1)
    shift = np.uint64(bits)
    rows = np.empty((256, 7), np.int64)
    made, begin = 0, 0
    while begin < len(matched):
        at = np.int64(matched[begin] >> shift)
        right = holder(first, block, block_bits, at)
        end = begin
        while end < len(matched) and np.int64(matched[end] >> shift) < first[right + 1]:
            end += 1
        pair = np.empty(end - begin, np.uint64)  # left article << bits | which match
        many, before, ordered = 0, np.int64(0), True
        for k in range(begin, end):
            at = np.int64(matched[k] & mask)
            left = before  # most matches of an article are with the one it was taken from
            if at < first[left] or at >= first[left + 1]:
                left = holder(first, block, block_bits, at)
            if left < before:
                ordered = False
            before = left
            if left != right:
                pair[many] = np.uint64(left) << shift | np.uint64(k)
                many += 1
        pair = pair[:many]
        if not ordered:
            pair.sort()
        rows, made = _article(
            first, words, words, first[right], first[right + 1], right, matched, pair, bits, jump_left, jump_right,
            drop, gap, shortest, rows, made,
        )  # fmt: skip
        begin = end
    return rows[:made].copy()


@njit(cache=True, nogil=True)
def ask(first, words, own, matched, bits, jump_left, jump_right, drop, gap, shortest):  # type: ignore[no-untyped-def]
    """The same for one article whose words `own` are not among `words`; its places in `matched` are from 0 on."""
    mask = np.uint64((1 << bits) - 1)
    shift = np.uint64(bits)
    pair = np.empty(len(matched), np.uint64)
    for k in range(len(matched)):
        left = np.searchsorted(first, np.int64(matched[k] & mask), side="right") - 1
        pair[k] = np.uint64(left) << shift | np.uint64(k)
    pair.sort()
    rows, made = _article(
        first, words, own, 0, len(own), len(first) - 1, matched, pair, bits, jump_left, jump_right, drop, gap,
        shortest, np.empty((16, 7), np.int64), 0,
    )  # fmt: skip
    return rows[:made].copy()


@njit(cache=True, nogil=True)
def look_up(shingle, place, start, tag, position, bits, most):  # type: ignore[no-untyped-def]
    """Places of shingles in a compact run (`index.py`) -> as `heads`, at most the first `most` of each."""
    found = np.empty(len(shingle) * most, np.uint64)
    many = 0
    for k in range(len(shingle)):
        high = shingle[k] >> np.uint64(32)
        bucket = np.int64(high >> np.uint64(8))
        seen = 0
        for at in range(start[bucket], start[bucket + 1]):
            if tag[at] == high & np.uint64(255):
                found[many] = np.uint64(place[k]) << np.uint64(bits) | np.uint64(position[at])
                many += 1
                seen += 1
                if seen == most:
                    break
    return found[:many].copy()


@njit(cache=True, nogil=True)
def look_through(shingle, place, keys, bits, most):  # type: ignore[no-untyped-def]
    """The same in a sorted run. Hashes are spread evenly, so that each is sought from where it should be."""
    shift = np.uint64(bits)
    mask = np.uint64((1 << bits) - 1)
    found = np.empty(len(shingle) * most, np.uint64)
    many, none, size = 0, np.int64(0), np.int64(len(keys))
    for k in range(len(shingle)):
        wanted = shingle[k] >> shift
        low = high = np.int64(wanted * np.uint64(size) >> np.uint64(64 - bits))
        step = 16
        while low > 0 and keys[low - 1] >> shift >= wanted:
            low = max(low - step, none)
            step *= 2
        step = 16
        while high < size and keys[high] >> shift < wanted:
            high = min(high + step, size)
            step *= 2
        while low < high:
            middle = (low + high) >> 1
            if keys[middle] >> shift < wanted:
                low = middle + 1
            else:
                high = middle
        end = min(low + most, size)
        while low < end and keys[low] >> shift == wanted:
            found[many] = np.uint64(place[k]) << shift | keys[low] & mask
            many += 1
            low += 1
    return found[:many].copy()


@njit(cache=True, nogil=True)
def _article(  # type: ignore[no-untyped-def]
    first,
    words,
    own,
    low,
    high,
    right,
    matched,
    pair,
    bits,
    jump_left,
    jump_right,
    drop,
    gap,
    shortest,
    rows,
    made,
):
    """The passages of one right article, whose words are low:high of `own`; `pair` says which matches, in order."""
    mask = np.uint64((1 << bits) - 1)
    shift = np.uint64(bits)
    now = np.zeros(5, np.int64)
    before, bound = np.int64(-1), low
    for packed in pair:
        left = np.int64(packed >> shift)
        one = matched[np.int64(packed & mask)]
        i, j = np.int64(one & mask), np.int64(one >> shift)
        if left != before:
            if now[4] >= shortest:
                rows = _row(rows, made, before, right, now)
                made += 1
            now[4] = 0
            before, bound = left, low
        if j < bound:
            continue
        on_i, on_j, on = _reach(
            words, own, i, j, first[left + 1] - i, high - j, 1, jump_left, jump_right, drop
        )
        if on == 0:
            continue
        back_i, back_j, back = _reach(
            words, own, i - 1, j - 1, i - first[left], j - bound, -1, jump_left, jump_right, drop
        )
        bound = j + on_j
        gap_i, gap_j = i - back_i - now[1], j - back_j - now[3]
        if now[4] > 0 and 0 <= gap_i <= gap and 0 <= gap_j <= gap:
            now[1], now[3], now[4] = i + on_i, j + on_j, now[4] + on + back
            continue
        if now[4] >= shortest:
            rows = _row(rows, made, left, right, now)
            made += 1
        now[0], now[1], now[2], now[3], now[4] = i - back_i, i + on_i, j - back_j, j + on_j, on + back
    if now[4] >= shortest:
        rows = _row(rows, made, before, right, now)
        made += 1
    return rows, made


@njit(cache=True, nogil=True)
def _row(rows, made, left, right, now):  # type: ignore[no-untyped-def]
    if made == len(rows):
        larger = np.empty((2 * made, 7), np.int64)
        larger[:made] = rows
        rows = larger
    rows[made, 0], rows[made, 1] = left, right
    rows[made, 2:] = now
    return rows


@njit(cache=True, nogil=True)
def _reach(words, own, i, j, most_i, most_j, step, jump_left, jump_right, drop):  # type: ignore[no-untyped-def]
    """As `passages._reach`, for one match."""
    u, v, agree, score = 0, 0, 0, 0
    best_u, best_v, best_agree, best = 0, 0, 0, 0
    while True:
        while u < most_i and v < most_j and words[i + step * u] == own[j + step * v] != 0:
            u += 1
            v += 1
            agree += 1
            score += 2
        if score > best:
            best, best_agree, best_u, best_v = score, agree, u, v
        lands = False
        for k in range(len(jump_left)):
            x, y = u + jump_left[k], v + jump_right[k]
            if x + 1 >= most_i or y + 1 >= most_j:
                continue
            p, q = i + step * x, j + step * y
            if words[p] == own[q] != 0 and words[p + step] == own[q + step] != 0:
                u, v = x, y
                score -= max(jump_left[k], jump_right[k])
                lands = True
                break
        if not lands or score < best - drop:
            return best_u, best_v, best_agree


@njit(cache=True, nogil=True)
def before_words(extent, length_bits, word, origin):  # type: ignore[no-untyped-def]
    """How many code points lie between the start of word `origin` and the end of the word before each `word`."""
    found = np.zeros(len(word), np.int64)
    most = np.uint8((1 << length_bits) - 1)
    for k in range(len(word)):
        total = np.int64(0)
        for one in extent[origin[k] : word[k]]:
            total += (one >> length_bits) + (one & most)
        found[k] = total
    return found
