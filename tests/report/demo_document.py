"""An invented document, as `retold compare --json` would write it, for the views to be tested on.

Everything in it is made up: a ferry that ran aground, told by seven outlets in six languages and four
scripts; a story told once, in hostile characters; an article without a story; inputs that failed.
`place` finds the offsets, so that the cases below show words.
"""

from __future__ import annotations

from retold.report import contract as c

SCRIPT = "<script>alert(1)</script>"
LONG_NAME = " ".join(
    ["Commission", "for", "the", "Harmonised", "Inspection", "of", "Inland", "Ferries,", "Pontoons", "and"]
    * 4
)

GAZETTE = """Ferry Aurelia runs aground off Velmora, 26 hurt

VELMORA, 3 March (Meridian Wire) - The passenger ferry Aurelia ran aground on a sandbank outside Velmora \
harbour on Sunday evening, hurting 26 people, the coast guard said.

"The captain saw the buoy too late, and there was nothing left to do but brace," harbour master Ilse \
Tamvoort told reporters.

Nearly 400 passengers were aboard. The ferry line promised to refund every ticket before 8 March.

"We have asked for a new dredger three times since 1998," Tamvoort said.

READ MORE: Ten beaches you should not miss

Sign up for our newsletter to get the day's stories in your inbox."""

QUAY = """Aurelia aground: 26 hurt near Velmora

The passenger ferry Aurelia ran aground on a sandbank outside Velmora harbour on Sunday evening, hurting 26 \
people, the coast guard said, according to Meridian Wire.

"The captain saw the buoy too late," harbour master Ilse Tamvoort told reporters.

Share this article"""

KUSTKRANT = """Veerboot Aurelia loopt vast voor Velmora

VELMORA, 3 maart (Meridian Wire) – De veerboot Aurelia is zondagavond vastgelopen op een zandbank voor de \
haven van Velmora. Daarbij raakten 26 mensen gewond, meldt de kustwacht.

„De kapitein zag de boei te laat en er bleef niets anders over dan zich schrap zetten”, zei havenmeester \
Ilse Tamvoort tegen verslaggevers.

Er waren bijna 400 passagiers aan boord.

Lees ook: tien stranden die u niet mag missen"""

CRIER = """Ship trash near Velmora: 260 hurt

Source: Kustkrant

The veer boat Aurelia has fixed-walked on Sunday evening. Thereby became 260 humans wounded.

"The captain saw the boy too late and there was nothing other over than to brace himself", said port champion \
Else Tamfort.

Nearly 400 passengers were on board."""

LISTOK = """Паром «Аурелия» сел на мель у Вельморы

В воскресенье вечером пассажирский паром «Аурелия» сел на мель у входа в гавань Вельморы. Пострадали 27 \
человек, сообщили в больнице имени Святой Одилии.

«Капитан слишком поздно заметил буй», — сказала начальница порта Илсе Тамворт.

По словам врачей, трое остаются в реанимации."""

MARFA = """جنوح العبّارة أوريليا قبالة فيلمورا

جنحت العبّارة أوريليا مساء الأحد على كثيب رملي خارج ميناء فيلمورا، وأصيب 26 شخصا بحسب خفر السواحل، وفق ما \
نقلت وكالة Meridian Wire.

وقالت مديرة الميناء إلسه تامفورت: «رأى القبطان العوّامة متأخرا جدا ولم يبق إلا التشبث».

اشترك في نشرتنا الإخبارية"""

HAIGANG = """渡轮奥雷利亚号在维尔莫拉附近搁浅

三月二日星期日晚,客运渡轮奥雷利亚号在维尔莫拉港外的沙洲上搁浅,造成26人受伤。

港务长伊尔塞·塔姆沃特说:“船长看到浮标时已经太晚了。”

船上有将近400名乘客。"""

HOSTILE = (
    f"{SCRIPT} ]]> </textarea> </style> --> said {{{{ 7*7 }}}} {{% raw %}} & <img src=x onerror=alert(2)>\r\n\r\n"
    f'"Never trust {SCRIPT} input", said O\'Brien <b>"the" & co</b> \x1b[31mred\x1b[0m \x00nul '
    "\u202eesrever\u202c [bold]markup[/bold] :smile: \ud800 end.\r\n\r\n"
    f"{LONG_NAME} met for the 0,000001st time. " + "x" * 300
)

LONER = "A single line that belongs to no story."


TEXTS = {
    "b1-gazette": GAZETTE,
    "c2-quay": QUAY,
    "a3-kust": KUSTKRANT,
    "f4-crier": CRIER,
    "d5-listok": LISTOK,
    "e6-marfa": MARFA,
    "07-haigang": HAIGANG,
    "h8-hostile": HOSTILE,
    "l9-loner": LONER,
}


def place(article: str, words: str, nth: int = 0) -> c.Place:
    """Where `words` stand in an article, the `nth` time."""
    start = -1
    for _ in range(nth + 1):
        start = TEXTS[article].index(words, start + 1)
    return {"article": article, "start": start, "end": start + len(words)}


def _range(article: str, words: str) -> c.Range:
    found = place(article, words)
    return {"start": found["start"], "end": found["end"]}


def _between(article: str, first: str, last: str) -> c.Range:
    return {"start": place(article, first)["start"], "end": place(article, last)["end"]}


def _furniture(article: str, words: str, kind: str) -> c.BoilerplateRange:
    return {**_range(article, words), "kind": kind}  # type: ignore[typeddict-item]


def _credit(article: str, words: str, name: str, scope: str = "whole") -> c.CreditRange:
    return {**_range(article, words), "name": name, "scope": scope}  # type: ignore[typeddict-item]


def _published(
    first: str, grain: str = "day", where: str = "meta", last: str | None = None
) -> c.PublishedTime:
    return {"first": first, "last": last or first, "grain": grain, "from": where}  # type: ignore[typeddict-item]


def _article(
    name: str,
    language: str,
    outlet: str | None,
    title: str | None,
    published: c.PublishedTime | None,
    *,
    boilerplate: list[c.BoilerplateRange] | None = None,
    credits: list[c.CreditRange] | None = None,  # noqa: A002
    authors: list[str] | None = None,
    url: str | None = None,
    unmeasured: list[str] | None = None,
) -> c.ArticleEntry:
    return {
        "id": name,
        "source": f"pile/{name}.txt",
        "url": url,
        "outlet": outlet,
        "title": title,
        "authors": authors or [],
        "language": language,
        "published": published,
        "text": TEXTS[name],
        "boilerplate": boilerplate or [],
        "credits": credits or [],
        "unmeasured": unmeasured or [],
    }


def _articles() -> list[c.ArticleEntry]:
    return [
        _article(
            "07-haigang",
            "zh",
            "海港日报",
            "渡轮奥雷利亚号在维尔莫拉附近搁浅",
            _published("2025-03-03"),
            unmeasured=["no lexicon of zh for speech verbs (only quotation marks were read)"],
        ),
        _article(
            "a3-kust",
            "nl",
            "Kustkrant",
            "Veerboot Aurelia loopt vast voor Velmora",
            _published("2025-03-03T08:15:00+01:00", "minute"),
            boilerplate=[_furniture("a3-kust", "Lees ook: tien stranden die u niet mag missen", "teaser")],
            credits=[_credit("a3-kust", "Meridian Wire", "Meridian Wire")],
            url="https://kustkrant.example/aurelia?id=1&x=<2>",
        ),
        _article(
            "b1-gazette",
            "en",
            "Velmora Gazette",
            "Ferry Aurelia runs aground off Velmora, 26 hurt",
            _published("2025-03-03T06:40:00+00:00", "minute"),
            boilerplate=[
                _furniture("b1-gazette", "READ MORE: Ten beaches you should not miss", "teaser"),
                _furniture(
                    "b1-gazette",
                    "Sign up for our newsletter to get the day's stories in your inbox.",
                    "subscription",
                ),
            ],
            credits=[_credit("b1-gazette", "Meridian Wire", "Meridian Wire")],
            authors=["R. Okonjo-Lindqvist"],
            url="https://gazette.example/2025/03/03/aurelia",
        ),
        _article(
            "c2-quay",
            "en",
            "The Quay",
            "Aurelia aground: 26 hurt near Velmora",
            _published("2025-03-03", where="dateline"),
            boilerplate=[_furniture("c2-quay", "Share this article", "share")],
            credits=[_credit("c2-quay", "according to Meridian Wire", "Meridian Wire")],
        ),
        _article(
            "d5-listok",
            "ru",
            "Портовый листок",
            "Паром «Аурелия» сел на мель у Вельморы",
            _published("2025-03-04"),
        ),
        _article(
            "e6-marfa",
            "ar",
            "صحيفة المرفأ",
            "جنوح العبّارة أوريليا قبالة فيلمورا",
            None,
            boilerplate=[_furniture("e6-marfa", "اشترك في نشرتنا الإخبارية", "subscription")],
            credits=[_credit("e6-marfa", "وفق ما نقلت وكالة Meridian Wire", "Meridian Wire")],
            unmeasured=[
                "no lexicon of ar for numbers in words and hedges (only digits were read)",
                "no lexicon of ar for speech verbs (only quotation marks were read)",
            ],
        ),
        _article(
            "f4-crier",
            "en",
            None,
            "Ship trash near Velmora: 260 hurt",
            _published("2025-03-01", "month", "text", "2025-03-31"),
            credits=[_credit("f4-crier", "Source: Kustkrant", "Kustkrant")],
        ),
        _article(
            "h8-hostile",
            "und",
            None,
            None,
            None,
            url="javascript:alert(3)",
            boilerplate=[_furniture("h8-hostile", "]]>", "residue")],
            unmeasured=["the language could not be told: nothing that needs its words was looked for"],
        ),
        _article("l9-loner", "en", SCRIPT, "Alone", None),
    ]


def _origins() -> c.OriginsEntry:
    return {
        "low": 2,
        "best": 3,
        "high": 4,
        "groups": [
            {
                "id": "origin:meridian-wire",
                "name": "Meridian Wire",
                "present": False,
                "articles": ["a3-kust", "b1-gazette", "c2-quay", "e6-marfa", "f4-crier"],
                "why": ["4 articles credit Meridian Wire", "the same sentences in the same order"],
            },
            {
                "id": "d5-listok",
                "name": "Портовый листок",
                "present": True,
                "articles": ["d5-listok"],
                "why": ["its own figure of the injured, from the hospital", "shares only a quote"],
            },
            {
                "id": "07-haigang",
                "name": None,
                "present": True,
                "articles": ["07-haigang"],
                "why": ["no shared wording was found; no credit was found"],
            },
        ],
    }


def _link(
    left: str, right: str, kind: str | None, direction: str, score: float, why: list[str], *pairs: object
) -> c.LinkEntry:
    return {
        "left": left,
        "right": right,
        "kind": kind,
        "direction": direction,
        "score": score,
        "why": why,
        "passages": list(pairs),
    }  # type: ignore[typeddict-item]


def _links() -> list[c.LinkEntry]:
    lead = "The passenger ferry Aurelia ran aground"
    return [
        _link(
            "b1-gazette",
            "c2-quay",
            "partial",
            "left-to-right",
            0.97,
            ["38 words in the same order", "the shorter one lacks the second quote"],
            {
                "left": _between("b1-gazette", lead, "the coast guard said"),
                "right": _between("c2-quay", lead, "the coast guard said"),
                "kind": "same",
            },
            {
                "left": _between("b1-gazette", '"The captain saw', "told reporters"),
                "right": _between("c2-quay", '"The captain saw', "told reporters"),
                "kind": "edited",
            },
        ),
        _link(
            "a3-kust",
            "b1-gazette",
            "translation",
            "right-to-left",
            0.91,
            ["sentences tell the same in the same order, in another language"],
            {
                "left": _between("a3-kust", "De veerboot Aurelia", "meldt de kustwacht"),
                "right": _between("b1-gazette", lead, "the coast guard said"),
                "kind": "translated",
            },
        ),
        _link("a3-kust", "f4-crier", "rewrite", "left-to-right", 0.84, ["names Kustkrant as its source"]),
        _link("b1-gazette", "e6-marfa", "translation", "common", 0.8, ["both credit Meridian Wire"]),
        _link("c2-quay", "f4-crier", "edited", "unknown", 0.61, ["shared wording"]),
        _link("b1-gazette", "d5-listok", None, "unknown", 0.58, ["same names and day"]),
        _link("07-haigang", "b1-gazette", "copy", "unknown", 0.55, ["same names and figures"]),
    ]


def _descent(child: str, parent: str, kind: str, score: float, *why: str) -> c.DescentEntry:
    return {"child": child, "parent": parent, "kind": kind, "score": score, "why": list(why)}  # type: ignore[typeddict-item]


def _lineage() -> list[c.DescentEntry]:
    wire = "origin:meridian-wire"
    return [
        _descent("b1-gazette", wire, "credit", 0.9, "dateline “(Meridian Wire)”"),
        _descent("a3-kust", wire, "translation", 0.8, "credits Meridian Wire"),
        _descent("e6-marfa", wire, "credit", 0.8, "credits Meridian Wire"),
        _descent("c2-quay", "b1-gazette", "partial", 0.7, "38 words in the same order"),
        _descent("f4-crier", "a3-kust", "rewrite", 0.84, "names Kustkrant as its source"),
        _descent("f4-crier", "station:1", "errors", 0.3, "“boy” cannot come from the Dutch text"),
        _descent("station:1", wire, "edited", 0.3, "everything else in it is the wire's"),
    ]


def _form(text: str, spans: list[c.Place], *why: str) -> c.NameFormEntry:
    return {"text": text, "suspect": bool(why), "why": list(why), "spans": spans}


def _names() -> list[c.NameEntry]:
    return [
        {
            "name": "Ilse Tamvoort",
            "kind": "person",
            "forms": [
                _form(
                    "Ilse Tamvoort",
                    [place(a, "Ilse Tamvoort") for a in ("b1-gazette", "c2-quay", "a3-kust")],
                ),
                _form("Tamvoort", [place("b1-gazette", "Tamvoort said")]),
                _form(
                    "Else Tamfort",
                    [place("f4-crier", "Else Tamfort")],
                    "only here, against 3 tellings that write Ilse Tamvoort",
                ),
                _form("Илсе Тамворт", [place("d5-listok", "Илсе Тамворт")]),
                _form("إلسه تامفورت", [place("e6-marfa", "إلسه تامفورت")]),
                _form("伊尔塞·塔姆沃特", [place("07-haigang", "伊尔塞·塔姆沃特")]),
            ],
        },
        {
            "name": "Velmora",
            "kind": "place",
            "forms": [
                _form(
                    "Velmora",
                    [place("b1-gazette", "Velmora", n) for n in range(2)] + [place("a3-kust", "Velmora")],
                ),
                _form("维尔莫拉", [place("07-haigang", "维尔莫拉")]),
            ],
        },
        {"name": "Aurelia", "kind": "other", "forms": [_form("Aurelia", [place("c2-quay", "Aurelia", 1)])]},
    ]


def _reading(
    article: str,
    words: str,
    language: str,
    speaker: str | None,
    cue: str | None,
    change: str,
    kind: str = "direct",
    why: list[str] | None = None,
) -> c.QuoteReadingEntry:
    where = place(article, words)
    return {
        "article": article,
        "start": where["start"],
        "end": where["end"],
        "pieces": [{"start": where["start"], "end": where["end"]}],
        "text": words,
        "language": language,
        "speaker": speaker,
        "cue": cue,
        "kind": kind,
        "change": change,
        "why": why or [],
    }  # type: ignore[typeddict-item]


def _quotes() -> list[c.QuoteEntry]:
    buoy = "The captain saw the buoy too late, and there was nothing left to do but brace"
    return [
        {
            "speaker": "Ilse Tamvoort",
            "readings": [
                _reading("b1-gazette", buoy, "en", "Ilse Tamvoort", "told", "first"),
                _reading(
                    "c2-quay",
                    "The captain saw the buoy too late",
                    "en",
                    "Ilse Tamvoort",
                    "told",
                    "cut",
                    why=["the end of the sentence is gone"],
                ),
                _reading(
                    "f4-crier",
                    "The captain saw the boy too late and there was nothing other over than to brace himself",
                    "en",
                    "Else Tamfort",
                    "said",
                    "garbled",
                    why=["“boy” for “buoy”", "back through another language"],
                ),
                _reading(
                    "a3-kust",
                    "De kapitein zag de boei te laat en er bleef niets anders over dan zich schrap zetten",
                    "nl",
                    "Ilse Tamvoort",
                    "zei",
                    "translated",
                ),
                _reading(
                    "d5-listok",
                    "Капитан слишком поздно заметил буй",
                    "ru",
                    "Илсе Тамворт",
                    "сказала",
                    "translated",
                ),
                _reading(
                    "e6-marfa",
                    "رأى القبطان العوّامة متأخرا جدا ولم يبق إلا التشبث",
                    "ar",
                    "إلسه تامفورت",
                    None,
                    "translated",
                ),
                _reading("07-haigang", "船长看到浮标时已经太晚了。", "zh", None, None, "translated"),
            ],
        },
        {
            "speaker": None,
            "readings": [
                _reading(
                    "b1-gazette",
                    "We have asked for a new dredger three times since 1998",
                    "en",
                    "Tamvoort",
                    "said",
                    "first",
                    "mixed",
                )
            ],
        },
    ]


def _count(
    article: str, words: str, low: float | None, high: float | None, *why: str, as_of: str | None = None
) -> c.FigureReadingEntry:
    where = place(article, words)
    return {
        "article": article,
        "start": where["start"],
        "end": where["end"],
        "text": words,
        "low": low,
        "high": high,
        "unit": None,
        "as_of": as_of,
        "suspect": bool(why),
        "why": list(why),
    }


def _figures() -> list[c.FigureEntry]:
    return [
        {
            "what": "injured",
            "verdict": "differ",
            "why": ["260 lies outside every other telling"],
            "readings": [
                _count("b1-gazette", "26", 26, 26, as_of="2025-03-02"),
                _count("c2-quay", "26", 26, 26),
                _count("a3-kust", "26", 26, 26),
                _count("f4-crier", "260", 260, 260, "ten times what its source says: a slipped digit"),
                _count("d5-listok", "27", 27, 27, as_of="2025-03-04"),
                _count("e6-marfa", "26", 26, 26),
                _count("07-haigang", "26", 26, 26),
            ],
        },
        {
            "what": "passengers aboard",
            "verdict": "agree",
            "why": [],
            "readings": [
                _count("b1-gazette", "Nearly 400", 380, 400),
                _count("a3-kust", "bijna 400", 380, 400),
                _count("f4-crier", "Nearly 400", 380, 400),
                _count("07-haigang", "将近400", 380, 400),
            ],
        },
        {
            "what": "in intensive care",
            "verdict": "single",
            "why": [],
            "readings": [_count("d5-listok", "трое", 3, 3)],
        },
        {
            "what": "requests for a dredger",
            "verdict": "single",
            "why": [],
            "readings": [_count("b1-gazette", "three times", 3, 3)],
        },
    ]


def _main_story() -> c.StoryEntry:
    return {
        "id": "07-haigang",
        "title": "Ferry Aurelia runs aground off Velmora, 26 hurt",
        "articles": ["07-haigang", "a3-kust", "b1-gazette", "c2-quay", "d5-listok", "e6-marfa", "f4-crier"],
        "languages": ["ar", "en", "nl", "ru", "zh"],
        "first": "2025-03-01",
        "last": "2025-03-31",
        "origins": _origins(),
        "links": _links(),
        "stations": [
            {"id": "station:1", "name": None, "why": ["“boy” for “buoy” and “Tamfort” arose on the way"]}
        ],
        "lineage": _lineage(),
        "names": _names(),
        "quotes": _quotes(),
        "figures": _figures(),
        "timeline": [
            {
                "first": "1998-01-01",
                "last": "1998-12-31",
                "text": "We have asked for a new dredger three times since 1998",
                "origins": 1,
                "spans": [place("b1-gazette", "since 1998")],
            },
            {
                "first": "2025-03-02",
                "last": "2025-03-02",
                "text": "The passenger ferry Aurelia ran aground on a sandbank outside Velmora on Sunday evening",
                "origins": 2,
                "spans": [
                    place("b1-gazette", "on Sunday evening"),
                    place("c2-quay", "on Sunday evening"),
                    place("a3-kust", "zondagavond"),
                    place("d5-listok", "В воскресенье вечером"),
                ],
            },
            {
                "first": "2025-03-03",
                "last": "2025-03-08",
                "text": "The ferry line promised to refund every ticket before 8 March",
                "origins": 1,
                "spans": [place("b1-gazette", "before 8 March")],
            },
        ],
        "brief": [
            {
                "text": "The passenger ferry Aurelia ran aground on a sandbank outside Velmora on Sunday evening.",
                "origins": 3,
                "spans": [
                    place("b1-gazette", GAZETTE.split("\n\n")[1].split(" - ")[1]),
                    place("c2-quay", QUAY.split("\n\n")[1]),
                    place("d5-listok", LISTOK.split("\n\n")[1].split(". ")[0]),
                    place("07-haigang", HAIGANG.split("\n\n")[1]),
                ],
            },
            {
                "text": "26 or 27 people were hurt; one telling says 260.",
                "origins": 2,
                "spans": [
                    place("b1-gazette", "hurting 26 people"),
                    place("c2-quay", "26 people, the coast guard said, according"),  # crosses the credit
                    place("d5-listok", "Пострадали 27 человек"),
                    place("f4-crier", "260 humans wounded"),
                    place("f4-crier", "260 hurt"),
                ],
            },
            {
                "text": "“The captain saw the buoy too late”, said harbour master Ilse Tamvoort.",
                "origins": 1,
                "spans": [
                    place("b1-gazette", "The captain saw the buoy too late"),
                    place("e6-marfa", "رأى القبطان العوّامة"),
                ],
            },
        ],
    }


def _hostile_story() -> c.StoryEntry:
    return {
        "id": "h8-hostile",
        "title": f"{SCRIPT} ]]> \x1b[31m\u202e",
        "articles": ["h8-hostile"],
        "languages": ["und"],
        "first": None,
        "last": None,
        "origins": {
            "low": 1,
            "best": 1,
            "high": 1,
            "groups": [
                {"id": "h8-hostile", "name": None, "present": True, "articles": ["h8-hostile"], "why": []}
            ],
        },
        "links": [],
        "stations": [],
        "lineage": [],
        "names": [
            {
                "name": LONG_NAME,
                "kind": "organisation",
                "forms": [_form(LONG_NAME, [place("h8-hostile", LONG_NAME)], f"why {SCRIPT}")],
            }
        ],
        "quotes": [
            {
                "speaker": f"O'Brien {SCRIPT} [bold]x[/bold]",
                "readings": [
                    _reading("h8-hostile", f"Never trust {SCRIPT} input", "und", "O'Brien", "said", "first")
                ],
            }
        ],
        "figures": [
            {
                "what": SCRIPT,
                "verdict": "single",
                "why": [],
                "readings": [_count("h8-hostile", "0,000001st", 0.000001, None)],
            }
        ],
        "timeline": [],
        "brief": [{"text": f"{SCRIPT} </textarea>", "origins": 1, "spans": [place("h8-hostile", SCRIPT)]}],
    }


def demo_document() -> c.Document:
    """A fresh copy of the document."""
    return {
        "schema": "retold/comparison/1",
        "articles": _articles(),
        "stories": [_main_story(), _hostile_story()],
        "failures": [
            {
                "source": "pile/broken.pdf",
                "stage": "read",
                "error": "NotText",
                "detail": "the file is not text (it begins with %PDF): give its text or its HTML page",
            },
            {
                "source": f"pile/{SCRIPT}.txt",
                "stage": "annotate",
                "error": "ValueError",
                "detail": "\x1b]0;owned\x07 bad",
            },
        ],
    }


def big_document(articles: int = 200, size: int = 3000) -> c.Document:
    """Many copies of one story: what a large pile looks like to the views."""
    words = [
        "harbour",
        "ferry",
        "coast",
        "guard",
        "captain",
        "buoy",
        "sandbank",
        "passengers",
        "evening",
        "water",
    ]
    filler = " ".join(f"{words[(n * 7) % len(words)]}{'.' if n % 11 == 10 else ''}" for n in range(size // 6))
    text = "\n\n".join(filler[at : at + 600] for at in range(0, len(filler), 600))
    ids = [f"n{n:04d}" for n in range(articles)]
    entries: list[c.ArticleEntry] = [
        {
            "id": one,
            "source": f"big/{one}.txt",
            "url": None,
            "outlet": f"Outlet {n}",
            "title": f"Told {n}",
            "authors": [],
            "language": "en",
            "published": _published(f"2025-03-{1 + n % 28:02d}"),
            "text": text,
            "boilerplate": [],
            "credits": [],
            "unmeasured": [],
        }
        for n, one in enumerate(ids)
    ]

    def span(one: str, k: int) -> c.Place:
        at = 37 * k % (len(text) - 60)
        return {"article": one, "start": at, "end": at + 5 + k % 40}

    def quote(one: str, k: int) -> c.QuoteReadingEntry:
        where = span(one, k)
        words = text[where["start"] : where["end"]]
        return {
            **where,
            "pieces": [],
            "text": words,
            "language": "en",
            "speaker": "Someone",
            "cue": "said",
            "kind": "direct",
            "change": "same",
            "why": [],
        }

    copies: list[c.LinkEntry] = [
        _link(
            left,
            right,
            "copy",
            "unknown",
            0.9,
            ["the same words"],
            {
                "left": {"start": 10 + i, "end": 900 + j},
                "right": {"start": 11, "end": 901 + i},
                "kind": "same",
            },
        )
        for i, left in enumerate(ids)
        for j, right in enumerate(ids[i + 1 : i + 60])
    ]
    story: c.StoryEntry = {
        "id": ids[0],
        "title": "A large story",
        "articles": ids,
        "languages": ["en"],
        "first": "2025-03-01",
        "last": "2025-03-28",
        "origins": {
            "low": 1,
            "best": 1,
            "high": 200,
            "groups": [{"id": ids[0], "name": None, "present": True, "articles": ids, "why": ["copies"]}],
        },
        "links": copies,
        "stations": [],
        "lineage": [
            _descent(one, ids[n // 3], "copy", 0.9, "the same words") for n, one in enumerate(ids) if n
        ],
        "names": [
            {
                "name": f"Name {k}",
                "kind": "person",
                "forms": [_form(f"Name {k}", [span(one, k) for one in ids])],
            }
            for k in range(12)
        ],
        "quotes": [{"speaker": "Someone", "readings": [quote(one, 12 + k) for one in ids]} for k in range(6)],
        "figures": [
            {
                "what": f"things {k}",
                "verdict": "agree",
                "why": [],
                "readings": [
                    {
                        **span(one, 20 + k),
                        "text": "26",
                        "low": 26,
                        "high": 26,
                        "unit": None,
                        "as_of": None,
                        "suspect": False,
                        "why": [],
                    }
                    for one in ids
                ],
            }
            for k in range(6)
        ],
        "timeline": [],
        "brief": [{"text": "A ferry.", "origins": 1, "spans": [span(one, 30) for one in ids]}],
    }
    return {"schema": "retold/comparison/1", "articles": entries, "stories": [story], "failures": []}
