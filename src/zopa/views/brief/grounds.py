"""What a clause rests on where no quotation can carry it; each printed once, under a letter."""

from __future__ import annotations

COUNT = "a count over the table of positions"
SILENCE = "silence: an empty cell of the table, or no such passage in the sources"
DRAFT = "options as drafted; where nobody uttered one, the wording is ours"
SEARCH = "an exact search over all reported wishes and the drafted options"
ROLE = "the party’s role, as drafted in the case"
PERFORMERS = "who would have to act, as drafted in the case"
INDEPENDENCE = "near-copies and retellings of one outlet are counted once"
AS_WRITTEN = "written into the case without a source"  # shown only where no quotation carries the clause
