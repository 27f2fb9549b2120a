"""What several rooms of the tests share: the built book and a server of static files."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path
from threading import Thread

import pytest
from filelock import FileLock

from tools.serve import open_server

ROOT = Path(__file__).parents[1]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """One worker builds the book at once; meanwhile the others test what needs none."""
    needs = {id(it) for it in items if "book" in getattr(it, "fixturenames", ())}
    first = [it for it in items if id(it) in needs][:1]
    last = [it for it in items if id(it) in needs][1:]
    items[:] = [*first, *(it for it in items if id(it) not in needs), *last]


@pytest.fixture(scope="session")
def root() -> Path:
    """The root of the repository."""
    return ROOT


@pytest.fixture(scope="session")
def book(root: Path, testrun_uid: str) -> Path:
    """``_build/html``, built without a warning, once a run, by the worker that comes first."""
    (root / "_build").mkdir(exist_ok=True)
    done = root / "_build" / ".test-run"
    with FileLock(root / "_build" / ".test-lock"):
        if not done.exists() or done.read_text() != testrun_uid:
            done.unlink(missing_ok=True)
            build_book(root)
            done.write_text(testrun_uid)
    return root / "_build" / "html"


def build_book(root: Path) -> None:
    """What ``make book`` runs; its warnings are shown if there are any."""
    environment = os.environ | {"NO_COLOR": "1"}
    command = [sys.executable, "-m", "tools.book"]
    result = subprocess.run(command, cwd=root, env=environment, capture_output=True, text=True)
    assert result.returncode == 0, result.stderr


@contextmanager
def served(folder: Path, headers: Mapping[str, str] | None = None) -> Iterator[str]:
    """Serve *folder* on a free port of this machine; gives the address, with a slash at the end."""
    with open_server(folder, headers=headers) as server:
        thread = Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
        thread.join()


@pytest.fixture(scope="session")
def serve() -> Iterator[Callable[..., str]]:
    """``serve(folder, headers)`` serves a folder until the tests end and gives its address."""
    with ExitStack() as stack:
        yield lambda *what: stack.enter_context(served(*what))


@pytest.fixture(scope="session")
def site(book: Path, serve: Callable[..., str]) -> str:
    """The address of the built book."""
    return serve(book)
