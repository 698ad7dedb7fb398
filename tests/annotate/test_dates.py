"""`dates`: when an article was published, and its dated expressions."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone

from hypothesis import given, settings
from hypothesis import strategies as st

from retold.annotate.dates import dates
from retold.records import Article, Block, Boilerplate, Layout, Published, Span


def laid(text: str, language: str = "en", marks: dict[str, str] | None = None, **metadata: object) -> Layout:
    """A layout of one block a line; `marks` gives boilerplate as words -> kind."""
    blocks, at = [], 0
    for line in text.split("\n"):
        if line.strip():
            span = Span("a", at, at + len(line))
            blocks.append(Block(span, (span,)))
        at += len(line) + 1
    boilerplate = tuple(
        Boilerplate(Span("a", text.index(words), text.index(words) + len(words)), kind)  # type: ignore[arg-type]
        for words, kind in (marks or {}).items()
    )
    article = Article(id="a", source="a.txt", text=text, **metadata)  # type: ignore[arg-type]
    return Layout(article, language, None, tuple(blocks), boilerplate)


def told(layout: Layout, reference: date | None = None) -> list[tuple[str, str]]:
    text = layout.article.text
    return [(text[w.span.start : w.span.end], str(w.first)) for w in dates(layout, reference=reference).whens]


def published(layout: Layout, reference: date | None = None) -> Published:
    found = dates(layout, reference=reference).published
    assert found is not None
    return found


BODY = (
    "\nThe harbour of Lillevik was closed on Monday after a storm, the council said.\nIt will open next week."
)


def test_metadata_comes_first() -> None:
    meta = Published(date(2023, 5, 10), date(2023, 5, 10), "day", "meta")
    layout = laid("Published 1 May 2023" + BODY, published=meta)
    assert published(layout) is meta
    assert ("Monday", "2023-05-08") in told(layout)


def test_a_labelled_stamp_with_time_and_zone() -> None:
    found = published(
        laid("Storm closes harbour\nLillevik, VesterlandUpdated: May 10, 2023, 04:52 PM CET" + BODY)
    )
    assert found.at == datetime(2023, 5, 10, 16, 52, tzinfo=timezone(timedelta(hours=1)))
    assert (found.first, found.grain, found.source) == (date(2023, 5, 10), "minute", "dateline")


def test_a_zone_with_two_meanings_is_told_by_a_place_that_lies_in_it() -> None:
    there = published(laid("Tel Aviv | Published: May 10, 2023 16:52 IST" + BODY))
    elsewhere = published(laid("Lillevik | Published: May 10, 2023 16:52 IST" + BODY))
    assert there.at is not None
    assert elsewhere.at is not None
    assert there.at.utcoffset() == timedelta(hours=2)
    assert elsewhere.at.utcoffset() == timedelta(hours=5, minutes=30)


def test_a_time_without_a_zone_is_no_moment() -> None:
    found = published(laid("Updated 10 May 2023 16:52" + BODY))
    assert (found.first, found.at, found.grain) == (date(2023, 5, 10), None, "day")


def test_stamps_in_several_languages() -> None:
    for language, line in (
        ("nl", "Gepubliceerd op 10 mei 2023"),
        ("de", "Veröffentlicht am 10. Mai 2023"),
        ("fr", "Publié le 10 mai 2023"),
        ("es", "Publicado el 10 de mayo de 2023"),
        ("it", "Pubblicato il 10 maggio 2023"),
        ("pt", "Publicado em 10 de maio de 2023"),
        ("pl", "Opublikowano: 10 maja 2023"),
        ("ru", "Опубликовано 10 мая 2023"),
        ("uk", "Опубліковано 10 травня 2023"),
        ("tr", "Yayınlanma: 10 Mayıs 2023"),
        ("sv", "Publicerad 10 maj 2023"),
        ("fi", "Julkaistu 10.5.2023"),
        ("cs", "Publikováno 10. května 2023"),
        ("ro", "Publicat la 10 mai 2023"),
        ("hu", "Megjelent: 2023. május 10."),
        ("zh", "发布时间：2023年5月10日"),
        ("ja", "公開日：2023年5月10日"),
        ("ko", "입력 2023년 5월 10일"),
        ("ar", "تاريخ النشر: 10 مايو 2023"),
        ("hi", "प्रकाशित: 10 मई 2023"),
        ("en", "May 10, 2023"),
        ("en", "date 2023-05-10 LOCAL"),
    ):
        found = published(laid(f"{line}\n" + "x" * 60, language))
        assert (found.first, found.source) == (date(2023, 5, 10), "dateline"), line


def test_datelines_in_several_languages() -> None:
    for language, line in (
        ("en", "LILLEVIK, May 10 (Agency) — The harbour was closed."),
        ("de", "LILLEVIK, 10. Mai (Agentur) – Der Hafen wurde geschlossen."),
        ("fr", "LILLEVIK, 10 mai (Agence) — Le port a été fermé."),
        ("es", "LILLEVIK, 10 may (Agencia) – El puerto fue cerrado."),
        ("it", "LILLEVIK, 10 maggio (Agenzia) – Il porto è stato chiuso."),
        ("ru", "ЛИЛЛЕВИК, 10 мая (Агентство) – Порт закрыт."),
        ("tr", "LİLLEVİK, 10 Mayıs (Ajans) – Liman kapatıldı."),
        ("sv", "LILLEVIK, 10 maj (Byrån) – Hamnen stängdes."),
        ("pl", "LILLEVIK, 10 maja (Agencja) – Port zamknięto."),
    ):
        found = published(laid(line, language), date(2023, 5, 20))
        assert (found.first, found.source) == (date(2023, 5, 10), "dateline"), line


def test_a_dateline_takes_its_year_from_a_full_date_of_the_text() -> None:
    text = (
        "A crane in Lillevik on 9 May 2023. X\nLILLEVIK, 10 May (Agency) – The harbour was closed on Monday."
    )
    layout = laid(text, marks={"A crane in Lillevik on 9 May 2023. X": "caption"})
    assert published(layout).first == date(2023, 5, 10)
    assert told(layout) == [("9 May 2023", "2023-05-09"), ("Monday", "2023-05-08")]


def test_a_dateline_without_any_year_waits_for_a_reference() -> None:
    layout = laid("LILLEVIK, 10 May (Agency) – The harbour was closed on Monday.")
    assert dates(layout).published is None
    assert dates(layout).whens == ()
    assert published(layout, date(2023, 5, 20)).first == date(2023, 5, 10)


def test_a_dateline_takes_its_year_from_the_weekday_it_tells_and_the_latest_year_named() -> None:
    text = (
        "LILLEVIK, 10 May (Agency) – The harbour was closed on Wednesday. It has been half empty since 2021."
    )
    layout = laid(text)
    assert published(layout).first == date(2023, 5, 10)
    assert ("Wednesday", "2023-05-10") in told(layout)


def test_a_dateline_whose_weekday_fits_no_near_year_stays_without_one() -> None:
    text = "LILLEVIK, 10 May (Agency) – The harbour was closed on Sunday. It has been half empty since 2010."
    assert dates(laid(text)).published is None


def test_a_date_in_a_sentence_is_no_publication_date() -> None:
    layout = laid("On 10 May 2019 the bridge fell.\nIt was never rebuilt, and people still ask why.")
    assert dates(layout).published is None


def test_dates_of_teasers_count_for_nothing() -> None:
    layout = laid(
        "The bridge fell.\nStorm in May 2025\nMay 11, 2025",
        marks={"Storm in May 2025\nMay 11, 2025": "teaser"},
    )
    assert dates(layout).published is None
    assert dates(layout).whens == ()


def test_a_caption_bounds_the_weekdays_of_a_text() -> None:
    """10 May 2023 was a Wednesday: Thursday and Friday told after it are the 11th and 12th."""
    text = "On Friday the mayor answered, after the council spoke on Thursday.\nThe quay of Lillevik on May 10, 2023."
    layout = laid(text, marks={"The quay of Lillevik on May 10, 2023.": "caption"})
    found = published(layout)
    assert (found.first, found.last, found.source) == (date(2023, 5, 12), date(2023, 5, 17), "text")
    assert told(layout) == [
        ("Friday", "2023-05-12"),
        ("Thursday", "2023-05-11"),
        ("May 10, 2023", "2023-05-10"),
    ]


def test_without_a_day_of_its_own_the_reference_of_the_story_is_used() -> None:
    layout = laid("On Sunday, January 2, it began. The mayor spoke on Friday.")
    assert told(layout) == []
    assert told(layout, date(2022, 1, 8)) == [("Sunday, January 2", "2022-01-02"), ("Friday", "2022-01-07")]


@settings(max_examples=60, deadline=None)
@given(text=st.text(max_size=120), language=st.sampled_from(["en", "tr", "ja", "und"]))
def test_any_text_is_read_and_spans_lie_in_it(text: str, language: str) -> None:
    found = dates(laid(text, language), reference=date(2023, 5, 10))
    for span in [w.span for w in found.whens] + ([found.published.span] if found.published else []):
        assert span is not None
        assert 0 <= span.start < span.end <= len(text)
