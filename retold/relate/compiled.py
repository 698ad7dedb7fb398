"""The hot loops of finding copied text, compiled by numba (https://numba.pydata.org) and kept on disk.

    scan    UTF-8 of many texts -> words and kept shingles     the same as `fingerprints.part`
    heads   sorted keys -> each shingle with its first holder  the same as `candidates.matches`
    walk    matches, article by article -> passages            the same as `passages.in_step`
    blank_stock  stock keys -> the words of the stock are 0    the same as `standing._stock_rows`
    look_up, ask    one new article against an index           the same as `index.py` does without them

Each does what its numpy twin does, number for number; tests hold them against each other. Only imported where numba
is installed. All release the interpreter's lock, so that two threads run on two cores.

Limits: the first call on a machine compiles for some seconds.
"""

from __future__ import annotations

import numpy as np
from numba import njit
from numpy.typing import NDArray

Scanned = tuple[
    NDArray[np.int64], NDArray[np.uint64], NDArray[np.int64], NDArray[np.uint16], NDArray[np.uint8],
    NDArray[np.uint8], NDArray[np.int64],
]  # fmt: skip


@njit(cache=True, nogil=True, inline="always")
def _mix(value):  # type: ignore[no-untyped-def]
    value = (value ^ (value >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    value = (value ^ (value >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return value ^ (value >> np.uint64(31))


@njit(cache=True, nogil=True)
def scan(buffer, size, signs, power, step, n, enough, longest, last):  # type: ignore[no-untyped-def]
    """`size` (articles,) are code points. Makes the fields of `fingerprints.Part`."""
    room = len(buffer) // 2 + 2
    count = np.zeros(len(size), np.int64)
    shingle = np.empty(room, np.uint64)
    place = np.empty(room, np.int64)
    hashes = np.empty(room, np.uint16)
    gaps = np.empty(room, np.uint8)
    lengths = np.empty(room, np.uint8)
    long = np.empty((len(buffer) // longest + 1, 3), np.int64)
    whole = np.empty(size.max() + 1, np.uint64)
    words, kept, longs, at = 0, 0, 0, 0
    top = np.uint64(1)
    for _ in range(n):
        top *= step
    for article in range(len(size)):
        begin = words
        end_before = 0
        inside = False
        start = 0
        value = np.uint64(0)
        for point in range(size[article] + 1):
            kind = np.uint32(0)
            sign = np.uint32(0)
            if point < size[article]:
                byte = np.uint32(buffer[at])
                at += 1
                if byte >= 0x80:
                    if byte < 0xE0:
                        byte = (byte & 0x1F) << 6 | (buffer[at] & 0x3F)
                        at += 1
                    elif byte < 0xF0:
                        byte = (byte & 0x0F) << 12 | (buffer[at] & 0x3F) << 6 | (buffer[at + 1] & 0x3F)
                        at += 2
                    else:
                        byte = (
                            (byte & 0x07) << 18 | (buffer[at] & 0x3F) << 12
                            | (buffer[at + 1] & 0x3F) << 6 | (buffer[at + 2] & 0x3F)
                        )  # fmt: skip
                        at += 3
                        if byte > last:
                            byte = np.uint32(last)
                sign = signs[byte]
                kind = sign >> np.uint32(30)
            if kind == 1 and inside:
                letter = np.uint64(sign & np.uint32(0x1FFFFF))
                value += letter * power[(point - start) & 63]
                continue
            if inside:
                whole[words - begin] = _word(
                    words, start - end_before, point - start, value, hashes, gaps, lengths, longest
                )
                if start - end_before >= longest or point - start >= longest:
                    long[longs, 0], long[longs, 1], long[longs, 2] = words, start - end_before, point - start
                    longs += 1
                words += 1
                end_before = point
                inside = False
            if kind == 0:
                continue
            start = point
            value = np.uint64(sign & np.uint32(0x1FFFFF)) * power[0]
            if kind == 1:
                inside = True
                continue
            whole[words - begin] = _word(words, start - end_before, 1, value, hashes, gaps, lengths, longest)
            if start - end_before >= longest:
                long[longs, 0], long[longs, 1], long[longs, 2] = words, start - end_before, 1
                longs += 1
            words += 1
            end_before = point + 1
        own = words - begin
        count[article] = own
        every = np.uint64(1)
        for one in (2, 4, 8):
            if own >= one * enough:
                every = np.uint64(one)
        total = np.uint64(0)
        for k in range(own):
            total = total * step + whole[k]
            if k >= n:
                total -= whole[k - n] * top
            if k >= n - 1:
                mixed = _mix(total)
                if mixed & (every - np.uint64(1)) == 0:
                    shingle[kept] = mixed
                    place[kept] = begin + k - n + 1
                    kept += 1
    return (
        count, shingle[:kept].copy(), place[:kept].copy(), hashes[:words].copy(), gaps[:words].copy(),
        lengths[:words].copy(), long[:longs].copy(),
    )  # fmt: skip


@njit(cache=True, nogil=True, inline="always")
def _word(at, gap, length, value, hashes, gaps, lengths, longest):  # type: ignore[no-untyped-def]
    """Writes one word down; its whole hash."""
    mixed = _mix(value)
    hashes[at] = max(np.uint16(mixed >> np.uint64(48)), np.uint16(1))
    gaps[at] = min(gap, longest)
    lengths[at] = min(length, longest)
    return mixed


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
def walk(first, words, matched, bits, jump_left, jump_right, drop, gap, shortest):  # type: ignore[no-untyped-def]
    """Matches, ascending -> rows as of `passages.in_step`."""
    mask = np.uint64((1 << bits) - 1)
    shift = np.uint64(bits)
    rows = np.empty((256, 7), np.int64)
    made, begin = 0, 0
    while begin < len(matched):
        at = np.int64(matched[begin] >> shift)
        right = np.searchsorted(first, at, side="right") - 1
        end = begin
        while end < len(matched) and np.int64(matched[end] >> shift) < first[right + 1]:
            end += 1
        pair = np.empty(end - begin, np.uint64)  # left article << bits | which match
        many = 0
        for k in range(begin, end):
            left = np.searchsorted(first, np.int64(matched[k] & mask), side="right") - 1
            if left != right:
                pair[many] = np.uint64(left) << shift | np.uint64(k)
                many += 1
        pair = pair[:many]
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
def blank_stock(first, words, blanked, part, outlet, slots, n, step, near):  # type: ignore[no-untyped-def]
    """Writes 0 into `blanked` where `standing._stock_rows` finds stock around the places of `part`."""
    hits = np.empty(64, np.int64)
    many, keys, right, before = 0, 0, -1, np.int64(0)
    low = high = np.int64(0)
    for k in range(len(part) + 1):
        if k < len(part):
            if right < 0 or part[k] >= first[right + 1]:
                right = np.searchsorted(first, part[k], side="right") - 1
            low = max(part[k] - near, first[right], before - n + 1)
            high = min(part[k] + near, first[right + 1])
            before = max(before, high)
        else:
            low, high = np.int64(-1), np.int64(-1) + n  # one place, far from any: closes the last row
        for at in range(low, high - n + 1):
            if at >= 0:
                value = np.uint64(outlet[right])
                for j in range(n):
                    value = value * step + np.uint64(words[at + j])
                value = _mix(value) >> np.uint64(24)
                slot = np.int64(value) & (len(slots) - 1)
                while slots[slot] != 0 and slots[slot] != value + np.uint64(1):
                    slot = (slot + 1) & (len(slots) - 1)
                if slots[slot] == 0:
                    continue
            if many and (at < 0 or at > hits[many - 1] + n):
                while keys < len(part) and part[keys] < hits[0]:
                    keys += 1
                if keys < len(part) and part[keys] <= hits[many - 1]:
                    for h in range(many):
                        for j in range(n):
                            blanked[hits[h] + j] = 0
                many = 0
            if many == len(hits):
                larger = np.empty(2 * many, np.int64)
                larger[:many] = hits
                hits = larger
            hits[many] = at
            many += 1


@njit(cache=True, nogil=True)
def slotted(known):  # type: ignore[no-untyped-def]
    """The values, each one larger, in a table with open addresses; 0 is free."""
    size = 1024
    while size < 4 * len(known):
        size *= 2
    slots = np.zeros(size, np.uint64)
    for value in known:
        slot = np.int64(value) & (size - 1)
        while slots[slot] != 0:
            slot = (slot + 1) & (size - 1)
        slots[slot] = value + np.uint64(1)
    return slots


@njit(cache=True, nogil=True)
def before_words(gap, length, word, origin):  # type: ignore[no-untyped-def]
    """How many code points lie between the start of word `origin` and the end of the word before each `word`."""
    found = np.zeros(len(word), np.int64)
    for k in range(len(word)):
        total = np.int64(0)
        for at in range(origin[k], word[k]):
            total += np.int64(gap[at]) + np.int64(length[at])
        found[k] = total
    return found
