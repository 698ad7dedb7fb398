"""Makes `retold/text/rarity.npz`: how often each letter window stands in a running word of each language.

    python tools/rarity.py            (needs `pip install wordfreq`; not a dependency of the package)

Source: the word frequency lists of wordfreq 3.1.1 (Robyn Speer, https://github.com/rspeer/wordfreq; code
Apache-2.0, data CC BY-SA 4.0). Nothing of the lists is shipped: only, for every language and window of four
letters, the rate at which the window occurs per running word, in steps of a factor 2^(1/4).
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
from wordfreq import available_languages, get_frequency_dict

sys.path.insert(0, str(Path(__file__).parents[1]))
from retold.text.grams import LETTER_GRAMS, _folded, _windows, romanised

OUT = Path(__file__).parents[1] / "retold" / "text" / "rarity.npz"
RAREST = 2.0**-18  # per running word: below this a window is as good as unseen (once in 870 articles of 300)
STEPS = 4  # per factor of two


def main() -> None:
    arrays: dict[str, np.ndarray] = {}
    total = np.zeros(LETTER_GRAMS)
    languages = sorted(available_languages("small"))
    for language in languages:
        words = get_frequency_dict(language, "small")
        frequency = np.array(list(words.values()))
        owner, column = _windows(_folded(romanised("\n".join(w.replace("\n", " ") for w in words))))
        rate = np.bincount(column, weights=frequency[owner], minlength=LETTER_GRAMS)
        total += rate
        arrays[language] = levels(rate)
        print(language, len(words), int((arrays[language] > 0).sum()))
    arrays["und"] = levels(total / len(languages))
    np.savez_compressed(OUT, **arrays)
    print(OUT, OUT.stat().st_size)


def levels(rate: np.ndarray) -> np.ndarray:
    """0: unseen, else 1 + steps above RAREST."""
    with np.errstate(divide="ignore"):
        steps = np.round(np.log2(rate / RAREST) * STEPS)
    return np.where(rate >= RAREST, 1 + np.clip(steps, 0, 250), 0).astype(np.uint8)


if __name__ == "__main__":
    main()
