"""What carries the tables: an engine runs the plan of :mod:`.plan`, and knows nothing of marks.

DuckDB is embedded and works beyond memory.  :mod:`.spark` is the same door to a cluster.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Protocol

import duckdb
import pyarrow as pa

MEMORY = "600MB"
"""What DuckDB may use; with Python and Arrow the process stays below 1 GB."""
BATCH = 20_000


class Engine(Protocol):
    """Runs SQL that all engines understand alike: selections, joins, counts and sums."""

    def files(self, view: str, paths: Sequence[str]) -> None:
        """Name Parquet files, or folders of them, where they lie; the engine must reach them."""

    def share(self, view: str, paths: Sequence[str]) -> None:
        """Name Parquet files of this machine, which the engine is given if it cannot reach them."""

    def view(self, view: str, sql: str) -> None:
        """Name a query."""

    def batches(self, sql: str) -> Iterator[pa.RecordBatch]:
        """The rows of a query, a batch at a time."""

    def save(self, sql: str, path: Path) -> None:
        """Write the rows of a query as Parquet."""

    def close(self) -> None: ...


def rows(engine: Engine, sql: str) -> Iterator[tuple[Any, ...]]:
    """The rows of a query one by one."""
    for batch in engine.batches(sql):
        yield from zip(*(column.to_pylist() for column in batch.columns), strict=True)


def quoted(text: str) -> str:
    """*text* as a literal of SQL."""
    return "'" + text.replace("'", "''") + "'"


class DuckDB:
    """The embedded engine."""

    def __init__(self, work: Path, memory: str = MEMORY) -> None:
        self.connection = duckdb.connect()
        settings = {
            "memory_limit": memory,
            "temp_directory": str(work / "spill"),
            "threads": os.cpu_count() or 1,
            "enable_progress_bar": False,
        }
        for name, value in settings.items():
            self.connection.execute(f"SET {name} = {quoted(str(value))}")

    def files(self, view: str, paths: Sequence[str]) -> None:
        found = (it for path in paths for it in _inside(Path(path)))
        listed = ", ".join(quoted(_literal(str(it))) for it in found)
        self.view(view, f"SELECT * FROM read_parquet([{listed}])")

    def share(self, view: str, paths: Sequence[str]) -> None:
        self.files(view, paths)

    def view(self, view: str, sql: str) -> None:
        self.connection.execute(f"CREATE OR REPLACE VIEW {view} AS {sql}")

    def batches(self, sql: str) -> Iterator[pa.RecordBatch]:
        cursor = self.connection.cursor()  # another query may run while this one is read
        yield from cursor.sql(sql).to_arrow_reader(BATCH)
        cursor.close()

    def save(self, sql: str, path: Path) -> None:
        to = quoted(str(path))
        self.connection.execute(f"COPY ({sql}) TO {to} (FORMAT parquet, COMPRESSION zstd)")

    def close(self) -> None:
        self.connection.close()


def _inside(path: Path) -> list[Path]:
    return sorted(path.glob("*.parquet")) if path.is_dir() else [path]


def _literal(path: str) -> str:
    """*path* without a pattern in it: a file may be called ``a[1].parquet``."""
    return "".join(f"[{it}]" if it in "*?[" else it for it in path)
