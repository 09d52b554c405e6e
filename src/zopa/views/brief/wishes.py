"""Who wants what: the matrix, the silence map and the reasons given."""

from __future__ import annotations

from zopa.case.model import Position, RedLine
from zopa.views.brief.grammar import capitalised, counted, listed, number, quoted, sentence, share_of
from zopa.views.brief.grounds import AS_WRITTEN, COUNT, SILENCE
from zopa.views.brief.pictures import silence_map
from zopa.views.brief.prose import Cell, CellLine, Items, Matrix, MatrixRow, Paragraph, Picture, Section, in_series
from zopa.views.brief.wording import STANCE_LABELS, Material
from zopa.vocabulary import Basis, Stance, Strength, Time

_REFUSALS = {Stance.REFUSES, Stance.REQUIRES}


def wishes_section(material: Material) -> Section:
    """The matrix of issues and parties, its silences drawn, and the interests reported behind it."""
    if not material.case.issues:
        nothing = material.say("No issue under negotiation was found in the sources.", ground=SILENCE)
        return Section("wishes", "Who wants what", (Paragraph((nothing,)),))
    matrix = position_matrix(material)
    is_silent = not any(cell.lines for row in matrix.rows for cell in row.cells)
    blocks: list[Paragraph | Items | Matrix | Picture] = [_coverage(material)]
    if not (is_silent and material.study.bargaining):  # a table of silences says no more than the sentence
        blocks += [matrix, silence_map(matrix)] if len(matrix.parties) > 1 else [matrix]
    blocks += _interests(material)
    return Section("wishes", "Who wants what", tuple(blocks))


def position_matrix(material: Material) -> Matrix:
    """Every issue against every party of the study, silence included."""
    parties = columns(material)
    rows = tuple(
        MatrixRow(material.naming.heading(issue.id), tuple(_cell(issue.id, party, material) for party in parties))
        for issue in material.case.issues
    )
    headings = tuple(capitalised(material.naming.bare(party)) for party in parties)
    return Matrix("Reported positions by issue and party", headings, rows)


def columns(material: Material) -> tuple[str, ...]:
    """The parties of the matrix: those the study counts and those that anything is reported of."""
    counted_parties = set(material.study.coverage.by_party) | set(material.deciders)
    speaking = {each.party for each in material.case.positions} | {each.party for each in material.case.red_lines}
    return tuple(each.id for each in material.case.parties if each.id in counted_parties | speaking)


def _cell(issue: str, party: str, material: Material) -> Cell:
    lines = [_position_line(each, material) for each in material.positions(issue, party)]
    shown = {each for line in lines for each in (*line.evidence, *line.lost)}
    lines += [
        _red_line(red_line, material)
        for red_line in material.red_lines(issue)
        if red_line.party == party and not shown.intersection(red_line.evidence)
    ]
    return Cell(tuple(sorted(lines, key=lambda line: (line.is_past, not line.is_red_line))))


def _position_line(position: Position, material: Material) -> CellLine:
    clause = material.say("", position.evidence)
    stance = STANCE_LABELS[position.stance]
    is_assumed = position.basis is Basis.ASSUMED
    if position.option is None or (
        not is_assumed and _is_our_wording(position.issue, position.option, position.party, material)
    ):
        stance = stance.removesuffix(" on").removesuffix(" to")
    else:
        stance += " " + material.naming.option(position.issue, position.option, seen_from=position.party)
    return CellLine(
        stance=stance,
        quotation=quoted(material.ledger.words(position.evidence)) if clause.evidence else "",
        basis=position.basis,
        is_red_line=_is_red_line(position, material),
        is_past=position.time is Time.PAST,
        evidence=clause.evidence,
        lost=clause.lost,
    )


def _is_our_wording(issue: str, option: str, party: str, material: Material) -> bool:
    """Whether an option's label is the draft's and not the party's: then the cell has the quoted words alone."""
    if material.naming.is_asked_by(issue, option, party):
        return True
    return any(each.id == option and not each.uttered for each in material.case.issue(issue).options)


def _is_red_line(position: Position, material: Material) -> bool:
    if position.time is Time.PAST:
        return False
    if position.strength is Strength.RED_LINE and position.stance in _REFUSALS:
        return True
    drawn = (each for each in material.red_lines(position.issue) if each.party == position.party)
    return any(set(each.evidence) & set(position.evidence) for each in drawn)


def _red_line(red_line: RedLine, material: Material) -> CellLine:
    clause = material.say("", red_line.evidence)
    stance = "makes a condition" if red_line.is_condition else "refuses"
    is_assumed = red_line.basis is Basis.ASSUMED
    if is_assumed and not red_line.is_condition:
        stance += " " + material.naming.options(red_line.issue, red_line.narrow or red_line.wide, "and")
    return CellLine(
        stance=stance,
        quotation=quoted(red_line.wording) if red_line.wording and not is_assumed else "",
        basis=red_line.basis,
        is_red_line=True,
        evidence=clause.evidence,
        lost=clause.lost,
    )


def _coverage(material: Material) -> Paragraph:
    coverage = material.study.coverage
    ground = COUNT
    told = _by_party(material)
    if not coverage.reported:
        return Paragraph((material.say("Nothing is reported of what any party wants at present.", ground=ground),))
    whose = "below" if len(columns(material)) == len(coverage.by_party) else "of those whose consent a deal needs"
    if coverage.reported == coverage.cells:
        whole = f"No cell {whose} is empty: {told}."
        return Paragraph((material.say(whole, _all_evidence(material), ground),))
    whole = (
        f"Of the {counted(coverage.cells, 'cell')} {whose}, {number(coverage.reported)} "
        f"{'is' if coverage.reported == 1 else 'are'} reported: {told}."
    )
    rest = "The others are left empty; we do not guess them."
    return Paragraph((material.say(whole, _all_evidence(material), ground), material.say(rest)))


def _by_party(material: Material) -> str:
    issues = len(material.case.issues)
    groups: dict[int, list[str]] = {}
    for party, count in material.study.coverage.by_party.items():
        groups.setdefault(count, []).append(party)
    parts: list[str] = []
    for count, parties in groups.items():
        share = (
            "none"
            if not count
            else share_of(count, issues)
            if not parts
            else "all"
            if count == issues
            else number(count)
        )
        parts.append(f"{material.naming.parties(parties)} on {share}{' each' if len(parties) > 1 and count else ''}")
    return listed(parts) if not any(" and " in part for part in parts) else "; ".join(parts)


def _all_evidence(material: Material) -> tuple[str, ...]:
    """Ids that the count has lost; what it still has stands in the cells themselves."""
    ids = [each for position in material.case.positions for each in position.evidence]
    return tuple(each for each in dict.fromkeys(ids) if each not in material.ledger.records)


def _interests(material: Material) -> list[Paragraph | Items | Matrix | Picture]:
    names = material.naming
    items = []
    for party in material.case.parties:
        reasons = [each for each in material.case.interests if each.party == party.id]
        clauses = in_series(
            [
                material.say(
                    quoted(each.text) + (" (hedged)" if each.basis is Basis.HEDGED else ""), each.evidence, AS_WRITTEN
                )
                for each in reasons
            ]
        )
        if clauses:
            items.append(Paragraph(clauses, lead=sentence(names.party(party.id)).rstrip(".") + ":"))
    if not items:
        return []
    opening = material.say(
        "Wider interests are reported too. They settle no issue above and are shown in the words of the sources:"
    )
    return [Paragraph((opening,)), Items(tuple(items))]
