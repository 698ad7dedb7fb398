"""How long the page takes and how large it is, beside the text it holds: `python bench/report.py`."""

from __future__ import annotations

import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "report"))

from demo_document import big_document

from retold.report.html import html


def main() -> None:
    print(f"{'articles':>9}{'text kB':>10}{'page kB':>10}{'ratio':>8}{'seconds':>9}")
    for articles in (1, 10, 50, 200, 400):
        document = big_document(articles)
        text = sum(len(a["text"]) for a in document["articles"])
        begun = time.perf_counter()
        page = len(html(document).encode())
        taken = time.perf_counter() - begun
        print(f"{articles:>9}{text / 1e3:>10.0f}{page / 1e3:>10.0f}{page / text:>8.1f}{taken:>9.2f}")


if __name__ == "__main__":
    main()
