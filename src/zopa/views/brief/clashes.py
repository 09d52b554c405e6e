"""The study's collisions gathered by what they are about: one clash for each issue or set of linked issues."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from zopa.analyses.findings import CollisionFinding, WishFinding
from zopa.analyses.tables import WishKind
from zopa.views.brief.grammar import capitalised, listed
from zopa.views.brief.grounds import DRAFT
from zopa.views.brief.prose import Clause
from zopa.views.brief.wording import Material, bound_behind, condition_behind, option_phrases, wish_phrase, wish_verb
from zopa.vocabulary import Reading

_Key = tuple[str, str, str, WishKind, str]


@dataclass(frozen=True, slots=True)
class Clash:
    """Wishes on the same issues that cannot be met together.

    `is_declared` says that declared limits alone suffice; `is_closed` that they leave nothing even read
    narrowly.  `hinge` is what they leave if read narrowly where nobody uttered any of it.  `left` and
    `left_widely` are options of the issue, empty where several issues are linked.  `movers` are the
    wishes each of which ends the clash by giving way; empty where more than one would have to, None where
    not all collisions are listed.
    """

    issues: tuple[str, ...]
    wishes: tuple[WishFinding, ...]
    is_declared: bool
    is_closed: bool
    is_wide_only: bool
    hinge: tuple[str, ...]
    left: tuple[str, ...]
    left_widely: tuple[str, ...]
    movers: tuple[WishFinding, ...] | None

    @property
    def issue(self) -> str:
        """The one issue, or the first of several."""
        return self.issues[0]

    @property
    def is_linked(self) -> bool:
        """Whether several issues are bound together."""
        return len(self.issues) > 1

    @property
    def parties(self) -> tuple[str, ...]:
        """Whose words clash."""
        return tuple(dict.fromkeys(wish.party for wish in self.wishes))

    @property
    def evidence(self) -> tuple[str, ...]:
        """What the clash rests on."""
        return tuple(dict.fromkeys(each for wish in self.wishes for each in wish.evidence))


def find_clashes(material: Material) -> tuple[Clash, ...]:
    """All clashes in the order of the case's issues."""
    order = {issue.id: place for place, issue in enumerate(material.case.issues)}
    groups: dict[tuple[str, ...], list[CollisionFinding]] = {}
    for collision in material.study.collisions:
        groups.setdefault(tuple(sorted(collision.issues, key=lambda each: order.get(each, 0))), []).append(collision)
    keys = sorted(groups, key=lambda key: [order.get(each, 0) for each in key])
    return tuple(_clash(key, groups[key], material) for key in keys)


def _clash(issues: tuple[str, ...], collisions: Sequence[CollisionFinding], material: Material) -> Clash:
    declared = [each for each in collisions if all(wish.kind is not WishKind.AIM for wish in each.wishes)]
    narrow = [each for each in declared if each.reading is Reading.NARROW]
    shown = [*declared, *_plainest([each for each in collisions if each not in declared])]
    is_linked = len(issues) > 1
    left = () if is_linked else material.left(issues[0], Reading.NARROW)
    widely = () if is_linked else material.left(issues[0], Reading.WIDE)
    return Clash(
        issues=issues,
        wishes=_wishes(shown),
        is_declared=bool(declared),
        is_closed=bool(narrow) and (is_linked or not left),
        is_wide_only=bool(declared) and not narrow,
        hinge=_hinge(issues, left, material) if declared and not narrow else (),
        left=left,
        left_widely=widely,
        movers=None if material.study.has_more_collisions else _movers(_plainest(declared or shown)),
    )


def _plainest(collisions: Sequence[CollisionFinding]) -> list[CollisionFinding]:
    """Those that hold even if words are read narrowly, else all."""
    return [each for each in collisions if each.reading is Reading.NARROW] or list(collisions)


def _key(wish: WishFinding) -> _Key:
    return wish.party, wish.issue, wish.option, wish.kind, wish.other


def _wishes(collisions: Sequence[CollisionFinding]) -> tuple[WishFinding, ...]:
    seen: dict[_Key, WishFinding] = {}
    for collision in collisions:
        for wish in collision.wishes:
            seen.setdefault(_key(wish), wish)
    return tuple(sorted(seen.values(), key=lambda wish: (wish.kind is WishKind.REFUSAL, wish.kind is not WishKind.AIM)))


def _movers(collisions: Sequence[CollisionFinding]) -> tuple[WishFinding, ...]:
    shared = set.intersection(*({_key(wish) for wish in each.wishes} for each in collisions))
    return tuple(wish for wish in _wishes(collisions) if _key(wish) in shared)


def _hinge(issues: tuple[str, ...], left: Sequence[str], material: Material) -> tuple[str, ...]:
    records = [material.naming.option_record(issues[0], each) for each in left]
    return tuple(left) if left and not any(each is not None and each.uttered for each in records) else ()


def opposed(wishes: Sequence[WishFinding], material: Material, ground: str) -> list[Clause]:
    """The wishes as clauses of one sentence: ``Russia wants X; Ukraine rules out exactly that``."""
    clauses = []
    for place, wish in enumerate(wishes):
        before = wishes[place - 1] if place else None
        after = wishes[place + 1] if place + 1 < len(wishes) else None
        text = wish_phrase(wish, material)
        if before is not None and before.party == wish.party:
            text = "and " + text.removeprefix(material.naming.party(wish.party)).lstrip()
        elif before is not None and _names_the_same(before, wish, material):
            same = {WishKind.REFUSAL: "exactly that", WishKind.CONDITION: "it", WishKind.AIM: "it too"}[wish.kind]
            if wish.kind is before.kind:
                same = "it too"
            text = f"{material.naming.party(wish.party)} {wish_verb(wish, material)} {same}"
        stop = "." if after is None else "," if after.party == wish.party else ";"
        line = condition_behind(wish, material)
        evidence = (*(line.evidence if line else ()), *wish.evidence)
        clauses.append(material.say((text if place else capitalised(text)) + stop, evidence, ground))
    return clauses


def _names_the_same(before: WishFinding, wish: WishFinding, material: Material) -> bool:
    """Whether two wishes are told by the same step, so that the second may say ``exactly that``."""
    bounds = [bound_behind(each.party, each.issue, each.option, material) for each in (before, wish)]
    if before.other or wish.other or any(bounds):
        return False
    lines = [condition_behind(each, material) for each in (before, wish)]
    in_own_words = any(line is not None and line.narrow != line.wide for line in lines)
    return (before.issue, before.option) == (wish.issue, wish.option) and not in_own_words


def in_the_middle(clash: Clash, material: Material) -> list[Clause]:
    """Steps of one scale between what is wanted, where nobody is reported naming any."""
    issue = material.case.issue(clash.issue)
    scale = [option.id for option in issue.options]
    wanted = sorted(scale.index(wish.option) for wish in clash.wishes if wish.option in scale)
    if not issue.ordered or len(wanted) < 2:
        return []
    inside = [issue.options[place] for place in range(wanted[0] + 1, wanted[-1])]
    if not inside or any(option.uttered for option in inside):
        return []
    phrases = listed(option_phrases(clash.issue, [option.id for option in inside], material), "or")
    return [material.say(f"In the middle stands {phrases}.", ground=DRAFT)]
