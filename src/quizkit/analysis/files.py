"""The results as files of a folder: all are made before the first one is put in its place."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from quizkit.analysis.advice import Advice
from quizkit.analysis.report import page
from quizkit.analysis.results import Analysis
from quizkit.analysis.sheets import answers_csv, items_csv, summary_json


def write(folder: Path, analysis: Analysis, advice: Sequence[Advice]) -> list[Path]:
    """Write the report, both tables and the summary; gives their paths.

    The same analysis gives the same bytes.  A file is there whole or as it was before; raises
    :class:`OSError` if the folder cannot be written.
    """
    texts = {
        "report.html": page(analysis, advice),
        "items.csv": items_csv(analysis),
        "distractors.csv": answers_csv(analysis),
        "summary.json": summary_json(analysis, advice),
    }
    folder.mkdir(parents=True, exist_ok=True)
    try:
        for name, text in texts.items():
            _part(folder, name).write_text(text, "utf-8", newline="")
        for name in texts:
            os.replace(_part(folder, name), folder / name)
    finally:
        for name in texts:
            _part(folder, name).unlink(missing_ok=True)
    return [folder / name for name in texts]


def _part(folder: Path, name: str) -> Path:
    return folder / f".{name}.part"
