"""Asks an OpenAI-compatible endpoint, whatever it can and cannot do.

Servers differ: many refuse ``json_schema``, some with a status that elsewhere means a fault of their
own.  The strictest form that a server answers is kept for the rest of the run: schema, then JSON with
a schema beside it, then JSON, then the prompt alone.  A refused form is never asked for again; a busy
server is, after a pause; one that only ever times out is given up.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from zopa.errors import PipelineError
from zopa.statements.language_model.answer_cache import AnswerCache
from zopa.statements.language_model.endpoints import Endpoint

if TYPE_CHECKING:
    from openai import APIStatusError, OpenAI

    from zopa.statements.language_model.prompt import Conversation

_ANSWER_TOKENS = 1_500
_REFUSED = frozenset({301, 302, 303, 307, 308, 401, 403, 404})
_BUSY = frozenset({408, 409, 429, 502, 503, 504})
_PATIENCE = 2  # time-outs without an answer between them, after which a server is not asked again
_PAUSE, _LONGEST_PAUSE = 0.5, 20.0  # seconds


@dataclass(slots=True)
class Usage:
    """What was asked so far: passages answered, of these from the cache, unanswered; tokens by the server's count."""

    requests: int = 0
    cached: int = 0
    failed: int = 0
    prompt_tokens: int = 0
    answer_tokens: int = 0


class _Refusal(Exception):  # noqa: N818 -- not an error: the next form is asked for
    """The server does not take this form of request."""


@dataclass(slots=True)
class Asker:
    """One endpoint with its cache; safe to use from several threads."""

    endpoint: Endpoint
    cache: AnswerCache | None = None
    usage: Usage = field(default_factory=Usage)
    _form: int = 0
    _is_settled: bool = False
    _timeouts: int = 0
    _client: OpenAI | None = None
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _settling: threading.Lock = field(default_factory=threading.Lock)

    def connect(self) -> OpenAI:
        """The client of the endpoint; nothing is sent by making one.

        Raises
        ------
        PipelineError
            if the `openai` package is missing.
        """
        with self._lock:
            if self._client is None:
                self._client = _client(self.endpoint)
            return self._client

    def knows(self, conversation: Conversation) -> bool:
        """Whether the answer is kept already, so that nothing would be sent."""
        return self.cache is not None and self.cache.find(conversation) is not None

    def ask(self, conversation: Conversation, schema: dict[str, Any]) -> str | None:
        """The model's answer as text; None if there is none to be had.

        Raises
        ------
        PipelineError
            if the `openai` package is missing, the endpoint cannot be reached, or it refuses the key
            or the model's name.
        """
        kept = self.cache.find(conversation) if self.cache else None
        if kept is not None:
            with self._lock:
                self.usage.requests += 1
                self.usage.cached += 1
            return kept
        answer = self._settle(conversation, schema) if not self._is_settled else self._ask(conversation, schema)
        if answer is None:
            with self._lock:
                self.usage.failed += 1
        elif self.cache:
            self.cache.keep(conversation, answer)
        return answer

    def _settle(self, conversation: Conversation, schema: dict[str, Any]) -> str | None:
        """Ask alone until one form was answered: the others need not be refused the same."""
        with self._settling:
            return self._ask(conversation, schema)

    def _ask(self, conversation: Conversation, schema: dict[str, Any]) -> str | None:
        forms = response_forms(schema)
        # a form that was answered is kept: what this server refuses later is the request, not the form
        last = self._form + 1 if self._is_settled else len(forms)
        for number in range(self._form, last):
            try:
                reply = self._send(conversation, forms[number])
            except _Refusal:
                continue
            content = self._content(reply)
            if content is not None and not self._is_settled:
                self._form, self._is_settled = number, True
            return content
        return None

    def _send(self, conversation: Conversation, form: Mapping[str, Any]) -> object | None:
        """One request, again while the server is busy; None when it is not to be had."""
        import openai

        client = self.connect()
        for attempt in range(self.endpoint.retries + 1):
            if self._timeouts >= _PATIENCE:
                return None
            try:
                reply: object = client.chat.completions.create(
                    model=self.endpoint.model,
                    messages=list(conversation),  # type: ignore[arg-type]
                    temperature=0,
                    seed=1,
                    max_tokens=_ANSWER_TOKENS,
                    **form,
                )
            except openai.APITimeoutError:
                self._timeouts += 1
                return None
            except openai.APIStatusError as fault:
                self._check(fault)
                pause = _pause(attempt, fault.response.headers)
            except openai.APIConnectionError as fault:
                if not self.usage.requests and attempt == self.endpoint.retries:
                    raise PipelineError(
                        f"The model endpoint {self.endpoint.address} cannot be reached: "
                        "start the server, or check --endpoint."
                    ) from fault
                pause = _pause(attempt, {})
            except (openai.APIError, ValueError):
                return None  # an answer that is none
            else:
                self._timeouts = 0
                return reply
            if attempt < self.endpoint.retries:
                time.sleep(pause)
        return None

    def _check(self, fault: APIStatusError) -> None:
        """Return for a status that a pause may mend."""
        if fault.status_code in _REFUSED:
            raise PipelineError(
                f"The model endpoint {self.endpoint.address} refused ({fault.status_code}): "
                "check --model, --endpoint and the key."
            ) from fault
        # some servers answer 500 to a form they do not know; to one they knew it is a fault of theirs
        if fault.status_code not in _BUSY and not (self._is_settled and fault.status_code >= 500):
            raise _Refusal from fault

    def _content(self, reply: object) -> str | None:
        """The text of a reply; servers leave out what the client's types promise."""
        choices = getattr(reply, "choices", None)
        content = choices[0].message.content if choices and choices[0].message else None
        if not content:
            return None
        counted = getattr(reply, "usage", None)
        with self._lock:
            self.usage.requests += 1
            self.usage.prompt_tokens += getattr(counted, "prompt_tokens", 0) or 0
            self.usage.answer_tokens += getattr(counted, "completion_tokens", 0) or 0
        return str(content)


def response_forms(schema: dict[str, Any]) -> tuple[dict[str, Any], ...]:
    """Ways to ask for JSON, strictest first."""
    strict = {"type": "json_schema", "json_schema": {"name": "positions", "strict": True, "schema": schema}}
    return (
        {"response_format": strict},
        {"response_format": {"type": "json_object", "schema": schema}},
        {"response_format": {"type": "json_object"}},
        {},
    )


def _pause(attempt: int, headers: Mapping[str, str]) -> float:
    """Seconds to wait: what the server asks for, else twice as long each time."""
    asked = headers.get("retry-after", "")
    seconds = float(asked) if asked.isascii() and asked.isdigit() else _PAUSE * 2**attempt
    return min(seconds, _LONGEST_PAUSE)


def _client(endpoint: Endpoint) -> OpenAI:
    try:
        import openai
    except ImportError as fault:
        raise PipelineError("Reading with a language model needs the extra `llm`: pip install 'zopa[llm]'.") from fault
    return openai.OpenAI(
        base_url=endpoint.address,
        api_key=endpoint.key,
        timeout=endpoint.timeout,
        max_retries=0,  # what is worth asking again is decided above
        http_client=openai.DefaultHttpxClient(follow_redirects=False),  # what is sent goes where the user said
    )
