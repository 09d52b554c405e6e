"""Whatever the text, every record stands where it says it stands."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from zopa.sources.document import Document, Span, text_digest
from zopa.statements.extraction import extract_statements
from zopa.statements.statement import ChainLink

_PIECES = [
    "Peru’s envoy said: “We won’t accept inspections.”",
    "In the talks, Chile demands a truce, reparations and a seat at the table",
    '"No deal without guarantees," Ana Rojas, Chile\'s negotiator, told Reuters.',
    "Talks ‘began’ in Quito 🎉 on Monday.",
    "Questions remain over the quota, the courts and whether Chile would pay.",
    "Read more: sign up for our newsletter",
    "PERU’S DEMANDS: TARIFFS",
    "“Unclosed quotation, he said",
    "Perú rechaza e\u0301l acuerdo — never!",
    "\u00a0\u200b…",
    "Chile lost 3 % of its exports; it remains dependent on copper",
    "(as if) she — they — it, according to: nobody.",
]
_BREAKS = ["\n", "\r\n", " ", "\n\n", "\u2028", "\t"]
_texts = st.lists(st.tuples(st.sampled_from(_PIECES), st.sampled_from(_BREAKS)), min_size=1, max_size=8).map(
    lambda parts: "".join(piece + gap for piece, gap in parts)
)


def _links(chain: tuple[ChainLink, ...]) -> list[tuple[Span, str]]:
    speakers = [(link.speaker.span, link.speaker.text) for link in chain]
    return [*speakers, *((link.cue.span, link.cue.text) for link in chain if link.cue is not None)]


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(_texts)
def test_every_text_equals_its_slice(text: str) -> None:
    """Statements, speakers, cues, delegates, events, facts and questions are slices of the text as read."""
    found = extract_statements(Document(text_digest(text), text))
    records = [
        (r.span, r.text) for r in (*found.statements, *found.events, *found.facts, *found.questions, *found.delegates)
    ]
    for record in (*found.statements, *found.events):
        records += _links(record.chain)
    records += [(d.name.span, d.name.text) for d in found.delegates]
    assert all(text[span.start : span.end] == words for span, words in records)
    assert all(part.span.end <= len(text) for part in found.left_out)


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(_texts)
def test_reading_twice_gives_the_same_records(text: str) -> None:
    """Nothing depends on the order of sets or on what was read before."""
    document = Document(text_digest(text), text)
    assert extract_statements(document) == extract_statements(document)
