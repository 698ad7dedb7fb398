"""The rules by which classes of words make date expressions, one grammar for all languages.

Each rule is a regular expression over the string that `calendar` makes of a text: one character per token.
`«Ww»` stands for any token that can be in one of these classes (see `datewords`); `d` is a number up to 31,
`x` another one of two digits, `4` a year; punctuation and blanks stand for themselves. `kinds` says which
class a token has in that rule where it could have several, the first that fits. Longer rules come first.
"""

# ruff: noqa: E501 - a rule is one line, so that it can be read beside the others
from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Rule:
    """How an expression is made, and which classes its tokens have."""

    pattern: str
    kinds: str


_NUMBER = "(?:[dx]|«kK»)"
_COUNT = f"(?:{_NUMBER} «U»|«5»)"
_DAY = r"(?:d(?: ?[-']?«e»|\.(?= |-|–|«M»))?|«ok»)"
_MONTH = r"(?:«M»|«m»\.?|d ?«l»)"
_YEAR = r"(?:(?: ?,? ?| ?/ ?|-|'|’)(?:«f» ){0,2}(?:«Y» )?4(?: «Y»\.?)?|,? ['’][xd]|(?: «f»)? x(?=[.,;:)!?\n]|$)|-x(?![-/]))"
_END = r"(?=[;)!?\n]|[.,](?![d4x#])|$)"
_WEEKDAY = r"(?:(?:«pPnNt» )?(?:«W»|«w»\.?)(?: «pPnN»)?(?: ?\(|-)?,? ?(?:«hjf» )*)"
_TO = "(?: ?(?:[-–—,]|,? «u+»(?: «hr»)?|['’]«u»(?: «u»)?) ?)"
_DAYS = rf"(?:(?:«h» )?{_DAY}(?:{_TO}(?:«h» )?{_DAY})*)"
_OF = "(?:(?<=\\.)|(?<=d)(?=«M»)| ?«f»(?: «hf»)? ?| ?|-|/|['’]«f» ?)"
_SINCE = "«pPnNt»"
_UNIT = "(?:«pPnNt» «U»|«U» «pPnNt»)"
_ORDINAL = r"(?:«op»|«P»|d\.|d ?['’]?«e»|«e» ?d)"
_SPOKEN = "(?:«q»|«kK»(?=[ -](?:«+» )?«qkK»))(?:[ -](?:«+» )?«qkK»){0,7}"
_SIGNED = f"(?:(?:[4xd] ?«y»|{_UNIT})(?: ?«f»)? ?)"
_NAMED = r"(?: ?\( ?«Ww» ?\)| ?,? ?«W»)?"

OFFSET = rf"{_COUNT}(?: «+» {_COUNT})? «BC» (?:«hjY» )*\Z"
"""Before a day: so much before or after it."""

WEEK_OF = r"«U» (?:(?:«j» )?«D» (?:«hjY» )*|(?:«fh» )+)\Z"
"""Before a day: the week it lies in."""

RULES: Mapping[str, Rule] = {
    "iso": Rule(r"(?<![d4x#./-])4(?:-d-d|/d/d|\.d\.d|-d/d)(?![-/]?[d4x#])", "d"),
    "compact": Rule(r"(?<![d4x#./:])(?<![d4x#]-)8(?![/.:-]?[d4x#])", "d"),
    "mixed": Rule(
        rf"(?<![d4x#./-])(?:4[-/ ]{_MONTH}[-/ ]d|{_MONTH}[-/]4[-/]d|d[-/]4[-/]{_MONTH}|4[-/]d[-/]{_MONTH})(?![-/]?[d4x#])",
        "lMmd",
    ),
    "numeric": Rule(
        rf"(?<![d4x#./-]){_WEEKDAY}?d(?:/d/|\.d\.|-d-|\. ?d\. )(?:4|[dx])(?![d4x#])(?!\.[d4x])",
        "Wwd",
    ),
    "shortrange": Rule(
        r"(?<![d4x#./-])d/d ?[-–] ?d/d(?:(?:/|,? )4)?(?![/d4x#])|"
        r"(?<=«br» )(?:«t» )?d[/-]d(?: ?[-–] ?| (?:«u+» )(?:«ht» )*)d[/-]d(?:(?:[/-]|,? )4)?(?![/d4x#-])|"
        r"(?<![d4x#./-])d/d(?:['’]?«u» | «u+» )d/d(?:(?:/|,? )4)?(?= ?['’]?«uc»)",
        "d",
    ),
    "spaced": Rule(r"(?<![d4x#.,/ -])d d 4(?![-/.,]?[d4x#])(?! «MU»)", "d"),
    "short": Rule(
        r"(?:(?<=«j» )|(?<=«W» )|(?<=«W», )|(?<=\())d/d(?![/\d4x])|(?<=«W» )d-d(?![/\d4x-])|"
        rf"(?:{_WEEKDAY}|{_SINCE} )d/d(?![/\d4x])|{_WEEKDAY}d\.d(?:\.(?![d4x#])|(?![/.\d4x#%]))",
        "WwpPnNtd",
    ),
    "dotted": Rule(r"(?<![d4x#.,])d\.d(?:\.(?![d4x#])|(?<=«j» d\.d)(?![d4x#.,%]))", "d"),
    "padded": Rule(r"(?<![d4x#/.,-])d/d(?![/d4x#.])", "d"),
    "uneven": Rule(r"(?<![d4x#/.,-])d/d(?![/d4x#.])", "d"),
    "isomonth": Rule(r"(?<![d4x#./-])4-d(?![-/.,:]?[d4x#])|(?<![d4x#./-])d-4(?![-/.,:]?[d4x#])", "d"),
    "cjk": Rule(
        rf"{_SIGNED}?{_MONTH} ?d ?«z»{_NAMED}(?:{_TO}(?:{_MONTH} ?)?d ?«z»)?|(?:{_UNIT}|«tpPnN»«l»)(?: ?«f»)? ?d ?«z»(?:{_TO}d ?«z»)?",
        "ylzpPnNtUMmWwd",
    ),
    "cjkmonth": Rule(
        rf"(?:{_SIGNED}{_MONTH}|d ?«l»)(?: ?«E»|(?: ?«r»)?{_TO}{_SIGNED}?{_MONTH})(?! ?d)|{_SIGNED}{_MONTH}(?! ?d)|(?<!«kK» )(?<![dx4#])(?:d ?«l»|«M»(?<=«l»))(?! ?[dx4]|«a»)|4 ?«y»(?: ?«E»)?(?!(?: ?«f»)? ?«oeE»| ?«H»)|[xd]«y»(?!«aik6eU»)",
        "ylzMmEpPnNtUrd",
    ),
    "yearfirst": Rule(
        rf"(?<![d4x#./-])4\.?(?: «Yf»\.?)?(?: {_MONTH} {_DAY}(?:{_TO}{_DAY})*| {_DAYS}{_OF}{_MONTH})(?![x4#:]|[./]\d)",
        "lMmokYfd",
    ),
    "spoken": Rule(
        rf"{_WEEKDAY}?(?:{_DAYS}{_OF}{_MONTH}|{_MONTH}(?: (?:«h» )?{_DAY})?)(?:,|(?: «fjhYu»){{0,2}}) {_SPOKEN}",
        "lWwMmokd",
    ),
    "numbered": Rule(
        rf"(?:{_WEEKDAY}|«j» )(?:«h» )?(?:(?:d\.|«o»)[ /]?«o»|«o»[ /]d\.?)(?: 4| ?{_END}|(?= ~))", "Wwod"
    ),
    "full": Rule(
        rf"(?:{_WEEKDAY}|«br» |{_SINCE} (?:«h» )?)?{_DAYS}{_OF}{_MONTH}(?:{_TO}{_DAYS}{_OF}{_MONTH})?{_YEAR}?(?![x4#])(?: «pPnN»(?! ?(?:«UMWS»|[d4x])))?",
        "lWwMmopPnNtkYd",
    ),
    "monthfirst": Rule(
        rf"(?:{_WEEKDAY}|{_SINCE} )?(?:«br» )?{_MONTH}[ -/]?(?:«h» )?{_DAY}(?:{_TO}(?:«h» )?{_DAY})*(?!:)(?: ?,? ?4|-4|,? «f» 4|,? ['’]x)?(?![:/x4#])",
        "lWwMmopPnNtkYud",
    ),
    "monthyear": Rule(
        rf"(?:«E»[ -]?(?:«hf» )*)?(?:«br» )?{_MONTH}(?: ?(?:-|–|«u+»)(?: «h»)? ?{_MONTH})?(?: «f»| «Y»|,|['’]«f»)* ?-?/?4(?: «Y»)?",
        "MmEYd",
    ),
    "monthshort": Rule(rf"{_MONTH} (?:«f» )?x{_END}", "Mm"),
    "yearmonth": Rule(r"(?:«j» )?4['’]?(?: «fY»|«f»)? (?:«M»)(?! ?d)", "Md"),
    "months": Rule(
        rf"(?:«r» (?:«h» )?)?{_MONTH}(?: ?[-–] ?| «u» (?:«hr» )?|['’]?«u» ){_MONTH}(?! ?,? ?(?:«f» )?[4xd])|"
        rf"«b» (?:«h» )?{_MONTH} «u+» (?:«hr» )?{_MONTH}(?! ?,? ?(?:«f» )?[4xd])|{_MONTH} «u+» {_MONTH}(?= «c»)",
        "lMmd",
    ),
    "daysof": Rule(
        rf"{_UNIT} (?:«jfrb» )?d(?:['’]?«e»)?(?: ?[-–] ?|['’]?«u» | «u» (?:«h» )?)d(?![d4x#:/.]\d)|"
        rf"(?:«rb» )(?:«h» )?d(?:['’]?«e»)?(?: ?[-–/] ?| «u+» (?:«h» )?)d(?:['’]?«e»)? (?:«fjh» ){{0,3}}{_UNIT}",
        "UpPnNtd",
    ),
    "nthweekday": Rule(
        rf"(?:«h» )?{_ORDINAL} «W» (?:«fhj» )*(?:{_MONTH}|{_UNIT})(?:,? (?:«f» ){{0,2}}(?:«Y» )?4)?|{_MONTH}['’]?«f» {_ORDINAL} «W»",
        "loWMmeUpPnNtd",
    ),
    "monthpart": Rule(
        rf"(?:«h» )?{_ORDINAL} «U» (?:«f» )?(?:«h» )?(?:{_MONTH}|4|{_UNIT}|«f» «U»)(?:,? ?(?:«f» )?4)?",
        "lMmopPUnNtd",
    ),
    "unitsof": Rule(
        rf"(?:«h» )?(?:«opP» {_NUMBER}|{_NUMBER} «opP») «U» «f» (?:«hf» )*(?:(?:«Y» )?4|«pPnNt» «U»|«U» «pPnNt»)",
        "opPUnNtYkKd",
    ),
    "quarter": Rule(
        r"(?:(?:«o»|d[.]?(?:['’]?«e»)?) «U»(?: (?:«f» )?(?:«h» )?(?:«f» )?(?:«Y» )?4| «f» (?:«pPnNt» )?«U»)?|«QL»d(?:[,-]? ?(?:«f» )?4)?|4[ -]?«QL»d)",
        "oUQLpPnNtdY",
    ),
    "partof": Rule(
        rf"(?:{_SIGNED}?{_MONTH}|(?:«M» )?4|{_SIGNED})['’]?(?: ?«f»)? {_ORDINAL} ?«U»", "ylMmopPnNtUfd"
    ),
    "century": Rule(r"(?:«U» V|V «U»)", "UV"),
    "decade": Rule(
        r"(?:«E»[ -]?(?:«hfU» )*)?(?:4['’]?«s»|['’]?[dx]['’]?«s»|«U» (?:«f» )?(?:['’][x]|4|x))(?! ?«pPa»)|(?:«E»[ -]?(?:«hfU» )*)?«9»(?! «U»)",
        "EsU9d",
    ),
    "season": Rule(
        rf"(?:(?:«E»[ -]?(?:«hf» )*)?(?:{_SINCE} «S»|«S» (?:«f» |«h» )*(?:«pPnN»|4|«t» «U»|«pPnN» «U»))|4['’]?(?:«f»)? «S»)",
        "SpPnNtEUd",
    ),
    "unitpart": Rule(
        rf"«E»[ -]?(?:«hf» )*(?:{_SINCE} (?:«U»|«M»)|«U» {_SINCE}|«M»|(?:«Y» )?4(?: «Y»)?)(?!['’]?«s»)|"
        r"(?:«v»|«E» «hf») (?:«hf» )*«U»(?! ?«aik»)|(?<!«kK» )(?<![dx4#] )(?:«t» )?(?:4 «Y»|«Mm»|«U»)['’]?(?:«f»)? «E»",
        "EvMmUpPnNtYd",
    ),
    "weekdayago": Rule(
        rf"«W»,? (?:«A» {_COUNT}|{_COUNT} «ai6»)|(?:«A» {_COUNT}|{_COUNT} «ai6») (?:«jh» )*«W»",
        "WAai65UkKd",
    ),
    "weekdayof": Rule(
        r"(?:«W» (?:«jhf» )*(?:«pPnNt» «U»|«U» «pPnNt»)|(?:«pPnNt» «U»|«U» «pPnNt») (?:«jhf» )*«Ww»)",
        "WwpPnNtU",
    ),
    "weekdaynumber": Rule(rf"«Ww»\.?,? (?:«hjYU» )*(?:d ?['’]?«e»{_END}|(?:d\.?|«ok»){_END})", "WwokUd"),
    "weekday": Rule(
        rf"(?:{_SINCE} «W»(?: «G»)?|«W»(?: «G»)? «pPnN»(?! «UM»)|(?:«W»|(?<=«tj» )«w») ?\( ?d ?\)|(?<=«jP» )«w»\.(?= [~d])|(?<=«jtPN» )«g»(?:{_END}|(?= «pPnN»))|«W»)",
        "WwpPnNtGd",
    ),
    "ago": Rule(rf"(?:«A» {_COUNT}(?: «+» {_COUNT})?|{_COUNT}(?: «+» {_COUNT})? «a»)", "Aa5UkKd"),
    "within": Rule(rf"«X» (?:«hnN» )*{_COUNT}", "X5UkKdnN"),
    "weeknumber": Rule(
        rf"(?:«U» (?:«Y» )?(?:[dx]|«k»)|[dx](?:['’]?«e»|\.) «U»)(?:(?:,| «f»)? (?:«h» )?(?:4|(?:«h» )?(?:«pPnNt» «U»|«U» «pPnNt»))|{_END}|(?= «jF»))",
        "UkYpPnNtd",
    ),
    "ahead": Rule(rf"(?:«IJ» (?:«h» )?{_COUNT}|{_COUNT} «i6»)", "IJi65UkKd"),
    "units": Rule(
        rf"(?:{_SINCE} (?:{_NUMBER} )?«U»|«pPnN» «5»|{_NUMBER} {_SINCE} «U»|«U» «pPnNt»|{_SINCE} {_NUMBER} «U»|(?:«h» )?(?:«U» «ZT»|«ZT» «U»)(?! «UWM»))(?! ?-)",
        "pPnNt5UkKdZT",
    ),
    "weekend": Rule("(?<=«jh» )«U»(?! «f»)", "U"),
    "daypart": Rule("«tpP» «G»", "tpPG"),
    "since": Rule(rf"«R»(?: «fru»)? {_COUNT} «ai6»", "Rai65UkKd"),
    "relative": Rule("«R»(?: «G»)?", "RG"),
    "feastweekend": Rule(r"«H» «U»(?: (?:«f» )?4)?|«U» (?:«fh» )+«H»(?: (?:«f» )?4)?", "HUd"),
    "holiday": Rule(
        rf"(?:{_SIGNED}«H»|«H»(?:,? (?:«f» ){{0,2}}(?:4|{_UNIT}))|(?<=«jrbuhf» )«H»|«pPnNt» «H»|«H» «pPnNt»|«&»|«H»(?:{_END}|(?= «F»)))",
        "yHUpPnNtd",
    ),
    "month": Rule(
        rf"(?:(?:{_SINCE} (?:«U» )?)(?:«M»|«m»)|«M» (?:«f» )?(?:«pPnN»(?! «U»)|«t» «U»|«pPnN» «U»)|«m» (?:«f» )?«pPnNt» «U»|(?<=«jrbu» )«1»|(?<=«rbu» )«m»(?!\.)|«m»(?=['’]«uf»)|«M»)",
        "Mm1pPnNtU",
    ),
    "years": Rule(
        r"(?:«rb» )(?:«hf» )*(?:«Y» )?4(?: ?[-–—] ?| (?:«u+» )(?:«hf» )*)4|(?<![d4x#.,] )(?<![d4x#.,-])4 ?[-–] ?4(?![d-])",
        "Yd",
    ),
    "year": Rule(
        rf"(?:(?:«j» )(?:«hf» )*(?:«Y» )?4(?: «Y»)?|«Y» 4|4 «Y»|(?<=«ruf» )4(?=[.,;)?!\n]|$)|(?<=\()4(?=\)))(?! ?(?:«kKUpP»|[%])|['’]?«s»| [#d]|[-/.](?:[d4x#]|{_MONTH})|[ -]«Q»)",
        "Yd",
    ),
    "bareyear": Rule(
        r"(?<![d4x#.,/#$€£-])(?<![$€£#] )4(?!['’]?«s»|[ -]?«Q»| ?«kKUpPs7»| ?[%$€£]|[.,/-]?[d4x#]|[-–][~A]| [dx#]|/«m»)",
        "d",
    ),
    "dayalone": Rule(
        rf"(?<=«jhD» )(?:«h» )?d['’]?«e»(?:{_END}| (?:«f» )?«t» «U»)|(?<=«hjfD» )«U» (?:d|«k»)(?:{_END}| (?:«f» )?«t» «U»)",
        "kUtd",
    ),
    "now": Rule("«O»", "O"),
    "yearspoken": Rule(
        rf"(?:«j» (?:«hf» )*(?:«Y» )?|(?:«h» )?«Y» (?:«f» )?|(?<=«rbuf» )){_SPOKEN}{_END}", "Ykq"
    ),
    "cjkyear": Rule("4 ?«y»", "yd"),
    "cjkday": Rule("(?<![d#]),?(?<!«l»)d«z»(?!«ai6XU»)", "zd"),
}
