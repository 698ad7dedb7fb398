"""Tellings of one story -> who and what they name, each in all its forms, with the forms that look garbled.

Reads `Telling`s; makes `NameGroup`s, the most widely named first. Forms come together in this order, the safe
steps first:

1. what a list knows to be one thing in several languages (`compare/identity.py`);
2. a long form and the abbreviation that follows it in parentheses, also across languages ("(Norric: NSB)");
3. the same fold (`text/fold.py`), and names of the same kind that are alike (`text/likeness.py`): people's full
   names from `_IN_STORY` on, for two people of nearly one name in one story are rarer than two spellings;
4. cases and languages of a place's name; names nearly alike in the same sentences (`compare/misspelled.py`);
5. a surname alone joins the person of that surname in its article, else the most named one of the story;
6. a name that is one letter off a person's, just after it in the same article, and that nobody else bears;
7. persons in other scripts, by ear (`compare/scripts.py`);
8. a name that is not the person's at all, by where it stands (`compare/displaced.py`).

What a form is, is what most tellings say it is. Pairs are compared only where they share the first consonants of a
word, so that the work does not grow with the square of the tellings. Which forms are suspect: `compare/forms.py`.

Limits: organisations are not translated beyond the lists; namesakes in one story become one.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from rapidfuzz.distance import OSA

from retold.compare.displaced import displaced
from retold.compare.forms import forms
from retold.compare.identity import identity
from retold.compare.misspelled import inflected, misspelled
from retold.compare.nodes import BUCKET, Groups, Mention, Node, pairs
from retold.compare.scripts import scripts
from retold.compare.standing import Standing, standing
from retold.lexicon.places import place
from retold.records import NameGroup, NameKind, Span, Telling
from retold.text.fold import fold, skeleton
from retold.text.likeness import SAME, likeness, word_likeness

_IN_STORY = SAME - 0.04
"""Two full names in one story: the bench's best F1 is flat from 0.78 to 0.86, and the story speaks for them."""

_ORGANISATIONS = 0.9  # above "part of an organisation's name" in text/likeness.py
_PLACES = 0.88  # at most one of them in the gazetteer, likeness sees to that
_CHAIN = SAME - 0.14
_LONE = 5  # letters of a single word that nothing else explains
_NEAR = 400  # characters: the sentence after
_ABBREVIATED = re.compile(r"\s*[(（]\s*(?:[^()（）]{1,30}:\s*)?")


def names(tellings: Sequence[Telling]) -> tuple[NameGroup, ...]:
    """The names of a story. The order of the tellings does not matter."""
    told = sorted(tellings, key=lambda telling: telling.id)
    groups = Groups()
    kinds = _kinds(told)
    by_telling = [_mentions(telling, kinds, groups) for telling in told]
    mentions = [mention for found in by_telling for mention in found]
    spread = _spread(mentions)
    languages = {telling.id: telling.language.split("-")[0] for telling in told}
    where = _where(mentions)
    _stateless(by_telling, groups)
    for telling, found in zip(told, by_telling, strict=True):
        _abbreviations(telling, found, groups)
    _alike(spread, groups)
    inflected(where, languages, groups)
    context = standing(told)
    slips = misspelled(where, languages, context, groups)
    _one_word(by_telling, spread, groups)
    slips |= _slips(by_telling, spread, groups)
    scripts(spread, groups)
    slips |= _displaced(told, where, context, groups)
    members: dict[Node, list[Mention]] = defaultdict(list)
    for mention in mentions:
        members[groups.find(mention.node)].append(mention)
    made = [_group(found, slips, languages) for found in members.values()]
    return tuple(sorted(made, key=_order))


def _kinds(told: Sequence[Telling]) -> Mapping[str, NameKind]:
    """Fold of a form -> what most tellings say it is; "other" says nothing."""
    votes: dict[str, set[tuple[NameKind, str]]] = defaultdict(set)
    listed: set[str] = set()
    for telling in told:
        for name in telling.names:
            votes[fold(name.form)].add((name.kind, telling.id))
            if place(name.form) is not None:
                listed.add(fold(name.form))
    found: dict[str, NameKind] = {}
    for form, cast in votes.items():
        counted = Counter(kind for kind, _ in cast)
        found[form] = min(counted, key=lambda kind: _kind_rank(kind, counted, form in listed))
    return found


def _mentions(telling: Telling, kinds: Mapping[str, NameKind], groups: Groups) -> list[Mention]:
    """The names of one telling as nodes, those of one identity joined."""
    found: list[Mention] = []
    for name in telling.names:
        kind = kinds[fold(name.form)]
        known = identity(telling, replace(name, kind=kind))
        apart = known[1] if known is not None and known[0] == "body" else ""
        node = (kind, name.form, apart)
        found.append(Mention(node, name.span))
        if known is not None:
            groups.join(node, (kind, "", "/".join(known)))
    return found


def _stateless(by_telling: Sequence[Sequence[Mention]], groups: Groups) -> None:
    """Ministries without a country: to the one of the article that has one, else of the story, if it is one."""
    story: dict[str, set[Node]] = defaultdict(set)
    for found in by_telling:
        for mention in found:
            body, _, country = mention.node[2].partition("/")
            if country:
                story[body].add(groups.find(mention.node))
    for found in by_telling:
        here: dict[str, set[Node]] = defaultdict(set)
        for mention in found:
            body, _, country = mention.node[2].partition("/")
            if country:
                here[body].add(groups.find(mention.node))
        for mention in found:
            body, _, country = mention.node[2].partition("/")
            if body and not country:
                owners = here[body] or story[body]
                if len({groups.find(owner) for owner in owners}) == 1:
                    groups.join(mention.node, min(owners))


def _spread(mentions: Iterable[Mention]) -> Mapping[Node, int]:
    """In how many tellings each node stands."""
    seen = {(mention.node, mention.span.article) for mention in mentions}
    return Counter(node for node, _ in seen)


def _abbreviations(telling: Telling, found: Sequence[Mention], groups: Groups) -> None:
    """A long form and the abbreviation in parentheses after it, with the name of a language between."""
    text = telling.article.text
    for at, long in enumerate(found):
        if long.node[0] == "person":
            continue
        for short in found[at + 1 : at + 3]:
            between = text[long.span.end : short.span.start]
            closed = text[short.span.end : short.span.end + 1] in (")", "）")
            if (
                closed
                and short.node[1].isupper()
                and _ABBREVIATED.fullmatch(between)
                and len(long.node[1].split()) > 1
            ):
                groups.join(long.node, short.node)


def _alike(spread: Mapping[Node, int], groups: Groups) -> None:
    """Full names, organisations and places that are spellings of one; single words wait for `_one_word`.

    The most alike first, and two sets only where their widest forms are alike too: a chain of small steps would
    else lead from one name to any other.
    """
    widest: dict[Node, Node] = {}
    for node in sorted(spread, key=lambda node: (-spread[node], node)):
        widest.setdefault(groups.find(node), node)
    scored = sorted(
        (-score, left, right) for left, right in pairs(sorted(spread)) if (score := _one(left, right))
    )
    for _, left, right in scored:
        a, b = groups.find(left), groups.find(right)
        if a == b:
            continue
        one, other = widest[a], widest[b]
        if (one, other) in ((left, right), (right, left)) or _related(one, other):
            groups.join(left, right)
            widest[groups.find(left)] = min(one, other, key=lambda node: (-spread[node], node))


def _where(mentions: Iterable[Mention]) -> Mapping[Node, Sequence[Span]]:
    found: dict[Node, list[Span]] = defaultdict(list)
    for mention in mentions:
        found[mention.node].append(mention.span)
    return found


def _displaced(
    told: Sequence[Telling], where: Mapping[Node, Sequence[Span]], context: Standing, groups: Groups
) -> dict[Node, str]:
    """Persons under a name that is not theirs at all (`compare/displaced.py`): joined, with the reason."""
    whole: dict[Node, dict[Node, Sequence[Span]]] = defaultdict(dict)
    for node, spans in where.items():
        if node[0] in ("person", "other"):
            whole[groups.find(node)][node] = spans
    people = [{node[1]: spans for node, spans in sorted(found.items())} for _, found in sorted(whole.items())]
    roots = sorted(whole)
    slips: dict[Node, str] = {}
    for stranger, bearer, why in displaced(told, people, context):
        for node in whole[roots[stranger]]:
            slips[node] = why
            groups.join(node, min(whole[roots[bearer]]))
    return slips


def _related(left: Node, right: Node) -> bool:
    """Whether two widest forms may be one: names that lists know may be unlike, others may not."""
    if left[0] != "person" or right[0] != "person":
        return True
    return likeness(left[1], right[1], "person").score >= _CHAIN


def _one(left: Node, right: Node) -> float:
    """How surely two nodes are one, 0 where not surely enough."""
    kinds = {left[0], right[0]}
    if left[2] != right[2] and (left[2] and right[2]):
        return 0.0
    same = fold(left[1]) == fold(right[1])
    if len(kinds) > 1:
        return float(same and not left[2] and not right[2])
    if same:
        return float(left[2] == right[2])
    full = " " in fold(left[1]) and " " in fold(right[1])
    floor = {"person": _IN_STORY, "organisation": _ORGANISATIONS, "place": _PLACES}.get(left[0])
    if floor is None or (left[0] != "place" and not full) or left[2] or right[2]:
        return 0.0
    score = likeness(left[1], right[1], left[0]).score
    return score if score >= floor else 0.0


def _one_word(by_telling: Sequence[Sequence[Mention]], spread: Mapping[Node, int], groups: Groups) -> None:
    """Surnames and first names alone: to the person of the article, else of the story, else to their like."""
    persons = [node for node in spread if node[0] == "person" and " " in fold(node[1])]
    widest = sorted(persons, key=lambda node: (-spread[node], node))
    by_bone: dict[str, list[Node]] = defaultdict(list)
    for node in widest:
        for word in skeleton(node[1]).split():
            by_bone[word[:BUCKET]].append(node)
    loose: list[Node] = []
    chosen: dict[Node, Counter[Node]] = defaultdict(Counter)
    for found in by_telling:
        here = {mention.node for mention in found}
        for node in sorted(here):
            if node[0] not in ("person", "other") or " " in fold(node[1]) or not fold(node[1]):
                continue
            near = by_bone.get(skeleton(node[1])[:BUCKET], [])
            full = _bearer(node, [n for n in near if n in here]) or _bearer(node, near)
            if full is None:
                loose.append(node)
            else:
                chosen[node][groups.find(full)] += 1
    for node, counted in sorted(chosen.items()):
        groups.join(node, min(counted, key=lambda full: (-counted[full], full)))
    for left, right in pairs(sorted(set(loose) - set(chosen))):
        alone = min(len(fold(left[1])), len(fold(right[1]))) >= _LONE
        if alone and likeness(left[1], right[1], "person").score >= _ORGANISATIONS:
            groups.join(left, right)


def _bearer(node: Node, full: Iterable[Node]) -> Node | None:
    """The first full name of which the one word is a part, the last word before others."""
    word = node[1]
    best: tuple[float, int] | None = None
    found: Node | None = None
    for order, candidate in enumerate(full):
        pieces = re.split(r"[\s·・-]+", candidate[1])
        if len(pieces) < 2:
            continue
        score = max(word_likeness(word, pieces[-1]), word_likeness(word, pieces[0]) - 0.05)
        if score >= SAME and (best is None or (score, -order) > best):
            best, found = (score, -order), candidate
    return found


def _slips(
    by_telling: Sequence[Sequence[Mention]], spread: Mapping[Node, int], groups: Groups
) -> dict[Node, str]:
    """Names one letter off a person's that stands just before: joined, with the reason to suspect them."""
    surnames = {fold(node[1]).split()[-1] for node in spread if node[0] == "person" and " " in fold(node[1])}
    slips: dict[Node, str] = {}
    for found in by_telling:
        for at, mention in enumerate(found):
            kind, form, _ = mention.node
            if kind == "organisation" or " " in form or len(form) < 5 or fold(form) in surnames:
                continue
            if spread[mention.node] > 1 or mention.node in slips:
                continue
            for before in reversed(found[:at]):
                if mention.span.start - before.span.end > _NEAR:
                    break
                word = before.node[1].split()[-1]
                if (
                    before.node[0] == "person"
                    and groups.find(before.node) != groups.find(mention.node)
                    and OSA.distance(word.casefold(), form.casefold()) == 1
                    and fold(word) != fold(form)
                ):
                    slips[mention.node] = (
                        f"one letter off {word}, who is named just before it; nobody else of this name is introduced"
                    )
                    groups.join(mention.node, before.node)
                    break
    return slips


def _group(mentions: Sequence[Mention], slips: Mapping[Node, str], languages: Mapping[str, str]) -> NameGroup:
    kinds = Counter(mention.node[0] for mention in mentions)
    listed = any(place(mention.node[1]) is not None for mention in mentions)
    kind: NameKind = min(kinds, key=lambda kind: _kind_rank(kind, kinds, listed))
    spans: dict[str, list[Span]] = defaultdict(list)
    for mention in mentions:
        spans[mention.node[1]].append(mention.span)
    given = {form: why for (_, form, _), why in slips.items() if form in spans}
    made = forms({form: tuple(sorted(found)) for form, found in spans.items()}, kind, given, languages)
    return NameGroup(name=made[0].text, kind=kind, forms=made)


def _kind_rank(kind: NameKind, votes: Mapping[NameKind, int], listed: bool) -> tuple[bool, int, bool, str]:
    """The most voted kind first; among equals a place that is `listed` in the gazetteer; "other" says nothing."""
    return kind == "other", -votes[kind], not (listed and kind == "place"), kind


def _order(group: NameGroup) -> tuple[int, int, str, str]:
    spans = [span for form in group.forms for span in form.spans]
    return -len({span.article for span in spans}), -len(spans), group.name, group.kind
