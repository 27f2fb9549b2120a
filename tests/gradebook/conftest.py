"""The fixture of these tests."""

from __future__ import annotations

from pathlib import Path

import pytest

from gradebook.terms import Term


@pytest.fixture
def term(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Term:
    monkeypatch.chdir(tmp_path)
    return Term(Path())
