"""What stands around a word of a sentence, as far as it tells where a name begins and what it is.

Reads one sentence in words and the words of its language; answers small questions: is "the company" before it, is a
place in the genitive before another word, does a person's name begin within a run of capitals. What is done with
the answers: `annotate/candidates.py`.

Limits: what the lexicon lacks is not seen; the nouns before names are German only.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from retold.annotate.capitals import Word
from retold.annotate.namewords import NameLexicon, common_noun, lemma, lower, ordinary
from retold.lexicon.people import people
from retold.lexicon.places import place
from retold.text.fold import fold

_PLURAL_POSSESSIVE = frozenset({"' ", "’ "})
_GENITIVE_AFTER = frozenset({"ru", "uk", "be", "pl", "cs", "el"})
_LONG = 7  # letters of an adjective of a country
_TOWN = 10  # 100,000
_CASE_ENDING = 3  # letters that inflection adds or changes at most, in Slavic and Baltic languages
_ROOT_ENDINGS = ("", "a", "o", "e", "y", "а", "о", "е", "ь", "я", "ия")
_LARGE = 11  # of lexicon/places.py: some 200,000 people


def genitive(word: str) -> bool:
    """Whether a word is a large place's name with an "s": "Norwegens", or "Norways" that lost its apostrophe."""
    if not word.endswith("s") or len(word) < 5 or place(word) is not None:
        return False
    here = place(word[:-1])
    return here is not None and here.size >= _LARGE


INFLECTED = frozenset(
    {"pl", "ru", "uk", "be", "cs", "sk", "sl", "hr", "sr", "bs", "bg", "mk", "lt", "lv", "fi", "et", "el"}
)
"""Languages with cases."""


def placed(word: str, words: NameLexicon) -> bool:
    """Whether a single word is a place's name, in the dictionary form or another case."""
    here = place(word)
    if here is not None:
        return here.size >= _TOWN or not ordinary(lower(word), words.code)
    if genitive(word):
        return True
    root = place(lemma(word, words.code))
    if root is not None:
        return root.size >= _TOWN
    if words.code not in INFLECTED or len(word) < 5:
        return False
    for cut in range(1, _CASE_ENDING):
        for ending in _ROOT_ENDINGS:
            root = place(word[:-cut] + ending)
            if root is not None and root.size >= _LARGE:
                return True
    return False


@dataclass(slots=True)
class Surroundings:
    """One sentence; all answers are about the word at `at`, or the run from `first` to before `last`."""

    sentence: tuple[Word, ...]
    words: NameLexicon
    lows: tuple[str, ...] = field(init=False, default=())

    def __post_init__(self) -> None:
        self.lows = tuple(word.low for word in self.sentence)

    def beside_place(self, first: int, last: int) -> bool:
        """Whether it stands before "region" or after "city of"."""
        if (
            last < len(self.sentence)
            and self.lows[last] in self.words.geographic
            and self.sentence[last].gap == " "
        ):
            return True
        return any(low in self.words.geographic for low in self.lows[max(0, first - 2) : first])

    def corporate(self, first: int) -> bool:
        """Whether "the company" stands just before, in small letters (in German a noun)."""
        if not first or self.sentence[first].gap.strip(' ,«„“"') or not self.sentence[first].gap:
            return False
        before = self.sentence[first - 1]
        if before.low not in self.words.heads or before.low in self.words.state:
            return False
        if before.capital and self.words.code != "de":
            return False
        near = (self.words.match(self.lows, at) for at in range(max(0, first - 4), first - 1))
        return not any(
            match is not None and match[1] == "title" for match in near
        )  # "head of the bank Ada ..."

    def adjective(self, first: int, last: int) -> bool:
        """Whether a single word is an adjective of a country that no list has: "Norlandian police"."""
        word = self.sentence[first]
        if (
            last - first > 1
            or word.closed
            or len(word.low) < _LONG
            or not word.low.endswith(self.words.adjectives)
        ):
            return False
        if last >= len(self.sentence) or self.sentence[last].gap != " ":
            return False
        following = self.sentence[last]
        return self.title_next(last) or not (
            following.capital
            or (following.low in self.words.starters and following.low not in self.words.heads)
            or following.low in self.words.cues
        )

    def hyphened(self, at: int) -> bool:
        """Whether a short word stands within a name with hyphens: "Verl-sur-Orme"."""
        if at + 1 >= len(self.sentence) or len(self.lows[at]) > 4:
            return False
        return self.sentence[at].gap == "-" == self.sentence[at + 1].gap and self.sentence[at + 1].capital

    def full_before(self, at: int) -> bool:
        """Whether a given name and a surname stand before a particle."""
        first = at - 2 - (at > 2 and self.sentence[at - 1].gap == "-")  # "Ada Moreno-Lind van ..."
        return first >= 0 and all(word.capital for word in self.sentence[first:at]) and self.given(first)

    def elsewhere(self, at: int, size: int) -> bool:
        """Whether what follows `size` particles is where somebody is from: a place, or a body of ordinary words."""
        following = self.sentence[at + size]
        if (
            following.low in self.words.heads
            or placed(following.text, self.words)
            or self._initials(at + size)
        ):
            return True
        return size > 1 and ordinary(following.low, self.words.code)

    def title_next(self, last: int) -> bool:
        match = self.words.match(self.lows, last) if last < len(self.sentence) else None
        return match is not None and match[1] == "title" and self.sentence[last].gap == " "

    def owned_body(self, at: int) -> bool:
        """Whether a possessive belongs to the name of an organisation: "Dockworkers' Federation"."""
        word = self.sentence[at]
        return (
            word.gap in _PLURAL_POSSESSIVE
            and word.capital
            and word.low in self.words.heads
            and self.sentence[at - 1].low.endswith("s")
        )

    def given(self, at: int) -> bool:
        word = self.sentence[at]
        return word.capital and fold(word.text) in people().given and (at == 0 or word.gap.endswith(" "))

    def person_begins(self, start: int, at: int) -> bool:
        """Whether a person's name begins within a run: "Federation of ... Ada Moreno", "Zeitung Ada Moreno".

        A body named after a person ("Fundación Ada Moreno") stays whole: its head stands just before the name.
        """
        following = self.sentence[at + 1] if at + 1 < len(self.sentence) else None
        if following is None or not following.capital or following.gap != " " or not self.given(at):
            return False
        before = self.sentence[at - 1]
        if any(fold(word.text) in people().given for word in self.sentence[start:at]):
            return False
        if (
            place(f"{before.text} {self.sentence[at].text}") is not None
            or before.low in self.words.geographic
        ):
            return False
        if following.low in self.words.heads or following.low in self.words.geographic:
            return False
        if at - start == 1 and (placed(before.text, self.words) or self._initials(at - 1)):
            return True  # "Krakowa Marta Zielonka", "UBS Marta Zielonka": whose mayor or analyst she is
        if at - start > 1:
            known = [word.low for word in self.sentence[start:at]]
            return any(low in self.words.heads or ordinary(low, self.words.code) for low in known)
        return before.low not in self.words.heads and ordinary(before.low, self.words.code)

    def _initials(self, at: int) -> bool:
        """Whether a word is the abbreviation of a body: capitals in a sentence that has other words."""
        text = self.sentence[at].text
        return 1 < len(text) < 7 and text.isupper() and not all(word.text.isupper() for word in self.sentence)

    def state_before(self, at: int) -> bool:
        """Whether a word such as "police" begins the sentence, before the genitive of a country."""
        word = self.sentence[at]
        return self.words.code in _GENITIVE_AFTER and lemma(word.low, self.words.code) in self.words.state

    def noun_before(self, at: int, last: int) -> bool:
        """Whether a German noun stands before a name: "Stadt ...", "Kupfermine ..."."""
        if last - at < 2 or self.sentence[at + 1].gap != " ":
            return False
        word = self.sentence[at]
        if fold(word.text) in people().given or word.low in self.words.heads or word.text.isupper():
            return False
        rest = self.sentence[at + 1 : last]
        if all(
            w.low in self.words.heads or w.low in self.words.geographic or common_noun(w.text) for w in rest
        ):
            return False
        return word.low in self.words.geographic or (place(word.text) is None and common_noun(word.text))

    def country(self, at: int) -> bool:
        """Whether a country in the genitive stands between a title and a name: "Президент Норвегии ..."."""
        word = self.sentence[at]
        following = self.sentence[at + 1] if at + 1 < len(self.sentence) else None
        if not word.capital or following is None or not following.capital or following.gap != " ":
            return False
        here = place(word.text) or place(lemma(word.text, self.words.code))
        return here is not None and here.territory and fold(word.text) not in people().given

    def owns(self, at: int) -> bool:
        """Whether a place in the genitive stands before another word: "Norwegens Außenministerin"."""
        word = self.sentence[at]
        return (
            word.capital
            and at + 1 < len(self.sentence)
            and self.sentence[at + 1].gap == " "
            and genitive(word.text)
        )

    def compass(self, at: int) -> bool:
        """Whether a word that begins sentences begins the name of a place here: "New ...", "San ..."."""
        following = self.sentence[at + 1] if at + 1 < len(self.sentence) else None
        return (
            following is not None
            and following.capital
            and place(f"{self.sentence[at].text} {following.text}") is not None
        )
