"""One plan, two engines: DuckDB, and Spark Connect as Sail speaks it, with workers of its own."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

import pyarrow as pa
import pytest
from pyarrow import parquet

from gradebook.terms import Term, response

LINES = 400


@pytest.fixture(scope="module", autouse=True)
def a_main_module() -> Iterator[None]:
    """The client takes a process whose main module has no file, as a worker's, for a doctest."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys.modules["__main__"], "__file__", __file__, raising=False)
        yield


@pytest.fixture(scope="module")
def cluster() -> Iterator[str]:
    """The address of an engine with a driver and workers; ``SPARK_REMOTE`` names another one."""
    if "SPARK_REMOTE" in os.environ:
        yield os.environ["SPARK_REMOTE"]
        return
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "pysail", "spark", "server", "--port", str(port)]
    environment = os.environ | {"SAIL_MODE": "local-cluster"}
    quiet = subprocess.DEVNULL
    with subprocess.Popen(command, env=environment, stdout=quiet, stderr=quiet) as server:
        _await(port)
        yield f"sc://127.0.0.1:{port}"
        server.kill()


def _await(port: int) -> None:
    for _ in range(100):
        with socket.socket() as knock:
            if knock.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise TimeoutError("the engine does not start")


def lines(count: int) -> list[dict[str, Any]]:
    """Responses of all sorts: repeated, blank, odd, drawn, late, unknown."""
    random = Random(4)
    given: dict[str, list[Any]] = {
        "alliance": ["a", "b", "c", "zzz", None],
        "founders": [["a"], ["a", "b"], ["c", "d"], []],
        "spending": ["2", "2.05", "3.5", "two", "2,0"],
        "city": ["Washington", "washingtn", "ROME", " ", "ı", "İzmir"],
        "memo": [{"text": "Yes."}, {"text": ""}, 3],
        "nowhere": ["a"],
    }
    made = []
    for _ in range(count):
        learner, question = f"Öz {random.randrange(30)}", random.choice([*given])
        more = {"attempt": random.randrange(1, 3), "at_ms": random.randrange(5) * 1000}
        made.append(response(learner, question, random.choice(given[question]), **more))
        drawn = {"quiz": "drawn", "question": random.choice("abcd"), "response": "true"}
        made.append({**drawn, "learner": learner, "seed": f"s{learner}", **more})
    return made


def results(term: Term) -> dict[str, Any]:
    """Everything that a run wrote, its marks in one order."""
    marks = parquet.read_table(term.out / "marks.parquet")  # a file, or a folder of them
    found = {"marks": sorted(map(repr, marks.to_pylist()))}
    texts = [it for it in term.out.rglob("*.*") if it.suffix in (".csv", ".md", ".html")]
    return found | {it.name: it.read_text("utf-8") for it in texts}


def test_both_engines_give_the_same_results(term: Term, cluster: str) -> None:
    summary = term.grade(*lines(LINES), deadline=3000, attempt="best")
    assert summary.problems.keys() >= {"late", "invalid", "unknown-question", "not-drawn"}
    ours = results(term)
    term.out = Path("cluster")
    assert term.grade(deadline=3000, attempt="best", engine=cluster) == summary
    theirs = results(term)
    assert theirs.keys() == ours.keys()
    for name, content in ours.items():
        assert theirs[name] == content, name


def test_both_engines_read_parquet_where_it_lies(term: Term, cluster: str) -> None:
    rows = [{**it, "response": '"c"', "seed": None} for it in lines(50) if it["quiz"] == "term"]
    rows.append({**rows[0], "learner": None})
    term.given = Path("in.parquet")
    parquet.write_table(pa.Table.from_pylist(rows), term.given)
    summary = term.grade()
    assert summary.problems["unreadable-line"] == 1
    ours = results(term)
    term.out = Path("cluster")
    assert term.grade(engine=cluster) == summary
    assert results(term) == ours
