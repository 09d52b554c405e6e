"""What is news of a negotiation, and what only sounds like it."""

import pytest

from zopa.sources.document import Document, text_digest
from zopa.statements.extraction import extract_statements
from zopa.statements.relevance import is_about_negotiating

OTHER_NEWS = {
    "campaign": "The candidate told voters at a rally on Friday that she would withdraw the tariffs on her first day. Her rival rejected the plan, "
    "demanded a debate before the primary and insisted that the polls were wrong. The nominee refused to say whom she would endorse.",
    "court": "The judge rejected a demand for a jury trial and refused to hear a witness. Lawyers for the company had offered a settlement; "
    "the plaintiffs insisted on a verdict. An appeals court will rule in May, and prosecutors have opened an inquiry of their own.",
    "hearing": "Members of the panel demanded that the witness answer. He refused, citing the sworn testimony that he had offered an earlier inquiry. "
    "Republicans insisted that the investigation be closed; Democrats rejected that and threatened a subpoena.",
    "markets": "Shares rose and bonds fell after the company rejected an offer from a rival. Investors hope for a deal on tariffs; traders demanded higher "
    "yields. The central bank did not rule out a cut. Analysts insisted that profits would recover.",
    "taxes": "The plan offers families new deductions and a surcharge on incomes above a million. Economists at a think tank rejected the figures. "
    "It demands that the wealthiest give up loopholes, and small firms would keep their exemptions.",
    "looking back": "Thirty years later the table stands in a museum. Historians recall that the rebels accepted a ceasefire only when the envoys "
    "withdrew their demand; in his memoirs the mediator remembers that both sides refused the first draft.",
    "sport": "The coach rejected an offer for the striker and insisted that he would stay for the season. The league demanded a fine. "
    "His teammates refused to talk after the match, and the club wants two goals from him in the cup.",
}  # fmt: skip
TALKS_DURING = {
    "an election": "Negotiators for the government and the opposition resumed talks on the terms of the vote. The opposition demanded that its candidates "
    "be let onto the ballot. The mediators offered a compromise on sanctions; the government rejected the proposal and insisted that no agreement may "
    "bind the courts. Polls play no part, an envoy said.",
    "a trial": "The union demanded a pay rise and rejected the company's last offer, and the strike goes on. A judge refused to stop the walkout; lawyers "
    "had asked the court for a ruling. Negotiators resume talks on wages on Monday, and the mediator proposed a compromise.",
}  # fmt: skip


def _document(text: str) -> Document:
    return Document(text_digest(text), text)


@pytest.mark.parametrize("kind", OTHER_NEWS)
def test_other_news_yields_no_position(kind: str) -> None:
    """Campaigns, courts and markets are full of demands and refusals; none is read as a position."""
    assert extract_statements(_document(OTHER_NEWS[kind])).statements == ()
    assert not is_about_negotiating(OTHER_NEWS[kind])


@pytest.mark.parametrize("setting", TALKS_DURING)
def test_talks_in_the_midst_of_other_news_are_read(setting: str) -> None:
    """Words of a campaign or a court do not hide a negotiation."""
    assert extract_statements(_document(TALKS_DURING[setting])).statements


def test_talks_of_long_ago_are_known_by_who_looks_back() -> None:
    """A negotiation is told with its own words even by historians, so fewer words of theirs outweigh it."""
    text = "The rebels rejected the accord, the army refused the truce. The envoys met. "
    assert is_about_negotiating(text)
    assert not is_about_negotiating(text + "Historians and museums recall it at every anniversary.")
