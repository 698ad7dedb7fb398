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
_DAY = r"(?:d(?: ?[-']?«e»|\.(?= |-|–|«M»))?|«ok»)"
_MONTH = r"(?:«M»|«m»\.?)"
_YEAR = r"(?:(?: ?,? ?| ?/ ?|-|'|’)(?:«f» ){0,2}(?:«Y» )?4(?: «Y»\.?)?|,? ['’][xd]|(?: «f»)? x(?=[.,;:)!?\n]|$)|-x(?![-/]))"
_END = r"(?=[;)!?\n]|[.,](?![d4x#])|$)"
_WEEKDAY = r"(?:(?:«W»|«w»\.?)(?: ?\()?,? ?(?:«hjf» )*)"
_TO = "(?: ?(?:[-–—,]|,? «u+»(?: «hr»)?|['’]«u»(?: «u»)?) ?)"
_DAYS = rf"(?:(?:«h» )?{_DAY}(?:{_TO}(?:«h» )?{_DAY})*)"
_OF = "(?:(?<=\\.)|(?<=d)(?=«M»)| ?«f»(?: «hf»)? ?| ?|-|/|['’]«f» ?)"
_SINCE = "«pPnNt»"

OFFSET = rf"{_NUMBER} «U»(?: «+» {_NUMBER} «U»)? «BC» (?:«hjY» )*\Z"
"""Before a day: so much before or after it."""

WEEK_OF = r"«U» (?:«j» )?«D» (?:«hjY» )*\Z"
"""Before a day: the week it lies in."""

RULES: Mapping[str, Rule] = {
    "iso": Rule(r"(?<![d4x#./-])4(?:-d-d|/d/d|\.d\.d|-d/d)(?![-/]?[d4x#])", "d"),
    "numeric": Rule(
        rf"(?<![d4x#./-]){_WEEKDAY}?d(?:/d/|\.d\.|-d-|\. ?d\. )(?:4|[dx])(?![d4x#])(?!\.[d4x])",
        "Wwd",
    ),
    "shortrange": Rule(
        r"(?<![d4x#./-])d/d ?[-–~] ?d/d(?:(?:/|,? )4)?(?![/d4x#])|"
        r"(?<=«br» )(?:«t» )?d[/-]d(?: ?[-–~] ?| (?:«u+» )(?:«ht» )*)d[/-]d(?:(?:[/-]|,? )4)?(?![/d4x#-])",
        "d",
    ),
    "spaced": Rule(r"(?<![d4x#.,/ -])d d 4(?![-/.,]?[d4x#])(?! «MU»)", "d"),
    "short": Rule(r"(?:(?<=«j» )|(?<=«W» )|(?<=«W», )|(?<=\())d/d(?![/\d4x])|(?<=«W» )d-d(?![/\d4x-])", "d"),
    "dotted": Rule(r"(?<![d4x#.,])d\.d(?:\.(?![d4x#])|(?<=«j» d\.d)(?![d4x#.,%]))", "d"),
    "padded": Rule(r"(?<![d4x#/.,-])d/d(?![/d4x#.])", "d"),
    "uneven": Rule(r"(?<![d4x#/.,-])d/d(?![/d4x#.])", "d"),
    "isomonth": Rule(r"(?<![d4x#./-])4-d(?![-/.,:]?[d4x#])|(?<![d4x#./-])d-4(?![-/.,:]?[d4x#])", "d"),
    "cjk": Rule("(?:4«y» ?)?d«l» ?d«z»", "ylzd"),
    "cjkmonth": Rule("4«y» ?(?:d«l»)?", "yld"),
    "full": Rule(
        rf"(?:{_WEEKDAY}|«br» )?{_DAYS}{_OF}{_MONTH}(?:{_TO}{_DAYS}{_OF}{_MONTH})?{_YEAR}?(?![x4#])",
        "WwMmokYd",
    ),
    "monthfirst": Rule(
        rf"{_WEEKDAY}?(?:«br» )?{_MONTH}[ -/]?(?:«h» )?{_DAY}(?:{_TO}{_DAY})*(?!:)(?: ?,? ?4|-4|,? «f» 4|,? ['’]x)?(?![:/x4#])",
        "WwMmokYd",
    ),
    "monthyear": Rule(
        rf"(?:«E»[ -]?(?:«hf» )*)?(?:«br» )?{_MONTH}(?: ?(?:-|–|«u+»)(?: «h»)? ?{_MONTH})?(?: «f»| «Y»|,|['’]«f»)* ?-?/?4(?: «Y»)?",
        "MmEYd",
    ),
    "monthshort": Rule(rf"{_MONTH} (?:«f» )?x{_END}", "Mm"),
    "yearmonth": Rule(r"(?:«j» )?4['’]?(?: «fY»|«f»)? (?:«M»)(?! ?d)", "Md"),
    "monthpart": Rule(
        rf"(?:«h» )?(?:«opPe»|d\.|d(?:['’]?«e»)) «U» (?:«f» )?(?:«h» )?(?:{_MONTH}|4|«pPnNt» «U»|«f» «U»)(?:,? ?(?:«f» )?4)?",
        "MmopPUnNtd",
    ),
    "unitsof": Rule(
        rf"(?:«h» )?(?:«opP» {_NUMBER}|{_NUMBER} «opP») «U» «f» (?:«hf» )*(?:(?:«Y» )?4|«pPnNt» «U»|«U» «pPnNt»)",
        "opPUnNtYkKd",
    ),
    "quarter": Rule(
        r"(?:(?:«o»|d[.]?(?:['’]?«e»)?) «U»(?: (?:«f» )?(?:«h» )?(?:«f» )?(?:«Y» )?4| «f» (?:«pPnNt» )?«U»)?|«QL»d(?:[,-]? ?(?:«f» )?4)?|4[ -]?«QL»d)",
        "oUQLpPnNtdY",
    ),
    "partof": Rule("(?:«M»|(?:«M» )?4)['’]?«f»? (?:«opP»|d['’]?«e») «U»", "MopPUfd"),
    "century": Rule(r"(?:«U» V|V «U»)", "UV"),
    "decade": Rule(
        r"(?:«E»[ -]?(?:«hfU» )*)?(?:4['’]?«s»|['’]?[dx]['’]?«s»|«U» (?:«f» )?(?:['’][x]|4|x))(?! ?«pPa»)",
        "EsUd",
    ),
    "season": Rule(
        rf"(?:(?:«E»[ -]?(?:«hf» )*)?(?:{_SINCE} «S»|«S» (?:«f» |«h» )*(?:«pPnN»|4|«t» «U»|«pPnN» «U»))|4['’]?(?:«f»)? «S»)",
        "SpPnNtEUd",
    ),
    "unitpart": Rule(
        rf"«E»[ -]?(?:«hf» )*(?:{_SINCE} (?:«U»|«M»)|«U» {_SINCE}|«M»|(?:«Y» )?4(?: «Y»)?)(?!['’]?«s»)|"
        r"(?:«v»|«E» «hf») (?:«hf» )*«U»(?! ?«aik»)|(?<!«kK» )(?<![dx4#] )(?:«t» )?(?:4 «Y»|«M»|«U»)['’]?(?:«f»)? «E»",
        "EvMUpPnNtYd",
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
    "ago": Rule(
        rf"(?:«A» {_NUMBER} «U»(?: «+» {_NUMBER} «U»)?|{_NUMBER} «U»(?: «+» {_NUMBER} «U»)? «a»)", "AaUkKd"
    ),
    "within": Rule(rf"«X» (?:«hnN» )*{_NUMBER} «U»", "XUkKdnN"),
    "weeknumber": Rule(
        rf"(?:«U» (?:«Y» )?(?:[dx]|«k»)|[dx](?:['’]?«e»|\.) «U»)(?:(?:,| «f»)? (?:«h» )?(?:4|(?:«h» )?(?:«pPnNt» «U»|«U» «pPnNt»))|{_END}|(?= «jF»))",
        "UkYpPnNtd",
    ),
    "ahead": Rule(rf"(?:«IJ» (?:«h» )?{_NUMBER} «U»|{_NUMBER} «U» «i»)", "IJiUkKd"),
    "units": Rule(
        rf"(?:{_SINCE} (?:{_NUMBER} )?«U»|{_NUMBER} {_SINCE} «U»|«U» «pPnNt»|{_SINCE} {_NUMBER} «U»|(?:«h» )?(?:«U» «ZT»|«ZT» «U»)(?! «UWM»))(?! ?-)",
        "pPnNtUkKdZT",
    ),
    "weekend": Rule("(?<=«jh» )«U»(?! «f»)", "U"),
    "daypart": Rule("«tpP» «G»", "tpPG"),
    "relative": Rule("«R»(?: «G»)?", "RG"),
    "holiday": Rule(
        rf"(?:«H»(?:,? (?:«f» )?4)|(?<=«jrbuhf» )«H»|«pPnNt» «H»|«H» «pPnNt»|«H»{_END})", "HpPnNtd"
    ),
    "month": Rule(
        rf"(?:(?:{_SINCE} (?:«U» )?)(?:«M»|«m»)|«M» (?:«f» )?(?:«pPnN»(?! «U»)|«t» «U»|«pPnN» «U»)|(?<=«jrbu» )«m»(?!\.)|«m»(?=['’]«uf»)|«M»)",
        "MmpPnNtU",
    ),
    "years": Rule(
        r"(?:«rb» )(?:«hf» )*(?:«Y» )?4(?: ?[-–—] ?| (?:«u+» )(?:«hf» )*)4|(?<![d4x#.,] )(?<![d4x#.,-])4 ?[-–] ?4(?![d-])",
        "Yd",
    ),
    "year": Rule(
        r"(?:(?:«j» )(?:«hf» )*(?:«Y» )?4(?: «Y»)?|«Y» 4|4 «Y»|(?<=«ruf» )4(?=[.,;)?!\n]|$)|(?<=\()4(?=\)))(?! ?(?:«kKUpP»|[%])|['’]?«s»| [#d]|[-/.][d4x#]|[ -]«Q»)",
        "Yd",
    ),
    "bareyear": Rule(
        r"(?<![d4x#.,/#$€£-])(?<![$€£#] )4(?!['’]?«s»|[ -]?«Q»| ?«kKUpPs»| ?[%$€£]|[.,/-]?[d4x#]|[-–][~A]| [dx#])",
        "d",
    ),
    "dayalone": Rule(
        rf"(?<=«jhD» )(?:«h» )?d['’]?«e»(?:{_END}| (?:«f» )?«t» «U»)|(?<=«hjfD» )«U» (?:d|«k»)(?:{_END}| (?:«f» )?«t» «U»)",
        "kUtd",
    ),
    "now": Rule("«O»", "O"),
    "cjkday": Rule("(?<![d#]),?(?<!«l»)d«z»", "zd"),
}
