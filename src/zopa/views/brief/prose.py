"""The nouns of the brief: clauses that carry their evidence, in paragraphs, in sections.

The text is composed once as these records; every rendering (page, Markdown, terminal, data) shows the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from zopa.vocabulary import Basis


@dataclass(frozen=True, slots=True)
class Clause:
    """A piece of a sentence with what it rests on.

    `evidence` holds ids of quotations in the sources.  `ground` says what a clause rests on that no
    quotation can carry: a count, our wording, an analyst's score.  `lost` holds ids of evidence that
    the case names and the sources no longer contain.
    """

    text: str
    evidence: tuple[str, ...] = ()
    ground: str = ""
    lost: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Clauses in order, set with single spaces; `lead` is a run-in heading."""

    clauses: tuple[Clause, ...]
    lead: str = ""

    @property
    def text(self) -> str:
        """The words alone, without lead and notes."""
        return " ".join(clause.text for clause in self.clauses)


@dataclass(frozen=True, slots=True)
class Items:
    """A list of paragraphs."""

    items: tuple[Paragraph, ...]
    is_ordered: bool = False


@dataclass(frozen=True, slots=True)
class CellLine:
    """One reported position in a cell of the matrix: the stance in our words, the quotation in theirs."""

    stance: str
    quotation: str
    basis: Basis
    is_red_line: bool = False
    is_past: bool = False
    evidence: tuple[str, ...] = ()
    lost: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Cell:
    """What one party is reported to want on one issue; no line where nothing was reported."""

    lines: tuple[CellLine, ...] = ()


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """One issue with a cell for every party."""

    issue: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Matrix:
    """Who wants what: issues down, parties across."""

    caption: str
    parties: tuple[str, ...]
    rows: tuple[MatrixRow, ...]


@dataclass(frozen=True, slots=True)
class Listing:
    """A plain table of clauses."""

    caption: str
    headers: tuple[str, ...]
    rows: tuple[tuple[Clause, ...], ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawing (inline SVG) and the words that say the same."""

    title: str
    drawing: str
    twin: str


Block = Paragraph | Items | Matrix | Listing | Picture


@dataclass(frozen=True, slots=True)
class Section:
    """A titled part of the brief."""

    id: str
    title: str
    blocks: tuple[Block, ...]


def in_series(clauses: Sequence[Clause]) -> tuple[Clause, ...]:
    """Clauses as one series: semicolons between, a stop at the end."""
    last = len(clauses) - 1
    return tuple(
        replace(clause, text=clause.text + ("." if place == last else ";")) for place, clause in enumerate(clauses)
    )


def clauses_of(section: Section) -> Iterator[Clause]:
    """Every clause of a section, in reading order; the cells of a matrix are not clauses."""
    for block in section.blocks:
        match block:
            case Paragraph(clauses=clauses):
                yield from clauses
            case Items(items=items):
                for item in items:
                    yield from item.clauses
            case Listing(rows=rows):
                for row in rows:
                    yield from row


def evidence_of(section: Section) -> Iterator[str]:
    """Every evidence id that a section cites, in reading order, with repetitions."""
    for block in section.blocks:
        if isinstance(block, Matrix):
            for row in block.rows:
                for cell in row.cells:
                    for line in cell.lines:
                        yield from line.evidence
        else:
            for clause in clauses_of(Section(section.id, section.title, (block,))):
                yield from clause.evidence
