"""A stand-in for an OpenAI-compatible server that can be told to misbehave."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Answer = Callable[[dict[str, Any]], str]


@dataclass
class ModelServer:
    """What the server does: its answers, the response formats it refuses, its faults before it answers."""

    answer: Answer
    refused_formats: tuple[str, ...] = ()
    refusal_status: int = 400
    busy_answers: int = 0
    stall_seconds: float = 0.0
    key: str = ""
    broken_answers: int = 0
    requests: list[dict[str, Any]] = field(default_factory=list)
    address: str = ""

    def reply(self, request: dict[str, Any], key: str = "") -> tuple[int, dict[str, Any]]:
        """Status and body for one request."""
        self.requests.append(request)
        if self.key and key != f"Bearer {self.key}":
            return 401, {"error": {"message": "Incorrect API key provided."}}
        if self.stall_seconds:
            time.sleep(self.stall_seconds)
        if self.busy_answers > 0:
            self.busy_answers -= 1
            return 429, {"error": {"message": "busy"}}
        if self.broken_answers > 0 and len(self.requests) > 1:
            self.broken_answers -= 1
            return 500, {"error": {"message": "out of memory"}}
        if request.get("response_format", {}).get("type") in self.refused_formats:
            return self.refusal_status, {"error": {"message": "response_format not supported"}}
        message = {"role": "assistant", "content": self.answer(request)}
        usage = {"prompt_tokens": 10, "completion_tokens": 5, "total_tokens": 15}
        choice = {"index": 0, "message": message, "finish_reason": "stop"}
        return 200, {
            "id": "1",
            "object": "chat.completion",
            "created": 0,
            "model": "fake",
            "choices": [choice],
            "usage": usage,
        }


@contextmanager
def serving(server: ModelServer) -> Iterator[ModelServer]:
    """Run the server on a free port of this machine for the length of a test."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            status, answer = server.reply(body, self.headers.get("Authorization", ""))
            payload = json.dumps(answer).encode()
            try:
                self.send_response(status)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(payload)))
                if status == 307:
                    self.send_header("Location", "/elsewhere")
                self.end_headers()
                self.wfile.write(payload)
            except BrokenPipeError:
                pass  # the client gave up waiting: that is what a stall is for

        def log_message(self, *_: object) -> None:
            """Keep the test output clean."""

    listener = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    listener.daemon_threads = True
    server.address = f"http://127.0.0.1:{listener.server_address[1]}/v1"
    thread = threading.Thread(target=listener.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        listener.shutdown()
        listener.server_close()


def positions(*rows: tuple[str, str, str, str, str]) -> str:
    """An answer of the asked form: party, issue, stance, quote, speaker a row."""
    fields = ("party", "issue", "stance", "quote", "speaker")
    return json.dumps({"positions": [dict(zip(fields, row, strict=True)) for row in rows]})
