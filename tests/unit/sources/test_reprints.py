import random
import re

import pytest

from zopa.sources.document import Document, text_digest
from zopa.sources.reprints import independent_sources

WORDS = tuple(f"word{number}" for number in range(2_000))


def story(seed, length=300):
    """A text of its own."""
    return " ".join(random.Random(seed).choices(WORDS, k=length))


def report(text, publisher=None):
    """A document with that text."""
    return Document(text_digest(text), text, publisher=publisher)


def test_different_stories_are_different_sources():
    """Reports that share nothing are counted one by one."""
    groups = independent_sources([report(story(seed)) for seed in range(4)], {})
    assert len(groups) == 4


def test_reprint_with_another_heading_and_ending_is_one_source():
    """An agency story with a new headline, other quotes and a cut tail is not heard twice."""
    original = story(1)
    reprint = "A NEW HEADLINE\n\n" + original.upper().rsplit(" ", 60)[0] + " More to follow."
    (group,) = independent_sources([report(original, "Agency"), report(reprint, "Daily")], {})
    assert group.name == "Agency"
    assert len(group.documents) == 2


def test_retelling_and_the_outlet_it_retells_are_one_source():
    """A paper that retells The New York Times is not a second source beside it."""
    original, retelling, other = (
        report(story(1), "The New York Times"),
        report(story(2), "Daily"),
        report(story(3), "Other"),
    )
    groups = independent_sources([other, retelling, original], {retelling.digest: "New York Times"})
    assert [(group.name, len(group.documents)) for group in groups] == [("Other", 1), ("New York Times", 2)]
    assert [group.is_retold for group in groups] == [False, True]


def test_two_retellings_of_one_outlet_are_one_source():
    """Two papers with the same source count once, though neither is a copy."""
    documents = [report(story(seed)) for seed in range(2)]
    groups = independent_sources(documents, dict.fromkeys((one.digest for one in documents), "Reuters"))
    assert len(groups) == 1


def test_two_reports_of_one_publisher_are_two_sources():
    """One publisher's own reports are its own work, unless one copies the other."""
    assert len(independent_sources([report(story(seed), "Daily") for seed in range(2)], {})) == 2


def test_copies_of_copies_are_one_source():
    """If the second copies the first and the third the second, all three are one."""
    first, second = story(1, 400), story(2, 400)
    chain = [report(first), report(first[: len(first) * 2 // 3] + second[: len(second) * 2 // 3]), report(second)]
    assert len(independent_sources(chain, {})) == 1


def test_order_of_documents_does_not_change_the_grouping():
    """The same reports give the same groups, however they are listed."""
    texts = [story(1), story(1) + " and more", story(2), story(3)]
    documents = [report(text) for text in texts]
    forwards = {frozenset(group.documents) for group in independent_sources(documents, {})}
    backwards = {frozenset(group.documents) for group in independent_sources(documents[::-1], {})}
    assert forwards == backwards


def test_texts_of_a_few_words_are_one_run():
    """The same few words are one source, whatever their case; other words, and no words at all, are others."""
    texts = ["one two", "One, two!", "two one", "one", "", "...", "a b c d e", "a b c d e f"]
    groups = independent_sources([report(text) for text in texts], {})
    together = [len(group.documents) for group in groups]
    assert together == [2, 1, 1, 1, 1, 2]


def runs_of(text):
    """The runs of five words of a text."""
    words = re.findall(r"\w+", text.casefold())
    return {tuple(words[start : start + 5]) for start in range(len(words) - 4)}


def is_near(first, second):
    """Whether the longer of two texts repeats half of the runs of the shorter."""
    smaller = min(len(first), len(second))
    return len(first & second) >= 0.5 * smaller > 0


@pytest.mark.parametrize("seed", range(20))
def test_lines_that_all_reports_share_hide_no_copy(seed):
    """Whatever stands in every text, the pairs found are those that comparing all with all finds."""
    draw = random.Random(seed)
    ending = " ".join(draw.choices(WORDS, k=60))
    texts = [story(draw.random(), 80) for _ in range(6)]
    for _ in range(12):
        first, second = draw.sample(texts, 2)
        cut = draw.randrange(20, 70)
        texts.append(" ".join([*first.split()[:cut], *second.split()[cut:]]) + (ending if draw.random() < 0.5 else ""))
    documents = [report(text) for text in dict.fromkeys(texts)]
    runs = {each.digest: runs_of(each.text) for each in documents}
    groups = [set(group.documents) for group in independent_sources(documents, {})]
    for one in documents:
        for other in documents:
            if one is not other and is_near(runs[one.digest], runs[other.digest]):
                assert any({one.digest, other.digest} <= group for group in groups)
    for group in groups:
        for digest in group:
            near = [each for each in group - {digest} if is_near(runs[digest], runs[each])]
            assert near or len(group) == 1
