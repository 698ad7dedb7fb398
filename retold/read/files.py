"""Paths as the user gave them -> the files behind them.

Reads file names and folders. Makes a `File` for each file, once, however often and by whatever way it is
named, in an order that does not depend on that of the inputs; and a failure for each path that leads nowhere.

A folder is read with all folders in it. In a folder, hidden files (a dot before the name) and files whose
suffix `read` does not claim are passed over in silence: pictures, notes and programs lie about in folders of
articles. A file that is named itself is read whatever its suffix, or fails. A link to a folder that was
already entered, a loop for one, is not entered again.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from retold.records import Failure

Kind = Literal["text", "html", "markdown", "json", "jsonl", "csv", "sniff"]

SUFFIXES: dict[str, Kind] = {
    ".txt": "text",
    ".text": "text",
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".json": "json",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".csv": "csv",
    ".tsv": "csv",
}
"""The suffixes that are read, and as what."""


@dataclass(frozen=True, slots=True, order=True)
class File:
    """A file to read. `address` is its path within the input that was given, with `/` between the parts."""

    address: str
    source: str
    path: Path
    kind: Kind


def files(inputs: Iterable[str]) -> tuple[list[File], list[Failure]]:
    """The files behind `inputs`, each once, and what could not be found."""
    best: dict[Path, File] = {}
    failures: list[Failure] = []
    for given in sorted(set(inputs)):
        try:
            found = list(_below(given))
        except (OSError, ValueError) as error:
            reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
            failures.append(Failure(given, "read", "NotFound", f"{reason}. Check the path."))
            continue
        if not found:
            detail = f"There is nothing to read in this folder: no file with {', '.join(SUFFIXES)}."
            failures.append(Failure(given, "read", "NothingToRead", detail))
        for file in found:
            real = Path(os.path.realpath(file.path))
            best[real] = min(file, best.get(real, file), key=lambda f: (f.address.count("/"), f))
    return sorted(best.values()), failures


def _below(given: str) -> Iterator[File]:
    path = Path(given)
    if path.is_dir():
        yield from _walk(path, path, given, set())
        return
    path.stat()  # raises with the reason where there is no such file
    yield File(path.name, given, path, SUFFIXES.get(path.suffix.lower(), "sniff"))


def _walk(folder: Path, top: Path, given: str, entered: set[str]) -> Iterator[File]:
    """Files of a folder and of those in it, in order of their names. Its own stack: folders may be deep."""
    waiting = [folder]
    while waiting:
        here = waiting.pop()
        real = os.path.realpath(here)
        if real in entered:
            continue
        entered.add(real)
        folders: list[Path] = []
        for entry in sorted(here.iterdir(), key=lambda e: e.name):
            if entry.name.startswith("."):
                continue
            kind = SUFFIXES.get(entry.suffix.lower())
            if entry.is_dir():
                folders.append(entry)
            elif kind and entry.is_file():
                address = entry.relative_to(top).as_posix()
                yield File(address, os.path.join(given, address), entry, kind)
        waiting.extend(reversed(folders))
