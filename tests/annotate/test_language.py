"""The language of a text, and when it cannot be told."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retold.annotate.language import language

TEXTS = {
    "en": "The old bridge over the river was closed on Monday after engineers found cracks.",
    "nl": "De oude brug over de rivier is maandag gesloten nadat ingenieurs scheuren vonden.",
    "de": "Die alte Brücke über den Fluss wurde am Montag gesperrt.",
    "fr": "Le vieux pont sur la rivière a été fermé lundi après la découverte de fissures.",
    "es": "El viejo puente sobre el río fue cerrado el lunes tras hallarse grietas.",
    "it": "Il vecchio ponte sul fiume è stato chiuso lunedì dopo la scoperta di crepe.",
    "pt": "A velha ponte sobre o rio foi fechada na segunda-feira depois de encontradas fissuras.",
    "pl": "Stary most na rzece zamknięto w poniedziałek po odkryciu pęknięć.",
    "ru": "Старый мост через реку закрыли в понедельник после обнаружения трещин.",
    "uk": "Старий міст через річку закрили в понеділок після виявлення тріщин.",
    "tr": "Nehrin üzerindeki eski köprü pazartesi günü trafiğe kapatıldı.",
    "kk": "Өзен үстіндегі ескі көпір дүйсенбі күні жабылды.",
    "el": "Η παλιά γέφυρα έκλεισε τη Δευτέρα.",
    "he": "הגשר הישן נסגר ביום שני אחרי שנמצאו סדקים.",
    "ar": "أغلق الجسر القديم فوق النهر يوم الاثنين بعد اكتشاف تشققات.",
    "ja": "川に架かる古い橋は月曜日に閉鎖された。",
    "zh": "河上的旧桥星期一关闭，因为工程师发现了裂缝。",
    "ko": "강 위의 오래된 다리가 월요일에 폐쇄되었다.",
    "th": "สะพานเก่าข้ามแม่น้ำถูกปิดเมื่อวันจันทร์",
    "hi": "नदी पर बना पुराना पुल सोमवार को बंद कर दिया गया।",
    "mr": "नदीवरील जुना पूल सोमवारी बंद करण्यात आला, कारण अभियंत्यांना तडे सापडले.",
    "ne": "नदीमाथिको पुरानो पुल सोमबार बन्द गरियो किनभने इन्जिनियरहरूले दरार भेट्टाए।",
    "ka": "ძველი ხიდი დაიხურა.",
    "hy": "Հին կամուրջը փակվեց։",
    "am": "አሮጌው ድልድይ ሰኞ ተዘጋ።",
    "km": "ស្ពានចាស់ត្រូវបានបិទ។",
    "lo": "ຂົວເກົ່າຖືກປິດ.",
    "my": "တံတားဟောင်းကို ပိတ်လိုက်သည်။",
    "si": "පැරණි පාලම වසා දමා ඇත.",
    "ta": "பழைய பாலம் மூடப்பட்டது.",
    "bn": "পুরোনো সেতুটি বন্ধ হয়েছে।",
}


@pytest.mark.parametrize(("code", "text"), TEXTS.items())
def test_languages(code: str, text: str) -> None:
    assert language(text) == code


@pytest.mark.parametrize(
    "text", ["", " \n", "Registratie", "12:30 | 4 MIN", "🎉" * 50, "https://an.example/a/long/address"]
)
def test_too_little_to_tell(text: str) -> None:
    assert language(text) == "und"


@pytest.mark.parametrize(
    ("code", "line"),
    [("hi", "पुराना पुल बंद हुआ"), ("th", "ปิดสะพาน"), ("el", "Κλειστή"), ("ka", "ხიდი დახურულია")],
)
def test_a_short_line_in_a_script_of_few_languages(code: str, line: str) -> None:
    assert language(line) == code


def test_furniture_in_another_language_does_not_decide() -> None:
    menu = "\n".join(
        ["Sign in", "Read more", "Subscribe now", "Share this", "Most popular", "Privacy policy"] * 5
    )
    assert language(f"{menu}\n{TEXTS['nl']} {TEXTS['nl']}\n{menu}") == "nl"


def test_capitals_do_not_change_the_answer() -> None:
    assert language(TEXTS["pl"].upper()) == "pl"


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=300))
def test_any_text_has_an_answer(text: str) -> None:
    assert language(text) == language(text)
    assert language(text).isalpha()


@pytest.mark.parametrize("text", ["a" * 1_000_000, "é " * 500_000, "\n" * 1_000_000, "中" * 300_000])
def test_huge_texts(text: str) -> None:
    assert language(text)
