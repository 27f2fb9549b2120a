"""``make serve``: serve a folder on this machine alone, and say where."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any


class Handler(SimpleHTTPRequestHandler):
    """Serves files; keeps quiet about what was found, and lets nothing go stale in the browser."""

    def __init__(self, *words: Any, extra: Mapping[str, str], **options: Any) -> None:
        self.extra = {"Cache-Control": "no-cache", **extra}
        super().__init__(*words, **options)

    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        if str(code).startswith(("4", "5")):
            super().log_request(code, size)

    def end_headers(self) -> None:
        for name, value in self.extra.items():
            self.send_header(name, value)
        super().end_headers()


def open_server(
    folder: Path, port: int = 0, headers: Mapping[str, str] | None = None
) -> ThreadingHTTPServer:
    """A server of *folder* on 127.0.0.1; port 0 takes a free one.  It does not run yet."""
    handler = partial(Handler, directory=str(folder), extra=headers or {})
    return ThreadingHTTPServer(("127.0.0.1", port), handler)


def main() -> int:
    """Serve until Ctrl+C."""
    parser = argparse.ArgumentParser(prog="python -m tools.serve", description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--port", type=int, default=0, help="0: any free port")
    options = parser.parse_args()
    try:
        server = open_server(options.folder, options.port)
    except OSError as error:
        print(f"Cannot listen on port {options.port}: {error.strerror}.", file=sys.stderr)
        return 2
    print(f"\nThe book is at http://127.0.0.1:{server.server_port}/ (stop with Ctrl+C)", flush=True)
    with server:
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            print()
    return 0


if __name__ == "__main__":
    sys.exit(main())
