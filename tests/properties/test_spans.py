"""Whatever stands in a text, every attribution lies in it and none is empty; nothing raises."""

import functools
from itertools import pairwise

from hypothesis import example, given, settings
from hypothesis import strategies as st

from zopa.sources.document import Document, Span, text_digest
from zopa.statements.attribution import find_attributions
from zopa.statements.parsing import parse

FRAGMENTS = st.sampled_from(
    ["“", "”", '"', "''", "‘", "’", "'", "«", " ", "\u00a0", "\r\n", "\n\n", "\u2028", ", ", ". ", ": ", " — ", "😀", "🇺🇦", "é", "e\u0301", "\u200d", "\u202e",
     "he said", "said the minister", "she told reporters that", "according to", "The union wants to strike", "the deal is dead", "We agree",
     "Zelensky: no peace", "JUDGE:", "the claim that", "is confident that", "is expected to", "adding", "Who? ", "…", "...", "(", "]", "1.5", "he wrote:"]
)  # fmt: skip
TEXTS = st.lists(FRAGMENTS, max_size=24).map("".join) | st.lists(FRAGMENTS, max_size=24).map(" ".join)


@functools.lru_cache(maxsize=64)
def parsed_text(text):
    """A text, read once for all properties."""
    return parse(Document(text_digest(text), text))


@given(TEXTS)
@settings(max_examples=150, deadline=None)
def test_every_span_lies_in_the_text(text):
    """Sources, cues and contents are places in the text that hold at least one character."""
    for found in find_attributions(parsed_text(text)):
        assert found.cue is not None
        assert found.content
        for span in (found.cue, *found.content, *([found.source] if found.source else [])):
            assert Span(0, len(text)).covers(span)
            assert span.of(text).strip()


@given(TEXTS)
@example("“ he said according to he said")
@settings(max_examples=100, deadline=None)
def test_pieces_of_one_attribution_do_not_overlap(text):
    """No character is said twice, and neither the speaker nor the cue is part of what is said."""
    for found in find_attributions(parsed_text(text)):
        pieces = [*found.content, found.cue, *([found.source] if found.source else [])]
        ordered = sorted(pieces)
        assert all(one.end <= other.start for one, other in pairwise(ordered))


@given(TEXTS)
@settings(max_examples=60, deadline=None)
def test_nested_attributions_only_add(text):
    """What stands alone without the nested attributions stands with them too."""
    parsed = parsed_text(text)
    assert set(find_attributions(parsed)) <= set(find_attributions(parsed, nested=True))
