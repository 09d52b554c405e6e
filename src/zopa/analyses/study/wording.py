"""Questions and comparisons in plain words: which party, which issue, which option, and no figure."""

from __future__ import annotations

from collections.abc import Sequence

from zopa.analyses.questions import FlagKind
from zopa.case.model import Case, Link, Option

_WITH_ARTICLE = frozenset({"States", "Kingdom", "Nations", "Union", "Emirates", "Netherlands", "Republic", "Alliance"})


def must_have_question(case: Case, party: str, issue: str, option: str) -> str:
    """Ask whether an aim is a must-have."""
    found = case.issue(issue)
    instead = "less than" if found.ordered and found.status_quo not in {None, option} else "anything other than"
    return f"Would {_party(case, party)} settle for {instead} this: {_option(case, issue, option)}?"


def limit_question(case: Case, party: str, issue: str, option: str, *, is_condition: bool) -> str:
    """Ask whether a declared limit is meant."""
    verb = "insist on at least this in any deal" if is_condition else "hold to its refusal of this"
    return f"Would {_party(case, party)} {verb}: {_option(case, issue, option)}?"


def reading_question(case: Case, party: str, issue: str, extra: Sequence[str]) -> str:
    """Ask what the words of a limit cover."""
    also = " or ".join(_option(case, issue, option) for option in extra)
    return f"Do {_possessive(_party(case, party))} words on {_issue(case, issue)} also rule this out: {also}?"


def link_question(case: Case, link: Link) -> str:
    """Ask whether a condition between issues is meant."""
    who = _party(case, link.party) if link.party else "anybody"
    what, with_it = (
        " or ".join(_option(case, issue, option) for option in options)
        for issue, options in ((link.issue, link.options), (link.other, link.needs))
    )
    return (
        f"Would {who} accept this: {what}; {'without' if link.kind == 'only_if' else 'together with'} this: {with_it}?"
    )


def link_flag(link: Link) -> str:
    """Name the flag of a condition between issues by ids, for programs."""
    return f"{link.party or ''}/{link.issue}/{link.other}/link"


def flag_name(party: str, issue: str, option: str, kind: FlagKind) -> str:
    """Name a flag by ids, for programs."""
    return f"{party}/{issue}/{option}/{kind}"


def option_comparison(case: Case, issue: str, option: str) -> str:
    """Say what a frequency counts: an option in the best compromise."""
    return f"The best compromise on {_issue(case, issue)}: {_option(case, issue, option)}"


def change_comparison(case: Case, issue: str) -> str:
    """Say what a frequency counts: a change from today in the best compromise."""
    today = _option(case, issue, str(case.issue(issue).status_quo))
    return f"The best compromise on {_issue(case, issue)} departs from today ({today})"


def crossing_comparison(case: Case, party: str, others: Sequence[str]) -> str:
    """Say what a frequency counts: a compromise of the others that the absent party refuses."""
    names = [_party(case, other) for other in others]
    return f"The best compromise of {_joined(names)} crosses a refusal of {_party(case, party)}"


def sharing_condition(case: Case, party: str, other: str) -> str:
    """Say under what condition: that one party wants what another wants."""
    return f"if {_party(case, party)} wanted what {_party(case, other)} wants there"


def short_comparison(case: Case, party: str) -> str:
    """Say what a frequency counts: a party that the best compromise serves no better than anybody."""
    return f"The best compromise serves nobody worse than {_party(case, party)}"


def acceptance_comparison(case: Case, party: str) -> str:
    """Say what a frequency counts: draws in which a deal is no worse for a party than none."""
    return f"This is no worse for {_party(case, party)} than having no deal"


def issue_driver(case: Case, issue: str) -> str:
    """Name all that is open about an issue."""
    return f"all that is open about {_issue(case, issue)}"


def party_driver(case: Case, party: str) -> str:
    """Name all that is open about a party."""
    return f"all that is open about {_party(case, party)}"


def weight_driver(case: Case, party: str, issue: str) -> str:
    """Name a weight."""
    return f"how much {_issue(case, issue)} matters to {_party(case, party)}"


def score_driver(case: Case, party: str, issue: str, option: str) -> str:
    """Name a score."""
    return f"how much {_party(case, party)} likes this on {_issue(case, issue)}: {_option(case, issue, option)}"


def red_line_claim(case: Case, party: str, issue: str) -> str:
    """Name a red line among the claims that exclude each other."""
    return f"{_possessive(_party(case, party))} red line on {_issue(case, issue)}"


def combination_claim(case: Case, party: str, issues: Sequence[str]) -> str:
    """Name a refused combination."""
    return f"{_possessive(_party(case, party))} condition between {_joined([_issue(case, issue) for issue in issues])}"


def reservation_claim(case: Case, party: str) -> str:
    """Name an estimate of where a party would rather have no deal."""
    return f"the estimate of what {_party(case, party)} holds without a deal"


def _joined(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def _party(case: Case, party: str) -> str:
    """A party's name as spoken of within a sentence."""
    name = case.party(party).name
    if name.startswith("The "):
        return "the " + name[4:]
    return f"the {name}" if name.rsplit(maxsplit=1)[-1] in _WITH_ARTICLE else name


def _possessive(name: str) -> str:
    return f"{name}'" if name.startswith("the ") and name.endswith("s") else f"{name}'s"


def _issue(case: Case, issue: str) -> str:
    return case.issue(issue).label


def _option(case: Case, issue: str, option_id: str) -> str:
    options: dict[str, Option] = {option.id: option for option in case.issue(issue).options}
    return options[option_id].label
