"""The object of ``zopa extract --json``."""

import json

from zopa.sources.document import Document, Span, text_digest
from zopa.statements.statement import Attribution, Extraction
from zopa.views.exports.encoding import to_json_line
from zopa.views.exports.extractions import attribution_record, extraction_record


def test_the_keys_are_fixed_and_in_order(extraction):
    """Programs rest on the names, people on the order."""
    record = extraction_record(extraction)
    assert list(record) == [
        "document",
        "parties",
        "statements",
        "delegates",
        "events",
        "facts",
        "questions",
        "left_out",
        "suggestions",
    ]
    assert list(record["document"])[:6] == ["digest", "path", "title", "publisher", "published", "language"]
    assert record["parties"][0] == {"id": "upland", "name": "Upland", "kind": "state", "aliases": ["Uplanders"]}


def test_a_statement_in_full(extraction):
    """Stance, strength, basis and chain are plain words."""
    statement = extraction_record(extraction)["statements"][0]
    assert statement["kind"] == "position"
    assert (statement["stance"], statement["strength"], statement["basis"]) == ("refuses", "red_line", "stated")
    assert statement["chain"] == [
        {
            "speaker": {
                "span": [42, 54],
                "text": "its minister",
                "kind": "official",
                "party": "upland",
                "resolves_to": None,
            },
            "cue": {"span": [55, 59], "text": "said"},
        }
    ]


def test_attributions_are_spans(extraction):
    """A missing source or cue is null."""
    found = Attribution(None, Span(4, 8), (Span(9, 12), Span(14, 20)))
    record = attribution_record(extraction.document, [found])
    assert record["attributions"] == [{"source": None, "cue": [4, 8], "content": [[9, 12], [14, 20]]}]


def test_half_a_surrogate_pair_survives():
    """A text that UTF-8 has no bytes for is still printed, and read back the same."""
    text = "Talks \ud83d broke off"
    line = to_json_line(extraction_record(Extraction(Document(text_digest(text), text, title=text))))
    written = line.encode("utf-8", "backslashreplace")
    assert json.loads(written)["document"]["title"] == text
