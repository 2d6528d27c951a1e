"""A web server of the tests' own: pages by path, kind and hostile ones, on a free local port."""

from __future__ import annotations

import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

Handler = Callable[["Asked"], None]


class Asked(BaseHTTPRequestHandler):
    """One request."""

    protocol_version = "HTTP/1.1"
    server: Server

    def _answer(self) -> None:
        path = self.path.partition("?")[0]
        with self.server.counting:
            self.server.asked[self.command, self.headers["Host"], path] += 1
            self.server.agents.add(self.headers["User-Agent"])
        with suppress(BrokenPipeError, ConnectionResetError):
            self.server.handler(self)

    do_GET = do_HEAD = _answer  # noqa: N815 - the names of the standard library

    def log_message(self, *_: object) -> None:
        """Say nothing."""

    def give(
        self, content: bytes = b"", status: int = 200, media: str = "text/html", **headers: str
    ) -> None:
        """Answer with a whole page."""
        self.send_response(status)
        self.send_header("Content-Type", media)
        self.send_header("Content-Length", str(len(content)))
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)

    def drip(self) -> None:
        """Answer one byte at a time, for good."""
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.send_header("Connection", "close")
        self.end_headers()
        for _ in range(1_000):
            self.wfile.write(b" ")
            self.wfile.flush()
            time.sleep(0.1)


class Server(ThreadingHTTPServer):
    """The server, and what it was asked: how often each method, host and path."""

    daemon_threads = True
    request_queue_size = 100

    def __init__(self, handler: Handler) -> None:
        super().__init__(("0.0.0.0", 0), Asked)  # noqa: S104 - all of 127.0.0.0/8, for some hosts
        self.handler = handler
        self.counting = threading.Lock()
        self.asked: Counter[tuple[str, str, str]] = Counter()
        self.agents: set[str] = set()

    def at(self, path: str, host: str = "127.0.0.1") -> str:
        """The address of a path."""
        return f"http://{host}:{self.server_address[1]}{path}"


@contextmanager
def serving(handler: Handler) -> Iterator[Server]:
    """A server that runs for as long as the block does."""
    server = Server(handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
