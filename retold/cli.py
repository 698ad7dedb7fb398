"""The command line: one short function per command, over the public functions of `retold`.

Results go to standard output or to the file named; progress and messages to standard error, progress only on
a terminal. Exit codes: 0 all well, 1 some inputs failed, 2 nothing could be done or bad usage.
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

import retold
from retold.errors import RetoldError, UsageError

if TYPE_CHECKING:
    from retold.models.ports import Embedder, NameFinder
    from retold.pipeline import Progress
    from retold.records import Failure, Link, Pile

ALL_WELL, SOME_FAILED, NOTHING_DONE = 0, 1, 2
SHORT_RUN = 1.0  # seconds in which nobody needs to be told how far it is

app = typer.Typer(
    name="retold",
    help="Shows how a news story was retold: who took it from whom, how many independent origins there are, "
    "who said what, which figures agree, which names were garbled.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)

Inputs = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="INPUT...",
        help="Files, folders, URLs, or - for standard input: .txt .md .html .json .jsonl .csv",
        show_default=False,
    ),
]
Names = Annotated[
    str | None, typer.Option("--names", metavar="gliner:MODEL", help="Find names with a model (an extra).")
]
Likeness = Annotated[
    str | None,
    typer.Option(
        "--embedder",
        metavar="KIND:MODEL",
        help="Let an embedder have a say in what is one story (an extra): "
        "model2vec:MODEL, fastembed:MODEL, sentence-transformers:MODEL.",
    ),
]


def main() -> None:
    """Runs a command; an error of ours is one line on standard error, never a traceback."""
    try:
        app()
    except RetoldError as error:
        _say(f"retold: {error}")
        sys.exit(NOTHING_DONE)
    except KeyboardInterrupt:
        _say("retold: stopped")
        sys.exit(130)
    except BrokenPipeError:  # the reader of our output went away, as `| head` does
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(ALL_WELL)
    except Exception as error:
        if os.environ.get("RETOLD_TRACEBACK"):
            raise
        _say(f"retold: a fault in retold: {type(error).__name__}: {error}; please report it with the input")
        _say("retold: with RETOLD_TRACEBACK=1 in the environment it is shown where this happened")
        sys.exit(NOTHING_DONE)


@app.command()
def compare(
    inputs: Inputs = None,
    html: Annotated[Path | None, typer.Option(help="Write the report: one file that opens offline.")] = None,
    json_file: Annotated[
        Path | None, typer.Option("--json", help="Write the JSON document; - for standard output.")
    ] = None,
    names: Names = None,
    embedder: Likeness = None,
) -> None:
    """Compare the tellings of each story in a pile of articles.

    Example: retold compare articles/ https://example.org/story --html report.html --json report.json
    """
    finder, embed = _finder(names), _embedder(embedder)
    pile = _read(inputs)
    with _progress() as progress:
        result = retold.compare(pile, names=finder, embedder=embed, progress=progress)
    document = retold.document(result)
    written: list[str] = []
    if html is not None:
        written.append(_write(html, retold.html(document)))
    if json_file is not None:
        written.append(_write(json_file, json.dumps(document, ensure_ascii=False, indent=1) + "\n"))
    if not _is_stdout(json_file) and not _is_stdout(html):
        from rich.console import Console

        from retold.report.terminal import terminal

        terminal(document, Console(), written=written)
    _finish(result.failures, done=bool(result.tellings))


@app.command()
def annotate(
    inputs: Inputs = None,
    output: Annotated[Path, typer.Option("-o", "--output", help="JSON lines; - for standard output.")] = Path(
        "-"
    ),
    names: Names = None,
) -> None:
    """Write each article's marks: language, boilerplate, credits, dates, names, figures, quotes.

    Example: retold annotate articles/ -o marks.jsonl
    """
    from retold.report.document import marks_entry

    finder = _finder(names)
    pile = _read(inputs)
    with _progress() as progress:
        result = retold.annotate(pile.articles, names=finder, progress=progress)
    _write_lines(output, (marks_entry(t) for t in result.tellings))
    _finish((*pile.failures, *result.failures), done=bool(result.tellings))


@app.command()
def relate(
    inputs: Inputs = None,
    output: Annotated[Path, typer.Option("-o", "--output", help="JSON lines; - for standard output.")] = Path(
        "-"
    ),
    pairs: Annotated[
        Path | None,
        typer.Option(
            help="Two article ids a line, a tab between them: one line for each pair, related or not."
        ),
    ] = None,
    names: Names = None,
    embedder: Likeness = None,
) -> None:
    """Write the links between articles: kind, score, reasons, and the passages they share.

    Example: retold relate articles.jsonl -o links.jsonl --pairs pairs.tsv
    """
    from retold.report.document import link_entry

    finder, embed = _finder(names), _embedder(embedder)
    pile = _read(inputs)
    asked = _pairs(pairs, pile) if pairs is not None else None
    with _progress() as progress:
        read = retold.annotate(pile.articles, names=finder, progress=progress)
        told = {telling.id for telling in read.tellings}
        possible = [pair for pair in asked if told.issuperset(pair)] if asked is not None else None
        links = retold.relate(read.tellings, pairs=possible, embedder=embed, progress=progress)
    _write_lines(output, (link_entry(link) for link in _as_asked(links, asked)))
    _finish((*pile.failures, *read.failures), done=bool(read.tellings))


@app.command()
def stories(
    inputs: Inputs = None,
    output: Annotated[Path, typer.Option("-o", "--output", help="JSON lines; - for standard output.")] = Path(
        "-"
    ),
    names: Names = None,
    embedder: Likeness = None,
) -> None:
    """Write which article belongs to which story, one article a line.

    Example: retold stories articles.jsonl -o stories.jsonl
    """
    finder, embed = _finder(names), _embedder(embedder)
    pile = _read(inputs)
    with _progress() as progress:
        read = retold.annotate(pile.articles, names=finder, progress=progress)
        found = retold.stories(read.tellings, embedder=embed, progress=progress)
    _write_lines(output, ({"article": a, "story": story.id} for story in found for a in story.articles))
    _finish((*pile.failures, *read.failures), done=bool(read.tellings))


@app.command()
def schema() -> None:
    """Print the JSON Schema of the document that `compare --json` writes.

    Example: retold schema > comparison.schema.json
    """
    _write(Path("-"), json.dumps(retold.schema(), indent=1) + "\n")


@app.command()
def doctor() -> None:
    """Say what is installed, which languages have a lexicon, and what each lexicon lacks.

    Example: retold doctor
    """
    from retold.doctor import doctor as examine

    report = examine()
    _write(Path("-"), "\n".join(report.lines) + "\n")
    raise typer.Exit(ALL_WELL if report.healthy else NOTHING_DONE)


@app.callback(invoke_without_command=True)
def _root(
    version: Annotated[bool, typer.Option("--version", help="Print the version and stop.")] = False,
) -> None:
    if version:
        _write(Path("-"), f"retold {retold.__version__}\n")
        raise typer.Exit(ALL_WELL)


# ---------------------------------------------------------------- in and out


def _read(inputs: Sequence[str] | None) -> Pile:
    """The pile; raises UsageError if nothing in it can be used, after naming each failure."""
    if not inputs:
        raise UsageError("no input given; name files, folders or URLs, or - for standard input (see --help)")
    with _progress() as progress:
        pile = retold.read(inputs, progress=progress)
    if not pile.articles:
        for failure in pile.failures:
            _say(_line(failure))
        raise UsageError("no article could be read; nothing to do")
    return pile


def _finder(spec: str | None) -> NameFinder | None:
    from retold.models.find import find_names

    return None if spec is None else find_names(spec)


def _embedder(spec: str | None) -> Embedder | None:
    from retold.models.find import find_embedder

    return None if spec is None else find_embedder(spec)


def _pairs(path: Path, pile: Pile) -> list[tuple[str, str]]:
    """The pairs asked for, in the file's order; raises UsageError for a line that is none."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(
            f"{path}: cannot be read ({error}); --pairs takes a text file of two ids a line"
        ) from error
    known = {article.id for article in pile.articles}
    pairs: list[tuple[str, str]] = []
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        ids = line.split("\t")
        if len(ids) != 2:
            raise UsageError(
                f"{path}, line {number}: {len(ids)} fields; give two article ids with a tab between them"
            )
        unknown = [one for one in ids if one not in known]
        if unknown:
            raise UsageError(
                f"{path}, line {number}: no article has the id {unknown[0]!r}; ids are those of the input"
            )
        pairs.append((ids[0], ids[1]))
    return pairs


def _as_asked(links: Sequence[Link], asked: Sequence[tuple[str, str]] | None) -> Iterator[Link]:
    """All links; or, for pairs asked for, one link a pair in the order of asking."""
    if asked is None:
        yield from links
        return
    found = {(link.left, link.right): link for link in links}
    from retold.records import Link

    for pair in asked:
        left, right = sorted(pair)
        unread = Link(left, right, None, "unknown", 0.0, ("one of the two could not be annotated",))
        yield found.get((left, right), unread)


def _write(path: Path, text: str) -> str:
    """Writes a file, or standard output for `-`; gives the name. Raises UsageError where it cannot."""
    if _is_stdout(path):
        sys.stdout.write(text)
        return "standard output"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        raise UsageError(f"{path}: cannot be written ({error.strerror}); name another file") from error
    return str(path)


def _write_lines(path: Path, rows: Iterable[object]) -> None:
    _write(path, "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows))


def _is_stdout(path: Path | None) -> bool:
    return path is not None and str(path) == "-"


def _finish(failures: Sequence[Failure], *, done: bool) -> None:
    """Names each failure and ends with the exit code that tells of them."""
    for failure in failures:
        _say(_line(failure))
    if not done:
        raise typer.Exit(NOTHING_DONE)
    if failures:
        raise typer.Exit(SOME_FAILED)


def _line(failure: Failure) -> str:
    return f"retold: {failure.source}: {failure.detail}"


def _say(line: str) -> None:
    """One line on standard error, with control characters made visible: sources and details are hostile."""
    sys.stderr.write("".join(c if c.isprintable() else f"\\x{ord(c):02x}" for c in line) + "\n")


@contextmanager
def _progress() -> Iterator[Progress]:
    """A progress bar on standard error if that is a terminal and the run takes longer than `SHORT_RUN`."""
    if not sys.stderr.isatty():
        yield lambda step, done, total: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn("{task.description:<9}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    bar = Progress(*columns, console=Console(stderr=True), transient=True)
    begin = time.monotonic()
    tasks: dict[str, int] = {}

    def report(step: str, done: int, total: int) -> None:
        if time.monotonic() - begin < SHORT_RUN:
            return
        bar.start()
        if step not in tasks:
            tasks[step] = int(bar.add_task(step, total=total or None))
        bar.update(bar.task_ids[tasks[step]], completed=done, total=total or None)

    try:
        yield report
    finally:
        bar.stop()
