"""Random negotiations to time the engine on: points or real scores, packages and exclusions, red lines.

*Points*: each party splits 100 whole points over the issues, rising or falling along ordered options.
*Real*: weights and scores are drawn.
"""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np

from zopa.analyses.tables import Bonus, Limit, Pattern, PayoffTable

Scores = list[np.ndarray]
NAMES = "ABCDEF"


def whole_scores(n_issues: int, n_parties: int, seed: int, n_options: int = 10) -> Scores:
    """100 points a party over ordered options; the parties' directions differ issue by issue."""
    rng = np.random.default_rng(seed)
    shares = [rng.multinomial(100 - n_issues, rng.dirichlet(2 * np.ones(n_issues))) + 1 for _ in range(n_parties)]
    scores: Scores = []
    for issue in range(n_issues):
        columns = []
        for party in range(n_parties):
            steps = np.sort(rng.random(n_options)) if rng.random() < 0.5 else np.linspace(0, 1, n_options)
            steps = (steps - steps[0]) / (steps[-1] - steps[0])
            points = np.rint(shares[party][issue] * steps).astype(np.int64)
            rises = party == 0 or rng.random() < (0.2 if party == n_parties - 1 else 0.5)
            columns.append(points if rises else points[::-1])
        scores.append(np.stack(columns, axis=1))
    return scores


def real_scores(n_issues: int, n_parties: int, seed: int, n_options: int = 10) -> Scores:
    """Drawn weights times drawn scores, each party between 0 and 1."""
    rng = np.random.default_rng(seed)
    weights = rng.dirichlet(np.ones(n_issues), n_parties)
    scores: Scores = []
    for issue in range(n_issues):
        values = rng.random((n_options, n_parties))
        values = (values - values.min(axis=0)) / (values.max(axis=0) - values.min(axis=0))
        scores.append(values * weights[:, issue])
    return scores


def as_table(scores: Scores, share: float | None = None, **more: object) -> PayoffTable:
    """A table whose reservation values are this share of each party's most."""
    n_parties = scores[0].shape[1]
    most = np.sum([values.max(axis=0) for values in scores], axis=0)
    reservation = () if share is None else tuple((most * share).astype(most.dtype).tolist())
    return PayoffTable(
        parties=tuple(NAMES[:n_parties]),
        issues=tuple(f"issue-{place}" for place in range(len(scores))),
        options=tuple(tuple(f"option-{place}" for place in range(len(values))) for values in scores),
        scores=tuple(scores),
        reservation_values=reservation,
        **more,
    )


def linked(n_parties: int, seed: int) -> PayoffTable:
    """Ten packages and ten exclusions between issues drawn at random."""
    rng = np.random.default_rng(seed)
    links: list[Bonus | Pattern] = []
    for _ in range(10):
        pair = tuple(int(issue) for issue in rng.permutation(20)[:2])
        links.append(Bonus(pair, rng.integers(1, 6, (10, 10, n_parties)) * (rng.random((10, 10, 1)) < 0.05)))
    for _ in range(10):
        pair = tuple(int(issue) for issue in rng.permutation(20)[:2])
        forbidden = np.zeros((10, 10), dtype=bool)
        forbidden[rng.integers(10), rng.integers(10)] = True
        links.append(Pattern(pair, forbidden))
    return as_table(whole_scores(20, n_parties, seed), links=tuple(links))


def stuck(seed: int) -> PayoffTable:
    """Six parties, twelve issues, twenty red lines, and reservation values at half of each party's most."""
    rng = np.random.default_rng(seed)
    lines = []
    for _ in range(20):
        refused = rng.permutation(5)[: int(rng.integers(1, 4))]
        names = tuple(f"option-{option}" for option in refused)
        lines.append(Limit(NAMES[int(rng.integers(6))], f"issue-{int(rng.integers(12))}", names))
    return as_table(whole_scores(12, 6, seed, n_options=5), 0.5, red_lines=tuple(lines))


def write_profiles(table: PayoffTable, folder: Path) -> None:
    """The table as another program's files: NegoLog's, a JSON file a party, each issue worth its largest score."""
    folder.mkdir()
    for party, name in enumerate(table.parties):
        columns = [values[:, party].astype(float) for values in table.scores]
        most = [float(column.max()) or 1.0 for column in columns]
        profile = {
            "reservationValue": float(table.reservation_values[party] or 0) / sum(most),
            "issueWeights": {issue: each / sum(most) for issue, each in zip(table.issues, most, strict=True)},
            "issues": {
                issue: dict(zip(options, (column / each).tolist(), strict=True))
                for issue, options, column, each in zip(table.issues, table.options, columns, most, strict=True)
            },
        }
        (folder / f"{name}.json").write_text(json.dumps(profile), encoding="utf-8")
