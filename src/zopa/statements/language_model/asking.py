"""Asks an OpenAI-compatible endpoint, whatever it can and cannot do.

Servers differ: many refuse ``json_schema`` or ignore it.  The strictest form that a server answers
is kept for the rest of the run: schema, then JSON with a schema beside it, then JSON, then the
prompt alone.  Answers are cached by content, so that a second run asks nothing twice.
"""

from __future__ import annotations

import hashlib
import json
import os
import threading
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from zopa.errors import PipelineError

if TYPE_CHECKING:
    from openai import OpenAI

_ANSWER_TOKENS = 1_500


@dataclass(frozen=True, slots=True)
class Endpoint:
    """Where a model is asked: address, model name, key, seconds to wait, retries with back-off."""

    address: str
    model: str
    key: str = "none"
    timeout: float = 60.0
    retries: int = 3


@dataclass(slots=True)
class Usage:
    """What was asked so far: requests answered, of these cached, failures, tokens by the server's count."""

    requests: int = 0
    cached: int = 0
    failed: int = 0
    prompt_tokens: int = 0
    answer_tokens: int = 0


@dataclass(slots=True)
class Asker:
    """One endpoint with its cache; safe to use from several threads."""

    endpoint: Endpoint
    cache: Path | None = None
    usage: Usage = field(default_factory=Usage)
    _form: int = 0
    _client: OpenAI | None = None
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def ask(self, conversation: Sequence[dict[str, str]], schema: dict[str, Any]) -> str | None:
        """The model's answer as text; None after all retries failed.

        Raises
        ------
        PipelineError
            if the `openai` package is missing or the endpoint refuses the key or the model's name.
        """
        place = self._cache_file(conversation)
        if place is not None and place.exists():
            with self._lock:
                self.usage.requests += 1
                self.usage.cached += 1
            return place.read_text(encoding="utf-8")
        answer = self._ask_server(conversation, schema)
        if answer is not None and place is not None:
            place.parent.mkdir(parents=True, exist_ok=True)
            aside = place.with_suffix(f".{threading.get_ident()}")
            aside.write_text(answer, encoding="utf-8")
            aside.replace(place)
        return answer

    def _ask_server(self, conversation: Sequence[dict[str, str]], schema: dict[str, Any]) -> str | None:
        import openai

        client = self._connect()
        forms = response_forms(schema)
        for form in range(self._form, len(forms)):
            try:
                reply = client.chat.completions.create(
                    model=self.endpoint.model,
                    messages=list(conversation),  # type: ignore[arg-type]
                    temperature=0,
                    seed=1,
                    max_tokens=_ANSWER_TOKENS,
                    **forms[form],
                )
            except (openai.AuthenticationError, openai.PermissionDeniedError, openai.NotFoundError) as fault:
                raise PipelineError(
                    f"The model endpoint {self.endpoint.address} refused ({fault.status_code}): "
                    "check --model, --endpoint and the key."
                ) from fault
            except (openai.BadRequestError, openai.UnprocessableEntityError, openai.InternalServerError):
                continue  # some servers answer 500 to a form they do not know
            except openai.APIError:
                break
            self._form = max(self._form, form)
            return self._content(reply)
        self._count_failure()
        return None

    def _content(self, reply: object) -> str | None:
        """The text of a reply; servers leave out what the client's types promise."""
        choices = getattr(reply, "choices", None)
        content = choices[0].message.content if choices and choices[0].message else None
        if not content:
            self._count_failure()
            return None
        counted = getattr(reply, "usage", None)
        with self._lock:
            self.usage.requests += 1
            self.usage.prompt_tokens += getattr(counted, "prompt_tokens", 0) or 0
            self.usage.answer_tokens += getattr(counted, "completion_tokens", 0) or 0
        return str(content)

    def _count_failure(self) -> None:
        with self._lock:
            self.usage.failed += 1

    def _connect(self) -> OpenAI:
        with self._lock:
            if self._client is None:
                self._client = _client(self.endpoint)
            return self._client

    def _cache_file(self, conversation: Sequence[dict[str, str]]) -> Path | None:
        if self.cache is None:
            return None
        key = json.dumps([self.endpoint.address, self.endpoint.model, list(conversation)], sort_keys=True)
        return self.cache / (hashlib.sha256(key.encode()).hexdigest() + ".txt")


def response_forms(schema: dict[str, Any]) -> tuple[dict[str, Any], ...]:
    """Ways to ask for JSON, strictest first."""
    strict = {"type": "json_schema", "json_schema": {"name": "positions", "strict": True, "schema": schema}}
    return (
        {"response_format": strict},
        {"response_format": {"type": "json_object", "schema": schema}},
        {"response_format": {"type": "json_object"}},
        {},
    )


def endpoint_from_environment(model: str | None, address: str | None) -> Endpoint | None:
    """The endpoint that options or the environment name; None without a model.

    ZOPA_MODEL, ZOPA_ENDPOINT and ZOPA_API_KEY (or OPENAI_API_KEY) stand in for options not given.

    Raises
    ------
    PipelineError
        if a model is named and no address: nothing is ever sent to an address that the user did not name.
    """
    model = model or os.environ.get("ZOPA_MODEL")
    if not model:
        return None
    address = address or os.environ.get("ZOPA_ENDPOINT")
    if not address:
        raise PipelineError("A model is named but no endpoint: give --endpoint URL or set ZOPA_ENDPOINT.")
    key = os.environ.get("ZOPA_API_KEY") or os.environ.get("OPENAI_API_KEY") or "none"
    return Endpoint(address, model, key)


def _client(endpoint: Endpoint) -> OpenAI:
    try:
        import openai
    except ImportError as fault:
        raise PipelineError("Reading with a language model needs the extra `llm`: pip install 'zopa[llm]'.") from fault
    return openai.OpenAI(
        base_url=endpoint.address, api_key=endpoint.key, timeout=endpoint.timeout, max_retries=endpoint.retries
    )
