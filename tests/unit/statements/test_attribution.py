"""Every construction by which English attributes words, wishes and beliefs, in sentences written for the test."""

import pytest

from zopa.sources.document import Document, text_digest
from zopa.statements.attribution import find_attributions
from zopa.statements.parsing import parse


def attributions(text, **wanted):
    """Source, cue and content of every attribution in a text, in words."""
    found = find_attributions(parse(Document(text_digest(text), text)), **wanted)
    return [
        (each.source.of(text) if each.source else None, each.cue.of(text), [part.of(text) for part in each.content])
        for each in found
    ]


DIRECT = [
    ('"We will not withdraw," the minister said.', "the minister", "said", ['"We will not withdraw,"']),
    (
        '"We will not withdraw," said Anna Berg, the minister.',
        "Anna Berg, the minister",
        "said",
        ['"We will not withdraw,"'],
    ),
    ("“We agree,” she told reporters.", "she", "told", ["“We agree,”"]),
    ("''The deal is dead,'' she said.", "she", "said", ["''The deal is dead,''"]),
    ('The envoy said: "We are ready if they are."', "The envoy", "said", ['"We are ready if they are."']),
    ('The envoy replied, "We are ready."', "The envoy", "replied", ['"We are ready."']),
    ('"Are we ready?" asked the envoy.', "the envoy", "asked", ['"Are we ready?"']),
    (
        '"A deal is close," he said, "but it is not done."',
        "he",
        "said",
        ['"A deal is close,"', '"but it is not done."'],
    ),
    ('The offer is "a good start," the union said.', "the union", "said", ['The offer is "a good start,"']),
    ('The ministry said that it "would never" agree.', "The ministry", "said", ['that it "would never" agree']),
    ('He wrote "no deal" and "no talks".', "He", "wrote", ['"no deal" and "no talks"']),
]

CONTINUED = [
    (
        '"A deal is near," he said. "It is not done. It will be."',
        ['"A deal is near,"', '"It is not done. It will be."'],
    ),
    ('"A deal is near," he said.  "It is not done yet."', ['"A deal is near,"', '"It is not done yet."']),
    ('"A deal is near," he said.\n\n"It is not done yet."', ['"A deal is near,"', '"It is not done yet."']),
    (
        "“A deal is near,” he said. “It is close.\r\n\r\n“It will be signed.”",
        ["“A deal is near,”", "“It is close.", "“It will be signed.”"],
    ),
    (
        'He said:\n\n"We accept the plan.\n\n"And we shall keep it."',
        ['"We accept the plan.', '"And we shall keep it."'],
    ),
    (
        "“The first paragraph goes on.\n\n“And the second ends it,” he said.",
        ["“The first paragraph goes on.", "“And the second ends it,”"],
    ),
]

INDIRECT = [
    ("The union said that it would strike.", "The union", "said", ["that it would strike"]),
    ("The talks will fail, the mediator predicted.", "the mediator", "predicted", ["The talks will fail"]),
    (
        "The talks, the mediator said, will resume next week.",
        "the mediator",
        "said",
        ["The talks", "will resume next week"],
    ),
    ("The company, which said it would appeal, closed two plants.", "which", "said", ["it would appeal"]),
    ("She asked whether the border would open.", "She", "asked", ["whether the border would open"]),
    ("The minister did not say whether he would resign.", "The minister", "did not say", ["whether he would resign"]),
    ("The president wants to reopen the border.", "The president", "wants", ["to reopen the border"]),
    ("The farmers hope for rain.", "The farmers", "hope for", ["rain"]),
    ("The minister complained of delays.", "The minister", "complained of", ["delays"]),
    ("The miners called for higher wages.", "The miners", "called for", ["higher wages"]),
    ("He denied stealing the water.", "He", "denied", ["stealing the water"]),
    ("The council rejected the new map.", "The council", "rejected", ["the new map"]),
    ("The envoy described the offer as a trick.", "The envoy", "described", ["the offer as a trick"]),
    (
        "According to the envoy, talks will resume in March.",
        "the envoy",
        "According to",
        ["talks will resume in March."],
    ),
    (
        "Talks will resume in March, according to the envoy.",
        "the envoy",
        "according to",
        ["Talks will resume in March"],
    ),
]

OTHER_CUES = [
    ("The union's claim that wages fell was disputed.", "The union's", "claim", ["that wages fell"]),
    ("The governor made the case that water is a right.", "The governor", "made the case", ["that water is a right"]),
    ("The allegation that the army broke the truce was false.", None, "allegation", ["that the army broke the truce"]),
    ("The delegation is confident that a deal is near.", "The delegation", "is confident", ["that a deal is near"]),
    ("The farmers are wary of the plan.", "The farmers", "are wary of", ["the plan"]),
    ("It is believed that the talks failed.", None, "is believed", ["that the talks failed"]),
    ("Moscow is expected to reject the offer.", None, "is expected", ["Moscow", "to reject the offer"]),
    ("The plan was criticised by farmers.", "farmers", "was criticised", ["The plan"]),
    ("Zelensky: no peace without guarantees", "Zelensky", ":", ["no peace without guarantees"]),
    ("BERG: I think that the talks will fail.", "BERG", ":", ["I think that the talks will fail."]),
    (
        'From the report of the UN: "Water is short in all of the five provinces."',
        "the UN",
        ":",
        ['"Water is short in all of the five provinces."'],
    ),
]


@pytest.mark.parametrize(("text", "source", "cue", "content"), [*DIRECT, *INDIRECT, *OTHER_CUES])
def test_construction(text, source, cue, content):
    """Each way of attributing gives its source, its cue and its content, and nothing else."""
    found = attributions(text)
    assert (cue, content) == found[0][1:]
    assert source == found[0][0] or (source is not None and source in found[0][0])
    assert len(found) == 1


@pytest.mark.parametrize(("text", "content"), CONTINUED)
def test_quotation_goes_on(text, content):
    """A quotation that goes on, in its line or in later ones, is one attribution."""
    assert attributions(text) == [(attributions(text)[0][0], "said", content)]


def test_two_cues_of_one_source():
    """A second verb or participle with the same subject begins an attribution of its own."""
    assert attributions("The union said it would strike, adding that talks had failed.") == [
        ("The union", "said", ["it would strike"]),
        ("The union", "adding", ["that talks had failed"]),
    ]


def test_two_speakers_keep_their_own_quotations():
    """A quotation belongs to the speaker beside it, not to the one before."""
    found = attributions('"We agree," Berg said. "We do not agree," Lund said. "Not at all."')
    assert [(source, content) for source, _, content in found] == [
        ("Berg", ['"We agree,"']),
        ("Lund", ['"We do not agree,"', '"Not at all."']),
    ]


def test_outermost_alone_unless_asked():
    """What is attributed inside another attribution comes only on demand, with the outer one."""
    text = "The paper reported that Ukraine insists on guarantees."
    outer = ("The paper", "reported", ["that Ukraine insists on guarantees"])
    assert attributions(text) == [outer]
    assert attributions(text, nested=True) == [outer, ("Ukraine", "insists on", ["guarantees"])]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ('He warned of "serious harm. The talks went on. She left.', '"serious harm.'),
        ('She said "no. The talks went on.', '"no.'),
        ('The offer" was refused, she said.', 'The offer" was refused'),
    ],
)
def test_odd_marks_do_not_swallow_the_rest(text, first):
    """A mark without its partner ends with its sentence."""
    assert attributions(text)[0][2] == [first]


@pytest.mark.parametrize(
    "text", ["The plan was adopted.", 'He read "War and Peace".', "Update: 3 dead", "", "\r\n \r\n"]
)
def test_nothing_is_attributed(text):
    """Plain statements, titles and rubrics are nobody's words."""
    assert attributions(text) == []


def test_places_hold_on_composed_text():
    """Emoji, combining marks and Windows line ends do not move a place."""
    text = "😀 Intro.\r\n\r\n😀 “Nai\u0308ve 🇺🇦 as it is, we agree,” Bélanger said.\r\n"
    assert attributions(text) == [("Bélanger", "said", ["“Nai\u0308ve 🇺🇦 as it is, we agree,”"])]
