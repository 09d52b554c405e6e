"""A form in, a statement that was missed out: words of a report, and what a person reads in them."""

from __future__ import annotations

from zopa.case.decisions import Claim, Decision, Verdict, added_id
from zopa.case.reviewing import Review
from zopa.errors import CaseError
from zopa.sources.document import Document
from zopa.views.authors import this_moment
from zopa.views.review import places_of
from zopa.views.web.deciding import ReadingForm, named_word
from zopa.views.web.rendering import short
from zopa.vocabulary import Basis, Stance, Strength, Time


class MissedForm(ReadingForm):
    """The fields of the form; `near` is where about the words begin, if that is known."""

    document: str
    words: str
    near: str = ""


def missed_statement(review: Review, form: MissedForm, author: str) -> Decision:
    """The decision that adds the statement which a form describes.

    Raises
    ------
    CaseError
        if its words do not stand in the report, or in several places.
    """
    reports = [each.document for each in review.folder.extractions]
    document = next((each for each in reports if form.document in {each.digest, short(each.digest)}), None)
    if document is None:
        raise CaseError("This case holds no such report.")
    issue, _, option = form.what.partition("/")
    claim = Claim(
        party=form.who or None,
        issue=issue or None,
        option=option or None,
        stance=named_word(Stance, form.stance),
        strength=named_word(Strength, form.strength),
        basis=named_word(Basis, form.basis),
        time=named_word(Time, form.time),
        span=_span(document, form),
    )
    own, reason = added_id(document.digest, claim), " ".join(form.reason.split())
    return Decision(own, Verdict.ADDED, author, this_moment(), reason, change=claim, document=document.digest)


def _span(document: Document, form: MissedForm) -> tuple[int, int]:
    """Where the words stand: the only place, or the one nearest to where they were selected."""
    words, places = " ".join(form.words.split()), places_of(document.text, form.words)
    if not words:
        raise CaseError("Quote the words of the report that say it.")
    if not places:
        raise CaseError(f"The words “{words}” do not stand in the report: quote them as they are printed there.")
    if form.near.isdigit():
        return min(places, key=lambda place: abs(place[0] - int(form.near)))
    if len(places) > 1:
        raise CaseError(f"The words “{words}” stand in {len(places)} places of the report: quote more of the sentence.")
    return places[0]
