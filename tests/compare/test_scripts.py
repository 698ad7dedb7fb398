"""Persons across scripts: who is one by ear, and who is not. Some names are of people in the news, some invented."""

from __future__ import annotations

import random
from collections.abc import Sequence
from itertools import combinations

import pytest

from retold.compare.names import names
from retold.records import Article, Layout, Name, Span, Telling
from retold.text.heard import heard

PERSONS = [
    "Angela Merkel|Ангела Меркель|アンゲラ・メルケル|安格拉·默克尔|أنغيلا ميركل|앙겔라 메르켈|אנגלה מרקל",
    "Narendra Modi|Нарендра Моди|ナレンドラ・モディ|纳伦德拉·莫迪|ناريندرا مودي|나렌드라 모디|נרנדרה מודי|नरेंद्र मोदी",
    "Emmanuel Macron|Эммануэль Макрон|エマニュエル・マクロン|埃马纽埃尔·马克龙|"
    "إيمانويل ماكرون|에마뉘엘 마크롱|עמנואל מקרון",
    "Jens Stoltenberg|Йенс Столтенберг|イェンス・ストルテンベルグ|延斯·斯托尔滕贝格|ينس ستولتنبرغ|옌스 스톨텐베르그",
    "Antonio Guterres|Антониу Гутерриш|アントニオ・グテーレス|安东尼奥·古特雷斯|أنطونيو غوتيريش|안토니우 구테흐스",
    "Boris Johnson|Борис Джонсон|ボリス・ジョンソン|鲍里斯·约翰逊|بوريس جونسون|보리스 존슨|בוריס ג'ונסון",
    "Kassym-Jomart Tokayev|Касым-Жомарт Токаев|カシムジョマルト・トカエフ|卡西姆-若马尔特·托卡耶夫|若马尔特·托卡耶夫|"
    "قاسم جومارت توكاييف|카심조마르트 토카예프|קאסים-ז'ומארט טוקאייב|Κασίμ-Τζομάρτ Τοκάγιεφ|कासिम-जोमार्त तोकायेव",
    "Marten Lindqvist|Мартен Линдквист|マルテン・リンドクヴィスト|马滕·林德奎斯特|"
    "مارتن ليندكفيست|마르텐 린드크비스트",
    "Ines Alvora|Инес Алвора|イネス・アルボラ|伊内斯·阿尔沃拉|إينيس ألفورا|이네스 알보라",
    "Gustav Harnik|Густав Гарник|グスタフ・ハルニク|古斯塔夫·哈尔尼克|غوستاف هارنيك|구스타프 하르니크",
    "Xi Jinping|Си Цзиньпин|习近平|시진핑",
]


def told(articles: Sequence[Sequence[str]]) -> list[Telling]:
    """Tellings that name persons and nothing else."""
    made = []
    for number, persons in enumerate(articles):
        key = f"t{number:04}"
        text = " / ".join(persons)
        ends = [len(" / ".join(persons[: at + 1])) for at in range(len(persons))]
        marked = tuple(
            Name(Span(key, end - len(person), end), "person", person)
            for person, end in zip(persons, ends, strict=True)
        )
        layout = Layout(Article(id=key, source=key, text=text), "en", None, (), ())
        made.append(Telling(layout, None, (), (), marked, (), ()))
    return made


def together(articles: Sequence[Sequence[str]]) -> set[frozenset[str]]:
    return {frozenset(form.text for form in group.forms) for group in names(told(articles))}


def test_persons_of_one_story_in_up_to_ten_scripts() -> None:
    forms = [person.split("|") for person in PERSONS]
    articles = [[person[at] for person in forms if at < len(person)] for at in range(max(map(len, forms)))]
    random.Random(7).shuffle(articles)
    assert together(articles) == {frozenset(person) for person in forms}


@pytest.mark.parametrize(
    "forms",
    [
        ("Kassym-Jomart Tokayev", "Tokayev", "トカエフ"),
        ("Kassym-Jomart Tokayev", "托卡耶夫"),
        ("Касым-Жомарт Токаев", "توكاييف"),
        ("Olga Berentova", "بيرينتوفا"),
        ("Мирела Дован", "Mirela Dovan", "ミレラ・ドヴァン", "דובאן"),
    ],
)
def test_a_surname_alone_joins_the_full_name_of_another_script(forms: tuple[str, ...]) -> None:
    assert together([[form] for form in forms]) == {frozenset(forms)}


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Bill Clinton", "希拉里·克林顿"),
        ("Raúl Castro", "フィデル・カストロ"),
        ("Olga Melanova", "كريم بيلانوف"),
        ("Kim Jong Un", "김정일"),
        ("Vladimir Putin", "弗拉基米尔·泽连斯基"),
        ("Hafez al-Assad", "بشار الأسد"),
        ("Marine Le Pen", "ジャン・ルペン"),
        ("Ines Alvora", "이반 알도로"),
    ],
)
def test_two_people_stay_two(left: str, right: str) -> None:
    assert together([[left], [right]]) == {frozenset({left}), frozenset({right})}


def test_of_father_and_son_the_better_one_is_taken() -> None:
    story = [["Kim Jong Un", "Kim Jong Il"], ["김정은", "김정일"]]
    assert together(story) == {frozenset({"Kim Jong Un", "김정은"}), frozenset({"Kim Jong Il", "김정일"})}


def test_a_surname_that_two_bear_is_given_to_neither() -> None:
    story = [["Marek Tolvanen", "Irina Tolvanen"], ["托尔瓦宁"]]
    assert together(story) == {
        frozenset({"Marek Tolvanen"}),
        frozenset({"Irina Tolvanen"}),
        frozenset({"托尔瓦宁"}),
    }


def test_likeness_by_ear_tells_all_pairs_of_two_persons_apart() -> None:
    persons = [person.split("|") for person in PERSONS]
    same = [heard(a, b) for person in persons for a, b in combinations(person, 2)]
    other = [heard(a, b) for left, right in combinations(persons, 2) for a in left for b in right]
    assert sum(score >= 0.74 for score in same) > 0.9 * len(same)
    assert max(other) < 0.74
    assert all(heard(a, b) == heard(b, a) for person in persons for a, b in combinations(person, 2))


@pytest.mark.parametrize("nothing", ["", " ", "1234", "…", "あ", "ا", "A" * 5000])
def test_what_has_no_consonants_is_like_nothing(nothing: str) -> None:
    assert heard(nothing, "Ines Alvora") == 0.0
    assert heard(nothing, nothing) == 0.0
