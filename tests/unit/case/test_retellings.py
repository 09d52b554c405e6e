"""A paper that retells another is no second source, whoever the other is."""

import pytest

from zopa.case.drafting.support import outlets_retold
from zopa.sources.document import Document, text_digest
from zopa.sources.reprints import independent_sources
from zopa.statements.extraction import extract_statements

FIRST = (
    "The herders demanded open pastures in the dry months, the {outlet} reported on Monday. "
    "The farmers' council rejected the demand, the {outlet} said, and talks go on."
)
SECOND = "Talks over the valley are stuck. According to the {outlet}, the herders want the grazing land left open when it is dry."


@pytest.mark.parametrize("outlet", ["Northern Gazette", "Valley Herald Tribune", "New York Times", "Nairobi Courier"])
def test_two_retellings_in_other_words_are_one_source(outlet: str) -> None:
    """Both go back to the outlet they name, listed or not, with "the" or without; it is nobody's party."""
    texts = (FIRST.format(outlet=outlet), SECOND.format(outlet=outlet).replace("the " + outlet, outlet))
    found = [extract_statements(Document(text_digest(text), text)) for text in texts]
    retold = outlets_retold(found)
    assert all(each.statements for each in found)
    assert {name.removeprefix("the ") for name in retold.values()} == {outlet}
    assert len(independent_sources([each.document for each in found], retold)) == 1
    assert all(party.name != outlet for each in found for party in each.parties)
