"""What can go wrong. A message says what was wrong, where, and what to do.

RetoldError
  UsageError        the command or call cannot be carried out as asked
  ReadError         an input cannot be read; becomes a Failure of the pile, never stops a run
    NotText           the input is not text
    TooLarge          the input is larger than the limit
    NotFetched        a URL was not fetched: refused address, robots.txt, time or size limit, HTTP error
  LexiconError      a lexicon file is wrong
  MissingExtra      an optional part is not installed; the message names the command that adds it
  MissingModel      a model is not on this machine, or is none; the message names the command that gets it
"""

from __future__ import annotations


class RetoldError(Exception):
    """Root of all errors that `retold` raises on purpose."""


class UsageError(RetoldError):
    """The command or call cannot be carried out as asked."""


class ReadError(RetoldError):
    """An input cannot be read."""


class NotText(ReadError):
    """The input is not text."""


class TooLarge(ReadError):
    """The input is larger than the limit."""


class NotFetched(ReadError):
    """A URL was not fetched."""


class LexiconError(RetoldError):
    """A lexicon file is wrong."""


class MissingExtra(RetoldError):
    """An optional part is not installed."""


class MissingModel(RetoldError):
    """A model is not on this machine, or is none."""
