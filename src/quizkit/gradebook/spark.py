"""The plan on Apache Spark, or on any engine that speaks Spark Connect (4.0 or later).

Only the client is needed here.  What lies on this machine is sent to the engine; responses that are
Parquet already are read by it where they lie, so they, and OUT, must be on storage that it reaches.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa
from pyarrow import parquet
from pyspark.sql import SparkSession

from quizkit.gradebook.engines import BATCH


class Spark:
    """A session with the engine at *address* (``sc://host:port``)."""

    def __init__(self, address: str) -> None:
        self.session: Any = SparkSession.builder.remote(address).getOrCreate()

    def files(self, view: str, paths: Sequence[str]) -> None:
        self.session.read.parquet(*paths).createOrReplaceTempView(view)

    def share(self, view: str, paths: Sequence[str]) -> None:
        table = pa.concat_tables([parquet.read_table(it) for it in paths])
        self.session.createDataFrame(table).createOrReplaceTempView(view)

    def view(self, view: str, sql: str) -> None:
        self.session.sql(sql).createOrReplaceTempView(view)

    def batches(self, sql: str) -> Iterator[pa.RecordBatch]:
        yield from self.session.sql(sql).toArrow().to_batches(BATCH)

    def save(self, sql: str, path: Path) -> None:
        self.session.sql(sql).write.mode("overwrite").parquet(str(path))

    def close(self) -> None:
        self.session.stop()
