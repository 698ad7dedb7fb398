"""Files, folders, rows, standard input -> a pile."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retold.read.limits import ARTICLE_LIMIT, TEXT_LIMIT
from retold.read.read import read
from retold.records import Pile

STORY = "Harbour of Ostrel stays closed\r\n\r\nNobody was hurt.\nTalks go on.\r"


def write(folder: Path, name: str, content: str | bytes) -> str:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return str(path)


def texts(pile: Pile) -> list[str]:
    return sorted(article.text for article in pile.articles)


def errors(pile: Pile) -> list[str]:
    return [failure.error for failure in pile.failures]


def test_nothing_gives_an_empty_pile() -> None:
    assert read([]) == Pile(())


def test_a_text_file_is_read_character_for_character(tmp_path: Path) -> None:
    given_path = write(tmp_path, "a.txt", b"\xef\xbb\xbf" + STORY.encode())
    (article,) = read([given_path]).articles
    assert article.text == STORY
    assert article.source == given_path
    assert (article.title, article.page) == (None, None)


def test_ids_are_the_same_on_every_machine(tmp_path: Path) -> None:
    here, there = (
        read([str(Path(write(tmp_path / part, "sub/a.txt", STORY)).parents[1])]) for part in ("x", "y")
    )
    assert [a.id for a in here.articles] == [a.id for a in there.articles]
    other = read([write(tmp_path / "z", "b.txt", STORY)])
    assert other.articles[0].id != here.articles[0].id


def test_order_and_repetition_of_inputs_change_nothing(tmp_path: Path) -> None:
    paths = [write(tmp_path, f"{name}.txt", f"Story {name % 3}") for name in range(7)]
    rows = write(tmp_path, "rows.jsonl", '{"text": "One", "id": "r"}\n{"text": "Two", "id": "r"}\nno json\n')
    inputs = [*paths, rows, str(tmp_path / "missing"), str(tmp_path)]
    pile = read(inputs)
    assert read(inputs[::-1]) == pile
    assert read([*inputs, *paths, str(tmp_path) + "/"]) == pile
    assert [a.id for a in pile.articles] == sorted(a.id for a in pile.articles)
    assert len(pile.articles) == 9


def test_two_hundred_copies_under_one_name_are_all_kept(tmp_path: Path) -> None:
    paths = [write(tmp_path / f"{n:03}", "copy.txt", STORY) for n in range(200)]
    pile = read(paths)
    ids = {article.id for article in pile.articles}
    first = min(ids, key=len)
    assert ids == {first, *(f"{first}-{n}" for n in range(2, 201))}
    assert read(paths[::-1]) == pile


def test_a_suffix_does_not_take_the_id_of_another_row(tmp_path: Path) -> None:
    rows = write(
        tmp_path,
        "r.jsonl",
        "\n".join(json.dumps({"id": i, "text": i + str(n)}) for n, i in enumerate(["a", "a", "a-2"])),
    )
    assert {a.id: a.text for a in read([rows]).articles} == {"a": "a0", "a-2": "a-22", "a-3": "a1"}


def test_folders(tmp_path: Path) -> None:
    write(tmp_path, "b/deep/one.txt", "One")
    write(tmp_path, "b/two.md", "Two")
    write(tmp_path, ".hidden.txt", "hidden")
    write(tmp_path, ".git/three.txt", "hidden")
    write(tmp_path, "photo.jpg", b"\xff\xd8\xff\xe0")
    write(tmp_path, "notes.log", "Passed over: read only if it is named")
    (tmp_path / "b" / "loop").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere.txt")
    pile = read([str(tmp_path)])
    assert texts(pile) == ["One", "Two"]
    assert pile.failures == ()
    assert texts(read([str(tmp_path / "notes.log")])) == ["Passed over: read only if it is named"]


def test_a_folder_with_nothing_to_read_says_so(tmp_path: Path) -> None:
    assert errors(read([str(tmp_path)])) == ["NothingToRead"]


@pytest.mark.parametrize(
    ("name", "content", "error", "says"),
    [
        ("a.txt", b"\x89PNG\r\n\x1a\n" + bytes(50), "NotText", "PNG image"),
        ("a.txt", b"text with \x00 in it", "NotText", "NUL"),
        ("a.txt", b"", "NotText", "empty"),
        ("a.txt", b" \r\n\t\n", "NotText", "empty"),
        ("a.pdf", b"%PDF-1.7 ...", "NotText", "PDF"),
        ("a.xml", b"<?xml version='1.0'?><rss></rss>", "NotText", "feed"),
        ("a.html", b"<html><body></body></html>", "NotText", "No text"),
        ("a.json", b"{", "ReadError", "no JSON"),
        ("a.json", b"[]", "ReadError", "no rows"),
        ("a.json", b"[1]", "NoText", "row 1"),
        ("a.csv", b"title,body\nA,B\n", "ReadError", 'no column "text"'),
        ("a.txt", b"a" * (ARTICLE_LIMIT + 1), "TooLarge", "1,000,001 characters"),
        ("a.txt", b"a" * (TEXT_LIMIT + 1), "TooLarge", "4.0 MB"),
    ],
)
def test_what_cannot_be_read_says_why(
    tmp_path: Path, name: str, content: bytes, error: str, says: str
) -> None:
    good = write(tmp_path, "good.txt", STORY)
    bad = write(tmp_path, name, content)
    pile = read([bad, good])
    assert texts(pile) == [STORY]
    (failure,) = pile.failures
    assert (failure.source, failure.stage, failure.error) == (bad, "read", error)
    assert says in failure.detail


def test_a_fifty_megabyte_file_is_refused_without_being_read(tmp_path: Path) -> None:
    path = tmp_path / "huge.txt"
    with path.open("wb") as stream:
        stream.truncate(50_000_000)
    (failure,) = read([str(path)]).failures
    assert failure.error == "TooLarge"
    assert "50.0 MB" in failure.detail
    assert "Split it" in failure.detail


def test_paths_that_lead_nowhere(tmp_path: Path) -> None:
    pile = read([str(tmp_path / "missing.txt"), "nul\0byte", "ftp://courier.example/a", "http://"])
    assert sorted(errors(pile)) == ["NotFetched", "NotFetched", "NotFound", "NotFound"]
    assert any("No such file" in failure.detail for failure in pile.failures)


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read every file")
def test_a_file_that_may_not_be_read(tmp_path: Path) -> None:
    path = write(tmp_path, "a.txt", STORY)
    os.chmod(path, 0)
    assert errors(read([path])) == ["PermissionError"]


def test_rows_of_json_lines(tmp_path: Path) -> None:
    row = {
        "id": 7,
        "url": "https://courier.example/a",
        "outlet": "Courier",
        "title": "Harbour closed",
        "authors": ["Ana Lunt"],
        "language": "en",
        "published": "2031-03-08",
        "text": "Nobody was hurt.",
        "other": {"x": 1},
    }
    lines = [
        json.dumps(row),
        "",
        json.dumps({**row, "id": None, "text": "Harbour closed\nNobody."}),
        "{",
        '{"title": "x"}',
        '"x"',
    ]
    source = write(tmp_path, "rows.jsonl", "\r\n".join(lines))
    pile = read([source])
    by_text = {article.text: article for article in pile.articles}
    assert set(by_text) == {"Harbour closed\n\nNobody was hurt.", "Harbour closed\nNobody."}
    article = by_text["Harbour closed\n\nNobody was hurt."]
    assert (article.id, article.outlet, article.authors, article.language) == (
        "7",
        "Courier",
        ("Ana Lunt",),
        "en",
    )
    assert article.published is not None
    assert article.published.grain == "day"
    assert [(f.error, f.detail.split(":")[0]) for f in pile.failures] == [
        ("NotJson", "line 4"),
        ("NoText", "line 5"),
        ("NoText", "line 6"),
    ]


def test_a_bad_date_costs_the_date_and_is_told(tmp_path: Path) -> None:
    pile = read([write(tmp_path, "r.jsonl", '{"text": "Nobody.", "published": "08/01/2031"}')])
    assert pile.articles[0].published is None
    assert errors(pile) == ["BadDate"]


@pytest.mark.parametrize(("before", "after"), [("[", "]"), ("", ""), ('{"articles": [', "]}")])
def test_shapes_of_json(tmp_path: Path, before: str, after: str) -> None:
    row = '{"text": "Nobody was hurt."}'
    assert texts(read([write(tmp_path, "a.json", before + row + after)])) == ["Nobody was hurt."]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_rows_of_csv(tmp_path: Path, delimiter: str) -> None:
    lines = [
        ["ID", "Title", "text", "authors"],
        ["a", "Closed", '"Nobody\r\nwas ""hurt""."', "Ana Lunt and Piet Oord"],
        ["b", "Short"],
        ["c", "", "Only text", ""],
    ]
    source = write(tmp_path, "rows.csv", "\ufeff" + "\r\n".join(delimiter.join(line) for line in lines))
    pile = read([source])
    assert {a.id: a.text for a in pile.articles} == {"a": 'Closed\n\nNobody\r\nwas "hurt".', "c": "Only text"}
    assert pile.articles[0].authors == ("Ana Lunt", "Piet Oord")
    assert [f.detail.split(":")[0] for f in pile.failures] == ["line 4"]


def test_lone_surrogates_become_one_replacement_each(tmp_path: Path) -> None:
    pile = read([write(tmp_path, "r.jsonl", '{"text": "a\\ud800b \\ud83d\\ude00", "title": "\\udfff"}')])
    assert pile.articles[0].text == "\ufffd\n\na\ufffdb 😀"


def test_markdown_with_front_matter(tmp_path: Path) -> None:
    content = (
        "---\ntitle: 'Harbour closed'\nauthors: [Ana Lunt, Piet Oord]\noutlet: Courier # ours\nlang: en\n"
        "date: 2031-03-08\nurl: https://courier.example/a\nsource:\n  - Norrpress\n---\n\n"
        "# Harbour closed\n\nNobody *was* hurt.\n"
    )
    (article,) = read([write(tmp_path, "a.md", content)]).articles
    assert article.text == "# Harbour closed\n\nNobody *was* hurt.\n"
    assert (article.title, article.outlet, article.language) == ("Harbour closed", "Courier", "en")
    assert article.authors == ("Ana Lunt", "Piet Oord")
    assert (article.url, article.based_on) == ("https://courier.example/a", ("Norrpress",))
    assert article.published is not None


@pytest.mark.parametrize(
    "content", ["---\ntitle: x\nno end", "+++\nbroken toml\n+++\ntext", "plain\n\n# Later"]
)
def test_markdown_without_proper_front_matter_is_text(tmp_path: Path, content: str) -> None:
    assert texts(read([write(tmp_path, "a.md", content)])) == [content]


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        (b"Plain words.", "Plain words."),
        (b"<!doctype html><html><body><p>Page words.</p></body></html>", "Page words."),
        (b'{"text": "Row words."}\n', "Row words."),
        (b'[{"text": "Row words."}]', "Row words."),
        (b"[An editor's note opens this text.]", "[An editor's note opens this text.]"),
    ],
)
def test_standard_input_is_read_as_what_it_looks_like(body: bytes, wanted: str) -> None:
    (article,) = read(["-"], stdin=io.BytesIO(body)).articles
    assert (article.text, article.source) == (wanted, "-")


def test_progress_names_what_is_read_next(tmp_path: Path) -> None:
    paths = [write(tmp_path, name, name) for name in ("a.txt", "b.txt")]
    seen: list[tuple[int, str]] = []
    read(paths, progress=lambda done, source: seen.append((done, source)))
    assert seen == [(0, paths[0]), (1, paths[1])]


@settings(max_examples=60, deadline=None)
@given(
    body=st.binary(max_size=200) | st.text(max_size=200).map(lambda t: t.encode("utf-8", "replace")),
    suffix=st.sampled_from([".txt", ".html", ".md", ".json", ".jsonl", ".csv", ""]),
)
def test_any_bytes_under_any_name_become_articles_or_failures(body: bytes, suffix: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = write(Path(folder), f"a{suffix}", body)
        pile = read([path])
    assert pile.articles or pile.failures
    assert all(article.text.strip() and article.id for article in pile.articles)


VALUES = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=20)
    | st.lists(st.text(max_size=5), max_size=2)
)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.dictionaries(
            st.sampled_from(["text", "title", "id", "published", "authors", "url", "language"]), VALUES
        ),
        max_size=5,
    )
)
def test_any_rows(rows: list[dict[str, object]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = write(Path(folder), "rows.jsonl", "\n".join(json.dumps(row) for row in rows))
        pile = read([path])
    wanted = [row for row in rows if isinstance(row.get("text"), str) and str(row["text"]).strip()]
    assert len(pile.articles) == len(wanted)
    assert len({article.id for article in pile.articles}) == len(wanted)
    for article in pile.articles:
        article.text.encode()


def test_reading_text_loads_nothing_heavy() -> None:
    code = (
        "import sys; from retold.read.read import read; read(['-'], stdin=__import__('io').BytesIO(b'Words.'));"
        "heavy = {'lxml', 'trafilatura', 'httpx2', 'dateparser', 'charset_normalizer'};"
        "print(sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
