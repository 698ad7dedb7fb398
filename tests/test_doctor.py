"""What the installation has and lacks is said, with the command that adds it."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError

import pytest

from retold import doctor as module
from retold.doctor import doctor


def test_it_lists_packages_extras_and_languages() -> None:
    lines = doctor().lines
    assert doctor().healthy
    assert any(line.startswith("  numpy ") for line in lines)
    assert any(line.startswith("  fast ") for line in lines)
    assert any(line.startswith("  en  English") for line in lines)


def test_an_extra_that_is_not_there_names_its_command(monkeypatch: pytest.MonkeyPatch) -> None:
    known = module.version

    def version(name: str) -> str:
        if name == "numba":
            raise PackageNotFoundError(name)
        return known(name)

    monkeypatch.setattr(module, "version", version)
    report = doctor()
    assert any("numba" in line and "pip install 'retold[fast]'" in line for line in report.lines)
    assert report.healthy, "an extra is not needed"
