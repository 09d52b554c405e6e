"""A Genius folder in, a scenario out, by one of the two readings in use.

``genius``: each evaluation is divided by its issue's largest and linear functions start at the lower
bound and stay within [0, 1], as Genius does.  ``raw``: figures are taken as they stand, as NegMAS does.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path

from zopa.errors import ExchangeError
from zopa.exchange.genius.issues import DISCRETE, INTEGER, DomainIssue, domain_issue, evaluations
from zopa.exchange.genius.markup import Element, read_markup
from zopa.exchange.scenario import Numbers, Profile, Remark, Scenario, distinct, folder_of

GENIUS, RAW = "genius", "raw"
_NOISE = Fraction(1, 10**9)
CAP_TOLERANCE = Fraction(1, 1_000)  # weights rounded to a few decimals sum to a little more than 1


def read_genius(path: Path, *, semantics: str = GENIUS, parties: Sequence[str] = (), resolution: int = 10) -> Scenario:
    """The scenario of a Genius folder.

    Parameters
    ----------
    path
        The folder, or a file in it.
    semantics
        ``genius`` or ``raw``.
    parties
        Names of the profile files that negotiate; all of the folder's where none is named.
    resolution
        Into how many steps a continuous issue is cut.

    Raises
    ------
    ExchangeError
        if a file cannot be read or its meaning is not certain; the sentence names file and line.
    """
    remarks: list[Remark] = []
    folder = folder_of(path)
    found_roots = [read_markup(file, remarks) for file in sorted(folder.glob("*.xml"))]
    roots = [root for root in found_roots if root is not None]
    profiles = [_space(root) for root in roots if _is_profile(root)]
    domains = [root for root in roots if not _is_profile(root) and root.within("issue")]
    chosen = _chosen(profiles, parties, folder)
    bent = [space for space in chosen if space.text("type") == "nonlinear" or space.within("hyperrectangle")]
    if bent:
        raise ExchangeError(
            f"{bent[0].place}: utilities that are no sum over the issues (hyperrectangles) are not read into a case: "
            "a case holds one score an option."
        )
    reader = _Reader(semantics, resolution, remarks)
    issues = reader.issues(domains[0] if domains else chosen[0])
    found = [reader.profile(space, issues) for space in chosen]
    names = distinct(profile.party for profile in found)
    return Scenario(
        title=domains[0].within("objective")[0].text("name") or folder.name if _has_title(domains) else folder.name,
        issues=tuple(issue.issue for issue in issues),
        profiles=tuple(
            Profile(name, one.weights, one.scores, one.reservation_value)
            for name, one in zip(names, found, strict=True)
        ),
        source=f"{folder.resolve().name} (Genius files, read as {semantics})",
        remarks=tuple(remarks),
    )


def _has_title(domains: Sequence[Element]) -> bool:
    names = [objective.text("name") for domain in domains[:1] for objective in domain.within("objective")[:1]]
    return bool(names and names[0] and names[0].lower() not in {"root", "any"})


def _is_profile(root: Element) -> bool:
    space = _space(root)
    return bool(
        space.within("weight")
        or space.within("evaluator")
        or space.within("hyperrectangle")
        or any(item.text("evaluation") for item in space.within("item"))
    )


def _space(root: Element) -> Element:
    return root if root.tag == "utility_space" else next(iter(root.within("utility_space")), root)


def _chosen(profiles: Sequence[Element], parties: Sequence[str], folder: Path) -> list[Element]:
    by_file = {space.file: space for space in profiles}
    wanted = [Path(name).name for name in parties]
    for name in wanted:
        if name not in by_file:
            raise ExchangeError(f"{name} is no profile in {folder}; there are {', '.join(by_file) or 'none'}.")
    chosen = [by_file[name] for name in wanted] or list(profiles)
    if not chosen:
        raise ExchangeError(f"{folder} holds no Genius profile: name a folder with a domain and its profiles.")
    return chosen


@dataclass(slots=True)
class _Reader:
    semantics: str
    resolution: int
    remarks: list[Remark]
    weights: dict[str, Fraction] = field(default_factory=dict)

    def issues(self, domain: Element) -> list[DomainIssue]:
        found = [domain_issue(element, self.resolution, self.remarks) for element in domain.within("issue")]
        names = distinct(issue.issue.name for issue in found)
        if names != tuple(issue.issue.name for issue in found):
            raise ExchangeError(f"{domain.place}: two issues have one name: give each its own.")
        return found

    def profile(self, space: Element, issues: Sequence[DomainIssue]) -> Profile:
        elements = {element.text("name"): element for element in space.within("issue")}
        by_index = {element.text("index"): element for element in space.within("issue")}
        weights, scores = [], []
        for found in issues:
            element = elements.get(found.issue.name) or by_index.get(found.index)
            if element is None:
                raise ExchangeError(f"{space.place}: issue {found.issue.name!r} of the domain is missing: add it.")
            weight = self._weight(element)
            weights.append(weight)
            if weight == 0 and not element.children("item", "evaluator"):
                scores.append((Fraction(),) * len(found.issue.options))
            else:
                scores.append(self._scores(found, element))
        reservation = [value for one in space.within("reservation") if (value := one.number("value")) is not None]
        self._remark_discount(space)
        profile = Profile(
            party=Path(space.file).stem,
            weights=tuple(weights),
            scores=tuple(scores),
            reservation_value=reservation[0] if reservation else None,
        )
        self._check_cap(space, profile)
        return profile

    def _weight(self, element: Element) -> Fraction:
        """The weight of an issue, times those of the objectives it is nested in."""
        weight, node = Fraction(1), element
        is_weighed = False
        while (parent := node.node.getparent()) is not None:
            owner, index = Element(parent, element.file), node.text("index")
            given = [one for one in owner.children("weight") if one.text("index") == index]
            values = [value for one in given if (value := one.number("value")) is not None]
            if values:
                weight, is_weighed = weight * values[-1], True
            node = owner
        if not is_weighed:
            raise ExchangeError(f"{element.place}: issue {element.text('name')!r} has no weight: add it to the file.")
        return weight

    def _scores(self, found: DomainIssue, element: Element) -> Numbers:
        given = evaluations(found, element, self.remarks)
        if self.semantics == RAW:
            return given
        if found.kind == DISCRETE:
            if min(given) < 0:
                raise ExchangeError(
                    f"{element.place}: Genius knows no negative evaluation as in {found.issue.name!r}: "
                    "correct it, or read the files with --semantics raw."
                )
            most = max(given)
            return tuple(value / most for value in given) if most else given
        if found.kind == INTEGER:  # Genius counts an integer from the lower bound; NegMAS from zero
            evaluator = element.children("evaluator")[0]
            slope = evaluator.number("slope", "parameter1") or Fraction()
            given = tuple(value - slope * found.low for value in given)
        cut = tuple(min(max(value, Fraction()), Fraction(1)) for value in given)
        if cut != given:
            what = f"The line of {found.issue.name!r} leaves 0 to 1; it was cut there, as in Genius."
            self.remarks.append(Remark(element.file, element.line, what))
        return cut

    def _remark_discount(self, space: Element) -> None:
        for one in space.within("discount_factor"):
            factor = one.number("value")
            if factor is not None and 0 < factor < 1:
                what = (
                    f"The discount factor {float(factor):g} is not kept: a case is one moment, not a series of rounds."
                )
                self.remarks.append(Remark(one.file, one.line, what))

    def _check_cap(self, space: Element, profile: Profile) -> None:
        most = sum(weight * max(column) for weight, column in zip(profile.weights, profile.scores, strict=True))
        if self.semantics == RAW or most <= 1 + _NOISE:
            return
        worth = f"The best deal of {profile.party} is worth {float(most):.6g}, and Genius counts all above 1 as 1"
        if most > 1 + CAP_TOLERANCE:
            raise ExchangeError(
                f"{space.place}: {worth}, which no sum over issues says: mend the weights, or read the files with "
                "--semantics raw."
            )
        self.remarks.append(Remark(space.file, space.line, f"{worth}; its weights were taken as rounded and not cut."))
