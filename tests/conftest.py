"""Where the shared data stand, and marks for what needs more than Python."""

from __future__ import annotations

from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared"


@pytest.fixture(scope="session")
def samples() -> list[Path]:
    """The five real tellings, which live beside the project and not in it."""
    found = sorted((SHARED / "samples").glob("*.txt"))
    if not found:
        pytest.skip(f"the sample articles are not at {SHARED / 'samples'}")
    return found
