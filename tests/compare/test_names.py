"""Names across tellings: who is one, which form is garbled, and why it is said to be."""

from __future__ import annotations

import random
from collections.abc import Sequence

from hypothesis import given, settings
from hypothesis import strategies as st

from retold.annotate.names import names as annotated
from retold.compare.names import names
from retold.records import Article, Block, Layout, NameGroup, Span, Telling
from retold.text.segment import segment


def told(texts: Sequence[tuple[str, str]]) -> list[Telling]:
    tellings = []
    for number, (language, text) in enumerate(texts):
        key = f"t{number:04}"
        blocks = tuple(
            Block(Span(key, s.start, s.end), tuple(Span(key, start, end) for start, end in s.sentences))
            for s in segment(text, language)
        )
        layout = Layout(Article(id=key, source=key, text=text), language, None, blocks, ())
        tellings.append(Telling(layout, None, (), (), annotated(layout), (), ()))
    return tellings


def group(groups: Sequence[NameGroup], form: str) -> NameGroup:
    (found,) = [group for group in groups if form in {f.text for f in group.forms}]
    return found


def forms(group: NameGroup) -> set[str]:
    return {form.text for form in group.forms}


def suspects(group: NameGroup) -> set[str]:
    return {form.text for form in group.forms if form.suspect}


STORY = told(
    [
        ("en", "Norwegian Foreign Minister Ines Alvora spoke in Bergen. Alvora warned Denmark."),
        ("en", "In Bergen, Foreign Minister Ines Alvora warned Denmark on Friday. Alvora left."),
        ("en", "Foreign Minister Ines Alvora is angry. The talks go on, Alvora said in Bergen."),
        ("nl", "Minister van Buitenlandse Zaken Ines Algora sprak in Bergen. Algora waarschuwde Denemarken."),
        ("ru", "Министр иностранных дел Инес Алвора выступила в Бергене. Алвора предупредила Данию."),
    ]
)


def test_one_person_in_all_forms_and_scripts() -> None:
    found = group(names(STORY), "Alvora")
    assert forms(found) == {"Ines Alvora", "Alvora", "Ines Algora", "Algora", "Инес Алвора", "Алвора"}
    assert (found.name, found.kind) == ("Ines Alvora", "person")


def test_a_garbled_form_is_suspect_and_says_why_a_transcription_is_not() -> None:
    found = group(names(STORY), "Alvora")
    assert suspects(found) == {"Ines Algora", "Algora"}
    (why,) = next(form.why for form in found.forms if form.text == "Algora")
    assert "reads like Alvora" in why
    assert "only in 1 of 5 tellings" in why


def test_places_in_several_languages_are_one_and_none_is_suspect() -> None:
    found = group(names(STORY), "Denmark")
    assert {"Denmark", "Denemarken"} <= forms(found)
    assert not suspects(found)


def test_of_two_equally_supported_forms_neither_is_suspect() -> None:
    found = names(told([("en", "Minister Ines Alvora spoke."), ("en", "Minister Ines Algora spoke.")]))
    assert not suspects(group(found, "Ines Alvora"))


def test_a_slip_inside_one_article() -> None:
    text = (
        "The arrest of Karim Belanov was announced on Saturday by the National Harbour Committee, "
        "which Melanov headed until this week."
    )
    found = group(names(told([("en", text)])), "Melanov")
    assert forms(found) == {"Karim Belanov", "Melanov"}
    assert suspects(found) == {"Melanov"}


def test_two_people_of_nearly_one_name_stay_two() -> None:
    text = (
        "Karim Belanov and Olga Melanova met. Deputy minister Viktor Melanov and Belanov spoke. Melanov left."
    )
    found = names(told([("en", text)]))
    assert group(found, "Belanov") != group(found, "Melanov")
    assert not any(suspects(g) for g in found)


def test_surname_goes_to_the_person_of_its_article() -> None:
    found = names(
        told(
            [
                ("en", "Minister Ines Alvora spoke on Monday. She is tired, Alvora said."),
                ("en", "Minister Pedro Harnik spoke on Monday. He is tired, Harnik said."),
            ]
        )
    )
    assert forms(group(found, "Alvora")) == {"Ines Alvora", "Alvora"}
    assert forms(group(found, "Harnik")) == {"Pedro Harnik", "Harnik"}


def test_an_abbreviation_joins_its_long_forms_across_languages() -> None:
    found = names(
        told(
            [
                ("en", "Troops of the Northern Security Pact (NSP) arrived on Monday."),
                ("en", "Troops of the Northern Safety Agreement (Norwegian: NSP) arrived on Monday."),
            ]
        )
    )
    assert forms(group(found, "NSP")) == {"Northern Security Pact", "Northern Safety Agreement", "NSP"}


def test_a_known_organisation_is_one_in_all_languages() -> None:
    found = names(
        told(
            [
                ("en", "The World Health Organization and WHO agree."),
                ("ru", "Об этом сообщила ВОЗ в понедельник."),
            ]
        )
    )
    assert forms(group(found, "WHO")) == {"World Health Organization", "WHO", "ВОЗ"}


def test_ministries_of_two_countries_are_two() -> None:
    text = "Norway's foreign ministry protested. Denmark's foreign ministry did not. {}"
    found = names(told([("en", text.format("Norway's Interior Ministry waits."))]))
    assert sum("foreign ministry" in forms(g) for g in found) == 2


def test_places_that_differ_by_a_letter_stay_apart() -> None:
    found = names(
        told(
            [
                (
                    "en",
                    "Officials from Niger met officials from Nigeria, Austria and Australia in Iran and Iraq.",
                )
            ]
        )
    )
    assert len(found) == 6


SPUN = [
    (
        "en",
        "The owner, Morland Copper Works, did not answer questions about the 40 miners in the town of Tarnholm.",
    ),
    (
        "en",
        "Talks with the owner, Morland Copper Works, failed. It did not answer questions about the 40 miners.",
    ),
    (
        "en",
        "The owner, Mirland Copper Works, didn't answer questions about the 40 miners in the city of Tarnhome.",
    ),
    ("en", "The 40 miners in the town of Tarnholm had asked the owner questions. He did not answer."),
]


def test_a_misspelled_body_or_place_is_joined_by_where_it_stands() -> None:
    found = names(told(SPUN))
    body = group(found, "Morland Copper Works")
    assert suspects(body) == {"Mirland Copper Works"}
    (why,) = next(form.why for form in body.forms if form.suspect)
    assert "stands where others have Morland Copper Works" in why
    assert suspects(group(found, "Tarnholm")) == {"Tarnhome"}


def test_names_nearly_alike_in_other_sentences_stay_two() -> None:
    elsewhere = ("en", "A bakery opened near the lake of Tarnhome, and 300 guests sang until the morning.")
    found = names(told([*SPUN[:2], SPUN[3], elsewhere]))
    assert "Tarnhome" not in forms(group(found, "Tarnholm"))


def test_a_name_that_many_languages_spell_alike_has_no_other_vowels() -> None:
    texts = [
        ("en", "Minister Ilka Varosz spoke on Monday."),
        ("en", "On Monday Minister Ilka Varosz spoke again."),
        ("nl", "Minister Ilka Varosz sprak op maandag."),
        ("de", "Ministerin Ilka Varosz sprach am Montag."),
        ("fr", "La ministre Ilka Varosz a parlé lundi."),
        ("en", "Minister Elka Varish instructed journalists on Monday."),
    ]
    assert suspects(group(names(told(texts)), "Ilka Varosz")) == {"Elka Varish"}


def test_a_country_in_many_languages_and_cases_is_one() -> None:
    texts = [
        ("en", "Police in Norlavia wait."),
        ("de", "Die Polizei in Norlavien wartet."),
        ("nl", "De politie in Norlavië wacht."),
        ("ru", "Сегодня в Норлавии ждут вестей."),
        ("el", "Η αστυνομία στη Νορλαβία περιμένει."),
    ]
    found = group(names(told(texts)), "Norlavia")
    assert forms(found) == {"Norlavia", "Norlavien", "Norlavië", "Норлавии", "Νορλαβία"}
    assert not suspects(found)


def test_a_town_and_the_company_that_begins_with_it_are_two() -> None:
    texts = [
        ("en", "The mill in Tarnvik, owned by Tarnvik Papir, closed on Monday. Tarnvik Papir said nothing."),
        ("de", "In Tarnvik schloss am Montag die Fabrik. Tarnvik wartet."),
    ]
    found = names(told(texts))
    assert group(found, "Tarnvik") is not group(found, "Tarnvik Papir")
    assert (group(found, "Tarnvik").kind, group(found, "Tarnvik Papir").kind) == ("place", "organisation")


SPEECH = (
    "In a speech on Friday, President Aron Delvik said the army would shoot all armed rebels without warning."
)
REPORT = "On Friday, President Aron Delvik ordered the army to shoot the armed rebels without any warning."


def test_a_name_in_the_place_of_another_is_suspect() -> None:
    swapped = (
        "In a speech on Friday, Federer said the rebels were to blame. "
        "The president ordered the army to shoot armed rebels without warning."
    )
    found = names(told([("en", SPEECH), ("en", REPORT), ("en", swapped)]))
    assert suspects(group(found, "Aron Delvik")) == {"Federer"}


def test_somebody_else_who_speaks_is_not() -> None:
    for other in (
        "The president waits. In a speech on Friday, Federer said tennis players and rebels need water.",
        "In a speech on Friday, General Federer said the army would shoot all armed rebels without warning.",
        "Federer said Delvik was wrong. The president ordered the army to shoot armed rebels without warning.",
        "In a speech on Friday, Roger Federer said the president ordered the army to shoot armed rebels.",
    ):
        found = names(told([("en", SPEECH), ("en", REPORT), ("en", other)]))
        assert not any(suspects(g) for g in found), other


def test_order_of_tellings_does_not_matter() -> None:
    mixed = list(STORY)
    random.Random(4).shuffle(mixed)
    assert names(mixed) == names(STORY)
    assert names([]) == ()


WORDS = [
    "Ines",
    "Alvora",
    "Algora",
    "Alvera",
    "Tom",
    "Harnik",
    "NATO",
    "Oslo",
    "the",
    "ministry",
    ".",
    "(NSP)",
    "Инес",
    "北京",
]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(st.sampled_from(WORDS), max_size=12).map(" ".join), max_size=4))
def test_every_name_is_in_one_group_once(texts: list[str]) -> None:
    tellings = told([("en", text) for text in texts])
    spans = sorted(span for g in names(tellings) for form in g.forms for span in form.spans)
    assert spans == sorted(name.span for telling in tellings for name in telling.names)
