"""The JSON Schema of the document, made from the types in `contract`, so that the two cannot differ."""

from __future__ import annotations

from retold.report.contract import Document


def schema() -> dict[str, object]:
    """JSON Schema (draft 2020-12) of `retold/comparison/1`."""
    from pydantic import TypeAdapter  # a quarter of a second: only when asked for

    made = TypeAdapter(Document).json_schema()
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "retold/comparison/1",
        **made,
        "title": "What retold compare writes",
    }
