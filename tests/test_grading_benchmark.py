"""The benchmark of grading still runs, and its contenders agree."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks import grading

pytestmark = pytest.mark.bench


def test_the_contenders_find_the_same_points(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(grading, "WORK", tmp_path)
    monkeypatch.setattr(grading, "ROUNDS", 1)
    rows = {it.what.strip(): it.value for it in grading.measure(3000, 3000)[0]}
    assert rows["quizkit ÷ the engine alone"] > 0
    assert 0 < rows["most memory"] < 1000
