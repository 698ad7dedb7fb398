"""Topics are found as if every name were looked for in the whole text."""

from __future__ import annotations

import importlib

from hypothesis import given
from hypothesis import strategies as st

from retold.text.topics import topics

module = importlib.import_module("retold.text.topics")
LANGUAGES = ("en", "de", "ru", "ar", "zh", "ja", "hi")
named = st.sampled_from(LANGUAGES).flatmap(
    lambda code: st.tuples(
        st.just(code),
        st.lists(
            st.one_of(
                st.sampled_from(
                    sorted({n for of in module._names(code).values() for row in of.values() for _, n in row})
                ),
                st.text("aeint -.", max_size=6),
            ),
            max_size=8,
        ).map("".join),
    )
)


@given(named)
def test_every_name_is_counted(made: tuple[str, str]) -> None:
    code, text = made
    low = " " + text.lower().translate(module._BLANKS)
    wanted: dict[int, int] = {}
    for of in module._names(code).values():
        for row in of.values():
            for number, name in row:
                if text and low.count(name):
                    wanted[number] = wanted.get(number, 0) + low.count(name)
    found = topics([text], [code])
    assert dict(zip(found.column.tolist(), found.count.tolist(), strict=True)) == wanted
