"""Concepts: the same keys in every language, and the words where they stand."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retold.lexicon import lexicon
from retold.lexicon.schema import Concepts
from retold.text.concepts import concepts

LANGUAGES = ("en", "nl", "de", "fr", "es", "it", "pt", "pl", "ru", "uk", "tr")
SENTENCES = {
    "en": "The president sent soldiers to the border after the explosion.",
    "nl": "De president stuurde soldaten naar de grens na de explosie.",
    "de": "Der Präsident schickte nach der Explosion Soldaten an die Grenze.",
    "fr": "Le président a envoyé des soldats à la frontière après l’explosion.",
    "es": "El presidente envió soldados a la frontera después de la explosión.",
    "it": "Il presidente ha inviato soldati al confine dopo l’esplosione.",
    "pt": "O presidente enviou soldados à fronteira depois da explosão.",
    "pl": "Prezydent wysłał żołnierzy na granicę po eksplozji.",
    "ru": "Президент отправил солдат на границу после взрыва.",
    "uk": "Президент відправив солдатів на кордон після вибуху.",
    "tr": "Cumhurbaşkanı patlamadan sonra sınıra asker gönderdi.",
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_sentence_means_the_same_in_every_language(language: str) -> None:
    found = {key for _, _, key in concepts(SENTENCES[language], language)}
    assert {"president", "send", "troops", "border", "explosion", "after"} <= found


def test_a_compound_gives_both_parts() -> None:
    assert [key for _, _, key in concepts("geschiedenislessen", "nl")] == ["history", "lesson"]


def test_a_whole_word_goes_before_a_stem() -> None:
    assert [key for _, _, key in concepts("warm", "en")] == []
    assert [key for _, _, key in concepts("war", "en")] == ["war"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_the_keys_and_at_least_four_hundred(language: str) -> None:
    table = lexicon(language, Concepts)
    english = lexicon("en", Concepts)
    assert table is not None
    assert english is not None
    assert set(table.words) <= set(english.words)
    assert len(table.words) >= 400


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=100), st.sampled_from((*LANGUAGES, "und", "fi")))
def test_spans_hold_words(text: str, language: str) -> None:
    for start, end, key in concepts(text, language):
        assert 0 <= start < end <= len(text)
        assert key
