"""A real browser over the books of the benchmark, and what a page of theirs asks for."""

from __future__ import annotations

import gzip
import mimetypes
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from http.server import ThreadingHTTPServer
from io import BytesIO
from pathlib import Path
from threading import Thread
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Page, Response, Route, sync_playwright

from benchmarks import peers
from tools.serve import Handler

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FLAGS = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
).split()
HOST = "127.0.0.1"
QUIET_MS = 500
PATIENCE_MS = 120_000  # a slow machine is measured, not failed
TEXT = ("text/", "application/javascript", "application/json", "image/svg")


class NoBrowserError(Exception):
    """There is no Chromium or Chrome to measure in."""


def executable() -> str:
    """``$CHROMIUM``, or the first of the usual names on ``PATH``."""
    for name in (os.environ.get("CHROMIUM"), *NAMES):
        if name and (path := shutil.which(name)):
            return path
    raise NoBrowserError("No Chromium or Chrome on PATH: set CHROMIUM to its path.")


@contextmanager
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable(), args=FLAGS)
        yield browser
        browser.close()


class Quiet(Handler):
    """Says nothing of what is missing: peers ask for fonts where there are none."""

    def log_message(self, *_: object) -> None:
        pass


class Compressed(Quiet):
    """Sends texts compressed, as a server of a public site does."""

    def send_head(self) -> Any:
        path = Path(self.translate_path(self.path))
        if not path.is_file() or not self.guess_type(path).startswith(TEXT):
            return super().send_head()
        body = gzip.compress(path.read_bytes(), 9, mtime=0)
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(path))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        return BytesIO(body)


@contextmanager
def served(folder: Path, handles: type[Handler] = Quiet) -> Iterator[str]:
    """Serve a book on this machine; gives the address, with a slash at the end."""
    handler = partial(handles, directory=str(folder), extra={})
    with ThreadingHTTPServer((HOST, 0), handler) as server:
        thread = Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://{HOST}:{server.server_port}/"
        server.shutdown()
        thread.join()


@dataclass
class Visit:
    """A page in a fresh context, the responses to what it asked for, and what could not be had."""

    page: Page
    responses: list[Response] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)

    def open(self, url: str) -> None:
        """Load a page and wait until nothing more has come for a while."""
        self.page.goto(url, wait_until="load")
        come = -1
        while come < len(self.responses):
            come = len(self.responses)
            self.page.wait_for_timeout(QUIET_MS)

    def weights(self) -> dict[str, int]:
        """Path or foreign address → bytes, as a server that compresses would send them."""
        return {_name(it.url): _weight(it) for it in self.responses if is_web(it.url)}


def is_web(url: str) -> bool:
    return urlsplit(url).scheme in ("http", "https")


def is_foreign(url: str) -> bool:
    """Whether the address is of another host."""
    return is_web(url) and urlsplit(url).hostname != HOST


def _name(url: str) -> str:
    return url if is_foreign(url) else urlsplit(url).path


def _weight(response: Response) -> int:
    if response.status >= 300:
        return 0
    kind = response.header_value("content-type") or ""
    body = response.body()
    return len(gzip.compress(body, 9, mtime=0)) if kind.startswith(TEXT) else len(body)


@contextmanager
def visit(browser: Browser) -> Iterator[Visit]:
    """A fresh context, whose requests to other hosts are answered from packages or fail."""
    view = {"width": 1280, "height": 900}
    context = browser.new_context(viewport=view, service_workers="block")  # the page alone
    context.set_default_timeout(PATIENCE_MS)
    seen = Visit(context.new_page())
    context.route(is_foreign, partial(_answer, seen))
    context.on("response", lambda response: seen.responses.append(response))
    yield seen
    # A page that is closed while it is slowed down goes on burning the processor.
    context.new_cdp_session(seen.page).send("Emulation.setCPUThrottlingRate", {"rate": 1})
    context.close()


def _answer(seen: Visit, route: Route) -> None:
    url = route.request.url
    if file := peers.stand_in(url):
        kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
        headers = {"Access-Control-Allow-Origin": "*", "Content-Type": kind}
        route.fulfill(path=file, headers=headers)
    else:
        seen.missing.append(url)
        route.abort()
