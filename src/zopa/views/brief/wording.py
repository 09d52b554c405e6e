"""What a party does about an option, as a predicate that agrees with the party and with the basis."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from zopa.analyses.findings import Study, WishFinding
from zopa.analyses.tables import WishKind
from zopa.case.model import Case, Link, Option, Position, RedLine
from zopa.views.brief.evidence import Ledger
from zopa.views.brief.grammar import capitalised, listed, quoted
from zopa.views.brief.naming import Naming, deciding_parties, is_today
from zopa.views.brief.prose import Clause
from zopa.vocabulary import WISHES, Basis, Reading, Stance, Strength, Time

_VERBS = {
    Stance.DEMANDS: ("demands", "demand", "demanded"),
    Stance.AIMS_AT: ("wants", "want", "wanted"),
    Stance.PROPOSES: ("proposes", "propose", "proposed"),
    Stance.REQUIRES: ("insists on", "insist on", "insisted on"),
    Stance.ACCEPTS: ("accepts", "accept", "accepted"),
    Stance.OPEN_TO: ("is open to", "be open to", "was open to"),
    Stance.DESCRIBES: ("comments on", "comment on", "commented on"),
    Stance.OPPOSES: ("opposes", "oppose", "opposed"),
    Stance.REFUSES: ("rules out", "rule out", "ruled out"),
}
STANCE_LABELS = {
    Stance.DEMANDS: "demands",
    Stance.AIMS_AT: "wants",
    Stance.PROPOSES: "proposes",
    Stance.REQUIRES: "insists on",
    Stance.ACCEPTS: "accepts",
    Stance.OPEN_TO: "is open to",
    Stance.DESCRIBES: "comments on",
    Stance.OPPOSES: "opposes",
    Stance.REFUSES: "refuses",
}
FAVOURABLE = frozenset(
    {Stance.DEMANDS, Stance.AIMS_AT, Stance.PROPOSES, Stance.REQUIRES, Stance.ACCEPTS, Stance.OPEN_TO}
)


@dataclass(frozen=True, slots=True)
class Material:
    """All that the writers of the sections work from."""

    case: Case
    study: Study
    ledger: Ledger
    naming: Naming
    _on_issue: dict[str, tuple[Position, ...]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Sort the positions by issue: the sentences ask for them thousands of times."""
        sorted_by: dict[str, list[Position]] = defaultdict(list)
        for position in self.case.positions:
            sorted_by[position.issue].append(position)
        object.__setattr__(self, "_on_issue", {issue: tuple(found) for issue, found in sorted_by.items()})

    def say(self, text: str, evidence: Iterable[str] = (), ground: str = "") -> Clause:
        """A clause, its evidence checked against the sources."""
        return self.ledger.clause(text, evidence, ground)

    @property
    def deciders(self) -> tuple[str, ...]:
        """Whose yes a deal needs."""
        return deciding_parties(self.case)

    def positions(self, issue: str, party: str | None = None) -> tuple[Position, ...]:
        """The positions on one issue, of one party or of all."""
        return tuple(each for each in self._on_issue.get(issue, ()) if party in (None, each.party))

    def current(self, issue: str, party: str | None = None) -> tuple[Position, ...]:
        """The positions of the present round on one issue."""
        return tuple(each for each in self.positions(issue, party) if each.time is Time.CURRENT)

    def red_lines(self, issue: str) -> tuple[RedLine, ...]:
        """The declared limits on one issue."""
        return tuple(each for each in self.case.red_lines if each.issue == issue)

    def heard(self, issue: str) -> tuple[str, ...]:
        """Who is reported on one issue in the present round, in the order of the parties; assumptions are no report."""
        speaking = {each.party for each in self.current(issue) if each.basis is not Basis.ASSUMED}
        speaking |= {each.party for each in self.red_lines(issue) if each.basis is not Basis.ASSUMED}
        return tuple(each.id for each in self.case.parties if each.id in speaking)

    def left(self, issue: str, reading: Reading) -> tuple[str, ...]:
        """The options of one issue that no declared limit forbids in this reading; all where no limit is declared."""
        found = self.study.left.narrow if reading is Reading.NARROW else self.study.left.wide
        if issue in found:
            return tuple(found[issue])
        return tuple(option.id for option in self.case.issue(issue).options)


def predicate(position: Position, material: Material) -> str:
    """``demands X``, ``appears to be open to X``, ``is said to want X``; quoted where only the words are known."""
    names = material.naming
    if position.option is None or names.is_asked_by(position.issue, position.option, position.party):
        words = material.ledger.words(position.evidence) or names.verbatim(position.issue, position.option)
        own = names.own_predicate(position.party, words)
        if own:
            return quoted(own)
    return f"{stance_verb(position, names)} {_object(position, material)}"


def past_predicate(position: Position, material: Material) -> str:
    """``demanded X`` of an earlier round."""
    verb = _VERBS[position.stance][2]
    if verb.startswith("was ") and material.naming.is_plural([position.party]):
        verb = "were " + verb[4:]
    return f"{verb} {_object(position, material)}"


def stance_verb(position: Position, names: Naming) -> str:
    """``demands``, ``appears to be open to``, ``is assumed to want``, agreeing with the party."""
    finite, base, _ = _VERBS[position.stance]
    one = [position.party]
    match position.basis:
        case Basis.HEDGED:
            return f"{names.verb(one, 'appears', 'appear')} to {base}"
        case Basis.ATTRIBUTED:
            return f"{names.verb(one, 'is', 'are')} said to {base}"
        case Basis.ASSUMED:
            return f"{names.verb(one, 'is', 'are')} assumed to {base}"
        case _:
            if position.stance is Stance.REQUIRES and position.strength is Strength.RED_LINE:
                return names.verb(one, "accepts", "accept") + " no deal without"
            return (
                base
                if names.is_plural(one) and not base.startswith("be ")
                else names.verb(one, finite, base.replace("be ", "are ", 1))
            )


def _object(position: Position, material: Material) -> str:
    if position.option is not None:
        return material.naming.wished(position.issue, position.option)
    if position.stance is Stance.DESCRIBES:
        return material.naming.issue(position.issue)
    words = material.ledger.words(position.evidence)
    return quoted(words) if words else f"a settlement of {material.naming.issue(position.issue)}"


def wish_phrase(wish: WishFinding, material: Material) -> str:
    """``Russia demands X``, ``Ukraine rules out X``, ``Ukraine accepts no deal without X``."""
    return f"{material.naming.party(wish.party)} {wish_predicate(wish, material)}"


def wish_predicate(wish: WishFinding, material: Material) -> str:
    """What follows the party's name: in its own words where no step of the ladder says them exactly."""
    names = material.naming
    link = link_behind(wish.party, wish.issue, wish.other, material)
    if link is not None:
        return link_predicate(link, material)
    line = condition_behind(wish, material)
    if line is not None:
        return condition_predicate(line, material)
    bound = bound_behind(wish.party, wish.issue, wish.option, material) if wish.kind is WishKind.REFUSAL else None
    if bound is not None:
        return f"{names.verb([wish.party], 'sets', 'set')} a limit: {quoted(bound.wording)}"
    own = (
        names.own_predicate(wish.party, names.verbatim(wish.issue, wish.option))
        if names.is_asked_by(wish.issue, wish.option, wish.party)
        else ""
    )
    return quoted(own) if own else f"{wish_verb(wish, material)} {names.wished(wish.issue, wish.option)}"


def bound_behind(party: str, issue: str, option: str, material: Material) -> RedLine | None:
    """The limit in figures that an option breaks: "would not go above 5 percent" names a figure and leaves it."""
    for line in material.red_lines(issue):
        if line.party == party and option in line.narrow and line.wording:
            named = [
                each.option for each in material.positions(issue, party) if set(each.evidence) & set(line.evidence)
            ]
            if named and all(each is not None and each not in line.narrow for each in named):
                return line
    return None


def link_behind(party: str, issue: str, other: str, material: Material) -> Link | None:
    """The condition between two issues that a term was made of."""
    places = (party, issue, other)
    return next((one for one in material.case.links if (one.party or "", one.issue, one.other) == places), None)


def link_predicate(link: Link, material: Material) -> str:
    """``accepts X only with Y``."""
    names = material.naming
    what, needs = names.options(link.issue, link.options), names.options(link.other, link.needs)
    how = "only with" if link.kind == "only_if" else "only without"
    if link.party is None:
        return f"{what} {how} {needs}"
    if link.basis is Basis.ASSUMED:
        return f"{names.verb([link.party], 'is', 'are')} assumed to accept {what} {how} {needs}"
    return f"{names.verb([link.party], 'accepts', 'accept')} {what} {how} {needs}"


def condition_behind(wish: WishFinding, material: Material) -> RedLine | None:
    """The declared condition that a wish was read from."""
    if wish.kind is not WishKind.CONDITION or wish.other:
        return None
    own = (line for line in material.red_lines(wish.issue) if line.party == wish.party and line.is_condition)
    return next(own, None)


def condition_predicate(line: RedLine, material: Material) -> str:
    """``accepts no deal without X``; in the party's words where they may mean more or less than one step."""
    one = [line.party]
    names = material.naming
    if line.basis is Basis.ASSUMED:
        accepts = names.verb(one, "is", "are") + " assumed to accept"
    else:
        accepts = names.verb(one, "accepts", "accept")
    if line.basis is not Basis.ASSUMED and line.wording and line.narrow != line.wide:
        return f"{names.verb(one, 'sets', 'set')} a condition: {quoted(line.wording)}"
    kept = kept_options(line, material)
    if not kept:
        return f"{names.verb(one, 'sets', 'set')} a condition on {names.issue(line.issue)}"
    what = names.wished(line.issue, kept[0]) if len(kept) == 1 else names.options(line.issue, kept)
    return f"{accepts} no deal without {what}"


def refusal_verb(party: str, names: Naming, *, is_assumed: bool) -> str:
    """``rules out``, agreeing with the party; an analyst's own line is one that it is assumed to draw."""
    if is_assumed:
        return names.verb([party], "is", "are") + " assumed to rule out"
    return names.verb([party], "rules out", "rule out")


def kept_options(line: RedLine, material: Material) -> list[str]:
    """The options that meet a condition even if its words are read narrowly."""
    return [option.id for option in material.case.issue(line.issue).options if option.id not in line.narrow]


def wish_verb(wish: WishFinding, material: Material) -> str:
    """The verb of one reported wish, from the position it was read from where that is known."""
    one = [wish.party]
    if wish.kind is WishKind.REFUSAL:
        own = [line for line in material.red_lines(wish.issue) if line.party == wish.party and not line.is_condition]
        is_assumed = bool(own) and all(line.basis is Basis.ASSUMED for line in own)
        return refusal_verb(wish.party, material.naming, is_assumed=is_assumed)
    if wish.kind is WishKind.CONDITION:
        return material.naming.verb(one, "accepts", "accept") + " no deal without"
    for position in material.positions(wish.issue, wish.party):
        if position.option == wish.option and position.stance in WISHES:
            return stance_verb(position, material.naming)
    return material.naming.verb(one, "wants", "want")


def method_name(method: str) -> str:
    """A method's identifier as a reader knows it: ``Nash``, ``Kalai-Smorodinsky``."""
    return "-".join(capitalised(part) for part in method.replace("_", " ").split("-"))


def option_phrases(issue: str, options: Iterable[str], material: Material) -> list[str]:
    """The options of an issue with the note each needs: who named it, or that nobody did."""
    records = [material.naming.option_record(issue, option_id) for option_id in options]
    return [
        material.naming.option(issue, record.id) + _provenance(issue, record, material) for record in records if record
    ]


def _provenance(issue: str, option: Option, material: Material) -> str:
    found = [each for each in material.current(issue) if each.option == option.id and each.stance in FAVOURABLE]
    backers = [each for each in found if each.basis is not Basis.ASSUMED]
    assumed = list(dict.fromkeys(each.party for each in found if each.basis is Basis.ASSUMED))
    names = material.naming
    if option.id == material.case.issue(issue).status_quo and not backers:
        return (
            " (as things stand; nobody is reported proposing this)"
            if not is_today(names.option(issue, option.id))
            else ""
        )
    if not option.uttered and not any(each.stance is not Stance.REQUIRES for each in backers):
        also = f"; assumed to suit {names.parties(assumed)}" if assumed else ""
        return f" (our wording; nobody is reported proposing this{also})"
    backers = [each for each in backers if not names.is_asked_by(issue, option.id, each.party)]
    accepting = _who(backers, {Stance.ACCEPTS})
    open_to = [each for each in _who(backers, {Stance.OPEN_TO}) if each not in accepting]
    wanting = [each for each in _who(backers, WISHES) if each not in (*accepting, *open_to)]
    notes = [f"sought by {names.parties(wanting)}"] if wanting else []
    notes += [f"accepted by {names.parties(accepting)}"] if accepting else []
    notes += [f"{names.parties(open_to)} {names.verb(open_to, 'is', 'are')} open to this"] if open_to else []
    notes += [f"assumed to suit {names.parties(assumed)}"] if assumed else []
    return f" ({listed(notes)})" if notes else ""


def _who(positions: Iterable[Position], stances: Iterable[Stance]) -> list[str]:
    wanted = set(stances)
    return list(dict.fromkeys(each.party for each in positions if each.stance in wanted))
