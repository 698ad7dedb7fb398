"""How often `language` is right on NTREX: whole documents and single sentences, beside py3langid as it comes.

python bench/language.py [DOCUMENTS]        reads ../shared/data/translations, prints a table
"""

from __future__ import annotations

import gzip
import json
import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path

import ledger

from retold.annotate.language import language

DATA = Path(__file__).parents[2] / "shared/data/translations/ntrex.jsonl.gz"
CODES = {
    "arb": "ar", "bul": "bg", "ces": "cs", "deu": "de", "ell": "el", "eng": "en", "fin": "fi", "fra": "fr",
    "heb": "he", "hin": "hi", "hun": "hu", "ita": "it", "jpn": "ja", "kaz": "kk", "kor": "ko", "nld": "nl",
    "pol": "pl", "por": "pt", "rus": "ru", "spa": "es", "swa": "sw", "swe": "sv", "tha": "th", "tur": "tr",
    "ukr": "uk", "vie": "vi", "zho-CN": "zh",
}  # fmt: skip


def main() -> None:
    limit = int(sys.argv[1]) if len(sys.argv) > 1 else 123
    started, before = time.perf_counter(), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    language("The model is loaded by the first text in Latin letters.")
    memory = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    print(f"model: {time.perf_counter() - started:.2f} s, {memory:.0f} MB")
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    plain = LanguageIdentifier.from_model_file(MODEL_FILE)
    documents = []
    seen: dict[str, int] = {}
    with gzip.open(DATA, "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            seen[row["language"]] = seen.get(row["language"], 0) + 1
            if seen[row["language"]] <= limit:
                documents.append((CODES[row["language"]], row["sentences"]))
    print(f"{'':8}{'documents':>22}{'sentences':>22}")
    print(f"{'':8}{'ours':>11}{'plain':>11}{'ours':>11}{'plain':>11}")
    totals = [0.0] * 4
    for code in sorted(set(CODES.values())):
        texts = ["\n".join(sentences) for found, sentences in documents if found == code]
        parts = [s for found, sentences in documents if found == code for s in sentences]
        row = [_right(f, code, t) for t in (texts, parts) for f in (language, lambda t: plain.classify(t)[0])]
        ledger.figure(f"language/sentences {code}", row[2], plain=row[3])
        for number, text in enumerate(parts):
            ledger.case("language/sentences", f"{code} {number}", language(text) == code)
        totals = [a + b for a, b in zip(totals, row, strict=True)]
        print(f"{code:8}" + "".join(f"{value:11.3f}" for value in row))
    count = len(set(CODES.values()))
    ledger.figure("language/documents", totals[0] / count, plain=totals[1] / count)
    ledger.figure("language/sentences", totals[2] / count, plain=totals[3] / count)
    print(f"{'mean':8}" + "".join(f"{value / count:11.3f}" for value in totals))
    texts = ["\n".join(sentences) for _, sentences in documents]
    started = time.perf_counter()
    for text in texts:
        language(text)
    print(f"{1000 * (time.perf_counter() - started) / len(texts):.2f} ms a document")


def _right(identify: Callable[[str], str], code: str, texts: list[str]) -> float:
    return sum(identify(text) == code for text in texts) / len(texts)


if __name__ == "__main__":
    main()
