"""What a lexicon can say: one class per table of `<language>.toml`.

Every field is a tuple of strings, a table of strings or a table of tuples, empty unless the file gives it.
The words are lower case and as they stand in running text; each class says how they are matched.
This module is the schema: a table or key that is not here is an error when the file is loaded.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

Words = tuple[str, ...]
Table = Mapping[str, Words]
"""Normal form -> the words for it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LanguageInfo:
    """[language]: what this language is, and how complete the file is."""

    name: Words = ()  # English name, own name
    lacks: Words = ()  # tables this file knowingly does not have
    attached: Words = ()  # little words written on to the next word: Arabic "and", Hebrew "that"
    endings: Words = ()  # little words written on to the word before: Korean 은, 는


@dataclass(frozen=True, slots=True, kw_only=True)
class BoilerplateWords:
    """[boilerplate]: phrases of a page's furniture, by the kind of mark they make.

    Matched word by word, ignoring case and everything between words. A phrase of `starts` counts in a line
    of at most 40 words, one of `holds` too, one of `lines` only if it is all there is but digits.
    """

    lines: Table = field(default_factory=dict)  # kind -> phrases that are a whole line: "leave a comment"
    starts: Table = field(default_factory=dict)  # kind -> phrases that begin a line: "reporting by"
    holds: Table = field(default_factory=dict)  # kind -> phrases anywhere in a line: "all rights reserved"
    sections: Words = ()  # headings over lists of other headlines: "more stories"
    inline: Words = ()  # labels of links, glued to the end of a paragraph: "read more"
    seen: Words = ()  # words that begin the description of a picture: "pictured above"
    commenters: Words = ()  # ends of the line over a reader's comment: "A. Reader says:"
    replies: Words = ()  # labels under each reader's comment: "reply"
    notes: Words = ()  # what follows the name in a note on the author: "writes about"


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarWords:
    """[calendar]: words of dates, beside the month and weekday names of CLDR.

    All are matched as whole tokens, ignoring case; a phrase is matched token by token. Inflected forms are
    written out. Months are numbered 1-12, weekdays 1-7 from Monday, days as the distance from today.
    """

    months: Table = field(default_factory=dict)  # further forms of month names, by number
    weekdays: Table = field(default_factory=dict)  # by number, Monday is 1
    short_months: Table = field(default_factory=dict)  # count only beside a number
    short_weekdays: Table = field(default_factory=dict)  # count only beside a date
    ambiguous: Words = ()  # names that are also other words: count only beside a number, year or preposition
    days: Table = field(default_factory=dict)  # "-1": ["yesterday"]; "-1/1" where one word says both
    spans: Table = field(default_factory=dict)  # number and unit in one word, "2 day": Arabic duals
    units: Table = field(
        default_factory=dict
    )  # hour day workday week workweek weekend fortnight month quarter half year decade century; part: any half
    seasons: Table = field(default_factory=dict)  # spring summer autumn winter
    dayparts: Table = field(
        default_factory=dict
    )  # morning evening night: after a weekday, or after "this", "last"
    parts: Table = field(default_factory=dict)  # early mid late, rest: of a month, year, decade
    holidays: Table = field(default_factory=dict)  # "12-25", "easter+1" (see text/feasts.py): ["christmas"]
    few: Table = field(default_factory=dict)  # "2": ["a couple of"]
    previous: Words = ()  # "last": with a weekday, that day of the week before
    past: Words = ()  # "past": with a weekday, the most recent one
    next: Words = ()  # with a weekday, that day of the week after
    coming: Words = ()  # with a weekday, the first one to come
    this: Words = ()
    ago_before: Words = ()  # "hace", "vor"
    ago_after: Words = ()  # "ago"
    ahead_before: Words = ()  # "in (three days)"
    ahead_after: Words = ()  # "(three days) from now"
    ahead_unsure: Words = ()  # "in (three days)", where it is the future only beside a word of `future`
    ahead_after_unsure: Words = ()  # "(three days) later", the future only beside a word of `future`
    within: Words = ()  # "within (three days)": from today until then
    before_it: Words = ()  # "(three days) before (8 May)"
    after_it: Words = ()  # "(three days) after (8 May)"
    now: Words = ()  # today, but only as the end of a range: "between 8 May and now"
    two_back: Words = ()  # "(the week) before last"
    two_on: Words = ()  # "(the week) after next"
    beginning: Words = ()  # "(the week) beginning (8 May)"
    quarter_marks: Words = ()  # "T" of "T1 2019"; "Q" counts everywhere
    half_marks: Words = ()  # "H" of "H1 2019"
    between_after: Words = ()  # after a range: "arasında"
    for_day: Words = ()  # right before a weekday: it is still to come ("for Sunday")
    decades: Table = field(default_factory=dict)  # by its first year in the century: "90": ["nineties"]
    not_dates: Words = ()  # phrases with words of dates that are none: "sunday times"
    attached: Words = ()  # little words written on to the next word: Hebrew "in"
    verb_last: Words = ()  # "yes": the verb that tells when ends the sentence
    future_endings: Words = ()  # of verbs that tell what will be
    cardinals: Words = ()  # one, two ... in order; forms of one number divided by "|"
    ordinals: Words = ()  # first, second ... likewise
    ordinal_endings: Words = ()  # "th"
    decade_endings: Words = ()  # "s" of "1990s"
    year_marks: Words = ()  # words that make a number a year: "anno", "года"
    of: Words = ()  # between day, month and year
    articles: Words = ()
    on: Words = ()  # prepositions that may stand before a date, a month or a year
    between: Words = ()
    since: Words = ()  # from
    until: Words = ()  # to
    and_: Words = ()
    when: Words = ()  # opens a clause about a day just named: "on Sunday, when"
    future: Words = ()  # beside a weekday: it is still to come ("will", "begins")
    stamps: Words = ()  # before the date of publication: "published", "updated"
    pictured: Words = ()  # words that begin a picture's caption: "above,", "file photo"


@dataclass(frozen=True, slots=True, kw_only=True)
class CreditWords:
    """[credits]: phrases that say where an article, a part of it or a picture came from.

    Matched as whole words, ignoring case. In templates, `{}` stands for the name of an agency or outlet.
    """

    source: Words = ()  # labels before a source: "source"
    photo: Words = ()  # labels beside the maker of a picture: "photograph", "file photo"
    inputs: Words = ()  # before the sources an outlet worked with: "with inputs from"
    agencies: Words = ()  # words for agencies in general: "agencies"
    origin: Words = ()  # templates that name where the text first appeared: "originally published by {}"
    own: Words = ()  # templates in which the outlet that made the text names itself: "subscribe to the {} newsletter"
    standards: Words = ()  # labels before an outlet's statement of principles: "our standards"
    according: Words = ()  # before the source of a statement: "according to", "citing", "told"
    said: Words = ()  # after the source of a statement: "reported", "said"
    said_before: Words = ()  # verbs that stand before their source too: "said"
    workers: Words = ()  # people of a source: "correspondent"
    bodies: Words = ()  # words that may stand beside its name: "news agency", "monitor"
    joins: Words = ()  # between two sources: "and"
    press: Words = ()  # words before the name of an agency or outlet: "news agency", "newspaper"
    press_named: Words = ()  # the same, and part of the name if written with a capital: "Agence Nord"
    press_after: Words = ()  # words after such a name: "(X) news agency"
    press_articles: Words = ()  # articles that may stand before such a name
    press_not: Words = ()  # words with a capital beside those above that are no name: "State", "Another"
    reports: Words = ()  # between "based on" and the source: "reports from"
    titles: Words = ()  # last words of the names of papers: "Gazette"
    titles_before: Words = ()  # first words of them: "Diario"
    whose: Words = ()  # beginnings of a clause about an outlet's people: "whose reporter"
    generic: Table = field(
        default_factory=dict
    )  # usual name -> unnamed media: "state TV": ["state television"]


@dataclass(frozen=True, slots=True, kw_only=True)
class AuthorWords:
    """[authors]: names of authors in page metadata. Whole words, any case."""

    before: Words = ()  # before the names: "by", "door", "автор"
    particles: Words = ()  # those of `before` that also begin surnames: "von"
    join: Words = ()  # between two names: "and", "und"


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberWords:
    """[numbers]: number words, multipliers, separators, vague counts, hedges.

    Keys of `words`, `multipliers`, `halves` are values ("18", "1000", "0.5"), of `vague` and `few` intervals
    ("24-99"). Whole words or phrases, a hyphen counts as a space; hedges as they stand before or after.
    """

    words: Table = field(default_factory=dict)  # value -> words that add it: "18": ["eighteen"]
    multipliers: Table = field(default_factory=dict)  # value -> words that multiply: "1000": ["thousand"]
    halves: Table = field(default_factory=dict)  # value -> what adds to the last place: "0.5": ["and a half"]
    vague: Table = field(default_factory=dict)  # interval -> vague counts: "24-99": ["dozens"]
    few: Table = field(
        default_factory=dict
    )  # interval -> words that are a count before a multiplier: "several"
    hedges: Table = field(
        default_factory=dict
    )  # least, more, most, less, about, nearly -> words before the number
    hedges_after: Table = field(default_factory=dict)  # the same, after the number
    pronouns: Words = ()  # forms of "one" that are often no number
    joiners: Words = ()  # "and" inside a number
    joined_from: Words = ()  # smallest place after which a joiner may stand: "100" in English, default 10
    inverted: Words = ()  # "yes": units come before tens, "achtundzwanzig"
    glued: Words = ()  # "words": compounds without spaces; "characters": no spaces at all; "shorthand": 两千四 = 2400
    parts: Table = field(default_factory=dict)  # value -> forms only inside a compound: "20": ["vent"]
    endings: Words = ()  # endings that a number word takes
    attached: Words = ()  # little words written on to the next word: Arabic "and"
    lookalikes: Words = ()  # words that begin like numerals and are none: Korean 조사
    denominators: Words = ()  # between the parts of a fraction, the larger part first: 3分の1
    decimal: Words = ()  # the decimal mark of digits: "." or ","
    point: Words = ()  # the decimal mark as spoken
    minus: Words = ()
    between: Words = ()  # first word of a range: "between"
    to: Words = ()  # between the ends of a range: "to"
    both: Words = ()  # between the ends of a range that "between" opened: "and"
    origin: Words = ()  # "from": before two numbers that are a change, not a range


@dataclass(frozen=True, slots=True, kw_only=True)
class SentenceWords:
    """[sentences]: words after which a full stop ends no sentence. Whole words, any case, without the last stop."""

    abbreviations: Words = ()  # never end a sentence: "mr", "prof", "e.g"
    before_number: Words = ()  # end none before a digit: "no", "p", "art"
    said: Words = ()  # verbs that may follow a closed quote and a name: "said", "asked"
    starters: Words = ()  # words that, capitalised after an initial or an acronym, do begin a sentence: "the", "he"


@dataclass(frozen=True, slots=True, kw_only=True)
class QuoteWords:
    """[quotes]: words of saying, and of who says it. Whole words (or runs of words) as they stand in text."""

    cues: Words = ()  # finite forms and participles of verbs of saying: "said", "has said", "pointed out"
    weak: Words = ()  # verbs of thinking and finding: a cue only where a subordinator follows
    naming: Words = ()  # "called", "described": what they govern in quotation marks is the speaker's word
    nouns: Words = ()  # what words are said in: "statement", "interview", "words"
    according: Words = ()  # stand before the speaker: "according to"
    according_after: Words = ()  # stand after the speaker: German "zufolge", Turkish "göre"
    as_words: Words = ()  # begin a parenthesis of saying: "as", German "wie"
    that: Words = ()  # subordinators that begin what was said
    bare: Words = ()  # cues after which what was said may follow without one: "said it had", "claims he was"
    participles: Words = ()  # cues without a subject of their own: "saying", "adding"
    passive: Words = ()  # before a cue that makes it say nothing: "was reported"
    final: Words = ()  # cues that end the sentence, what was said before them: Turkish "söyledi"
    male: Words = ()  # personal pronouns in the subject form, by what they stand for
    female: Words = ()
    neuter: Words = ()
    plural: Words = ()
    first_person: Words = ()  # what only a speaker says of themselves: "I", "we", "our"
    relative: Words = ()  # "who": the speaker is the name before it
    determiners: Words = ()  # may begin the words that name a speaker
    persons: Words = ()  # nouns for one person who may speak: "minister", "spokesman"
    bodies: Words = ()  # nouns for bodies and groups that speak: "ministry", "police", "witnesses"
    linkers: Words = ()  # join the noun to the rest of the name: "ministry of defence"
    auxiliaries: Words = ()  # may stand between the speaker and the cue: "has", "also", "later"
    days: Words = ()  # words of time that may stand between the cue and what was said
    prepositions: Words = ()  # begin a phrase that is not the subject: "in", "to"
    particles: Words = ()  # second halves of cues at the end of the clause: German "teilte ... mit"
    reported: Words = ()  # verb forms of the mood of reported speech: German "sei", "habe"
    conditional: Words = ()  # those of them that say more often what would be: "würde", "könnte"
    infinitive: Words = ()  # before the verb that ends a clause without a subject: "zu"
    negations: Words = ()  # words that deny: "not", "never"
    negation_endings: Words = ()  # endings of denied verbs: "n't", Turkish "medi"
    terms: Words = ()  # before words in quotation marks that are a name or a term: "so-called", "titled", "newspaper"


@dataclass(frozen=True, slots=True, kw_only=True)
class Concepts:
    """[concepts]: what common news words mean, whatever the language: English-like key -> words for it.

    A trailing `*` makes a stem: any word that begins so. Other words match whole. Keys are the same in all files.
    """

    words: Table = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureWords:
    """[figures]: what news counts and measures, as normal forms with the words for them.

    Matched token by token, ignoring case, longest first; a token that ends in "*" is a stem: "protester*". The
    normal forms are the same in all languages; `retold.annotate.figures` says which there are.
    """

    events: Table = field(
        default_factory=dict
    )  # what happened to those counted: "killed": ["killed", "dead", "died"]
    groups: Table = field(default_factory=dict)  # who or what is counted: "police": ["police officer*"]
    units: Table = field(
        default_factory=dict
    )  # measures that stand after a number: "year": ["year", "years"]
    before: Table = field(
        default_factory=dict
    )  # measures that stand before it: "magnitude": ["magnitude of"]
    currencies: Table = field(default_factory=dict)  # ISO 4217 code -> words: "EUR": ["euro*"]
    auxiliary: Words = ()  # forms of "be" and "have" before a participle: "were"
    stop: Words = ()  # words that end a noun phrase: prepositions, pronouns, conjunctions
    of: Words = ()  # between a measure or a part and what it is of: "of"
    joiners: Words = ()  # between two that share what is said of them: "and"
    including: Words = ()  # before a part of what was counted just before: "including"
    others: Words = ()  # words for more of the same: "others"
    in_year: Words = ()  # before a bare year: "in", "since"


@dataclass(frozen=True, slots=True, kw_only=True)
class NameWords:
    """[names]: words beside and inside names. Any case, whole words; a trailing `*` makes a stem.

    Countries are called by their English name in the CLDR ("Russia", "United States") in all files.
    """

    titles: Words = ()  # stand before a person's name and are no part of it: "president", "secretary of state"
    titles_after: Words = ()  # stand after it: "Bey", 氏, 总统
    demonyms: Table = field(default_factory=dict)  # country -> adjectives and people: "Russian", "Russians"
    heads: Words = ()  # say that the name with them is an organisation's: "ministry", "university", "party"
    state: Words = ()  # those of them before which a demonym is no part of the name: "ministry", "army"
    linkers: Words = ()  # join the parts of an organisation's name: "of", "for the"
    bodies: Table = field(default_factory=dict)  # kind of body -> names without capitals: "foreign ministry"
    places: Table = field(
        default_factory=dict
    )  # country -> names that the gazetteer lacks: "US"; "other": any place
    geographic: Words = ()  # say that the name with them is a place's: "sea", "province"
    starters: Words = ()  # begin sentences and are no names: "the", "meanwhile"
    locatives: Words = ()  # may stand before the name of a place: "to", "of"
    compass: Words = ()  # before a place's name are part of it: "upper", "north"
    adjectives: Words = ()  # endings of adjectives made from countries and written with a capital: "-ian"
    within: Words = ()  # before a name say that it is a place's: "in", "near"
    never: Words = ()  # written with a capital, but no name: "internet", "covid"
    surnames: Words = ()  # one-sign surnames, for scripts without capitals
    apostrophe: Words = ()  # "yes": endings are written after an apostrophe, as in Turkish


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicWords:
    """[topics]: what the news is about. `words` has, for each topic (keys are the same in every language), the
    beginnings of lower-case words that speak of it; in scripts without spaces, and in Arabic and Hebrew with
    their prefixes, they are looked for anywhere. For comparing articles across scripts only: rough on purpose.
    `concepts`, in English alone, has the keys of [concepts] that speak of each topic: with it a language that has
    those needs no words here."""

    words: Table = field(default_factory=dict)
    concepts: Table = field(default_factory=dict)


TABLES: Mapping[str, type] = {
    "authors": AuthorWords,
    "boilerplate": BoilerplateWords,
    "calendar": CalendarWords,
    "concepts": Concepts,
    "credits": CreditWords,
    "figures": FigureWords,
    "language": LanguageInfo,
    "names": NameWords,
    "numbers": NumberWords,
    "quotes": QuoteWords,
    "sentences": SentenceWords,
    "topics": TopicWords,
}
