"""A case as the pages see it at one revision: read once, shown many times, nothing kept of it afterwards."""

from __future__ import annotations

import threading
from collections.abc import Callable, Collection, Hashable, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar

from zopa.analyses.effort import Effort
from zopa.analyses.study import study, study_drivers
from zopa.analyses.study.impact import Queue, QueueItem, queue_of
from zopa.analyses.study.proposals import drawn_for
from zopa.case.casefile import case_revision
from zopa.case.reviewing import Review
from zopa.views.brief import Brief, title_of
from zopa.views.brief.narrative import gather
from zopa.views.brief.prose import Matrix
from zopa.views.brief.wishes import position_matrix
from zopa.views.brief.wording import Material
from zopa.views.positions import case_at
from zopa.views.review import Labels
from zopa.views.web.states import is_red_line

if TYPE_CHECKING:
    from zopa.analyses.acceptance.proposals import DrawnRuns
    from zopa.analyses.findings import DriverFinding, Study
    from zopa.case.model import Case
    from zopa.statements.statement import Extraction, Statement

DRAWS = 2_000
_OF_THE_STATEMENTS = ("statements", "order", "spoken_of")
_OF_THE_CASE = ("study", "brief", "matrix", "labels", "revision_of_case", "_full", "_drawn", "_drivers", "_kept")
Value = TypeVar("Value")
LIVE = Effort(seconds=0.25)  # what changes under a slider is answered while it moves; `zopa study` counts on


class OpenCase:
    """One case at one revision; what a page does not need is not worked out.

    Parameters
    ----------
    key
        its name in addresses.
    review
        the folder as read and as decided.
    order
        the queue's order of an earlier revision, so that nothing moves under the analyst.
    """

    def __init__(self, key: str, review: Review, order: Sequence[str] = ()) -> None:
        self.key = key
        self.review = review
        self._order = tuple(order)
        self._drawing = threading.Lock()
        self._full: Study | None = None
        self._drawn: tuple[DrawnRuns | None, ...] = ()
        self._drivers: tuple[DriverFinding, ...] | None = None
        self._kept: dict[Hashable, Any] = {}

    @property
    def case(self) -> Case:
        """The case as the decisions leave it."""
        return self.review.decided.case

    @property
    def extractions(self) -> tuple[Extraction, ...]:
        """What was read, as the decisions leave it."""
        return self.review.decided.extractions

    @property
    def title(self) -> str:
        """What the negotiation is called."""
        return title_of(self.case)

    @property
    def revision(self) -> int:
        """How many decisions the pages rest on."""
        return self.review.revision

    @cached_property
    def study(self) -> Study:
        """The exact part of the study, which takes no draws."""
        return study(self.case, draws=0, engine="serial")

    @cached_property
    def brief(self) -> Brief:
        """The brief on the exact part."""
        return Brief(self.case, self.study, self.extractions)

    @property
    def full_study(self) -> Study:
        """The study with comparisons over draws: seconds, not milliseconds, and once for all who ask."""
        with self._drawing:
            if self._full is None:
                self._full = study(self.case, draws=DRAWS, seed=0, engine="serial")
            return self._full

    @property
    def full_brief(self) -> Brief:
        """The brief with its comparisons."""
        return Brief(self.case, self.full_study, self.extractions)

    @property
    def full_material(self) -> Material:
        """The material with the comparisons."""
        return self.full_brief.material

    @property
    def is_reported(self) -> bool:
        """Whether anything is reported, or assumed in words, of anybody."""
        return bool(self.case.positions or self.case.red_lines)

    @property
    def is_studied(self) -> bool:
        """Whether somebody has asked for the comparisons."""
        return self._full is not None

    @property
    def is_drawn(self) -> bool:
        """Whether somebody has asked for the draws that proposals are counted in."""
        return bool(self._drawn)

    @property
    def drawn(self) -> DrawnRuns | None:
        """The draws that proposals are counted in: made once for all who ask."""
        with self._drawing:
            if not self._drawn:
                self._drawn = (drawn_for(self.case, draws=DRAWS, seed=0),)
            return self._drawn[0]

    @property
    def drivers(self) -> tuple[DriverFinding, ...]:
        """What the figure "is a deal left" hangs on over draws: seconds, and once for all who ask."""
        with self._drawing:
            if self._drivers is None:
                self._drivers = study_drivers(self.case, draws=DRAWS, seed=0, engine="serial")
            return self._drivers

    @property
    def material(self) -> Material:
        """What sentences on this case are made of."""
        return self.brief.material

    @cached_property
    def matrix(self) -> Matrix:
        """Who wants what, issue by party."""
        blocks = (block for section in self.brief.sections for block in section.blocks)
        shown = next((block for block in blocks if isinstance(block, Matrix)), None)
        return position_matrix(self.material) if shown is None else shown

    def once(self, key: Hashable, make: Callable[[], Value]) -> Value:
        """Something that follows from the case alone: worked out when it is first asked for, then kept."""
        if key not in self._kept:
            self._kept[key] = make()
        found: Value = self._kept[key]
        return found

    @cached_property
    def labels(self) -> Labels:
        """What the case calls its parties, issues and options."""
        return Labels(self.case)

    @property
    def numbers(self) -> Mapping[str, int]:
        """The number of every quotation by its id, as in the brief."""
        return self.brief.numbers

    @cached_property
    def statements(self) -> Mapping[str, Statement]:
        """Every statement as read, by its id."""
        return {each: statement for each, (statement, _) in self.review.statements.items()}

    @cached_property
    def queue(self) -> Queue:
        """What rests on each statement, and whether somebody decided."""
        return queue_of(self.review)

    @property
    def items(self) -> Mapping[str, QueueItem]:
        """The queue's entries by statement."""
        return self.queue.items

    @cached_property
    def order(self) -> tuple[str, ...]:
        """The statements in the order in which to review them; it stays while decisions are made."""
        known = dict.fromkeys(one for one in self._order if one in self.items)
        if len(known) == len(self.items):
            return tuple(known)
        return tuple(known | dict.fromkeys(item.statement for item in self.queue.by_urgency()))

    @cached_property
    def revision_of_case(self) -> str:
        """The identity of what the case says by now."""
        return case_revision(self.case)

    def at_revision(self, review: Review) -> OpenCase:
        """The same reports under another log: what decisions did not change since is not worked out again."""
        later = OpenCase(self.key, review, self.order)
        lent: tuple[str, ...] = ()
        if review.statements is self.review.statements:
            lent += _OF_THE_STATEMENTS
        if review.outcome.says_the_same(self.review.outcome):
            lent += _OF_THE_CASE
        later.__dict__.update({name: self.__dict__[name] for name in lent if name in self.__dict__})
        later.__dict__["queue"] = queue_of(review, self.queue)
        if "statements" in lent:
            later.__dict__["bulk"] = (self.bulk - later.queue.changed) | later.open_to_bulk(later.queue.changed)
        return later

    @cached_property
    def bulk(self) -> AbstractSet[str]:
        """The statements that may be accepted together."""
        return self.open_to_bulk(self.items)

    def open_to_bulk(self, among: Iterable[str]) -> AbstractSet[str]:
        """Those of some statements that may be accepted together: undecided, undisputed, and no red lines."""
        items, statements = self.items, self.statements
        return {
            each
            for each in among
            if not (items[each].verdict or items[each].is_disputed or items[each].is_suggestion)
            and not is_red_line(statements[each], items[each])
        }

    @cached_property
    def spoken_of(self) -> tuple[Collection[str], Collection[str], Collection[str]]:
        """The parties, issues (`none` for none) and bases of all statements."""
        found = self.statements.values()
        parties = dict.fromkeys(each.party for each in found)
        issues = dict.fromkeys(each.issue or "none" for each in found)
        return parties, issues, {str(each.basis) for each in found}

    @cached_property
    def decided(self) -> AbstractSet[str]:
        """The statements that somebody decided on and nobody disputes."""
        """The statements that somebody decided on and nobody disputes."""
        return {each for each, standing in self.review.standings.items() if not standing.is_disputed}

    def warm(self, is_wanted: Callable[[], bool] = lambda: True) -> None:
        """Work out now what the first pages need, as long as it is wanted."""
        for part in ("order", "study", "brief", "material", "matrix", "numbers"):
            if not is_wanted():
                return
            getattr(self, part)

    def at(self, day: str | None) -> Material:
        """The material with what was known on a day; all of it for None."""
        if day is None:
            return self.material
        then = case_at(self.case, day, self.extractions)
        return gather(then, study(then, draws=0, engine="serial"), self.extractions)
