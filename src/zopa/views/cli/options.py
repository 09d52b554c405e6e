"""The arguments and options that several commands share, worded once."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

Reports = Annotated[
    list[str],
    typer.Argument(
        metavar="REPORT",
        help="Text, Markdown, web page or folder; - for standard input.",
        show_default=False,
    ),
]
CasePath = Annotated[Path, typer.Argument(metavar="CASE", help="A case folder.", show_default=False)]
Out = Annotated[
    str | None,
    typer.Option("--output", "-o", metavar="FILE", help="Write the result to FILE; - for standard output."),
]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON for programs.")]
Title = Annotated[str | None, typer.Option("--title", metavar="TEXT", help="What to call the negotiation.")]
Draws = Annotated[int, typer.Option("--draws", metavar="N", min=0, help="Draws for the comparisons.")]
Seed = Annotated[int, typer.Option("--seed", metavar="N", min=0, help="The same seed gives the same figures.")]
Engine = Annotated[
    str,
    typer.Option("--engine", metavar="ENGINE", help="local, serial or dask://HOST:PORT; the figures are the same."),
]
Force = Annotated[bool, typer.Option("--force", help="Replace what is already there.")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="No progress and no summary.")]
Debug = Annotated[bool, typer.Option("--debug", help="Show the traceback of an error.")]

DRAWS = 2_000

ModelName = Annotated[
    str | None,
    typer.Option("--model", metavar="NAME", help="A language model to read with the rules; also ZOPA_MODEL."),
]
ModelEndpoint = Annotated[
    str | None,
    typer.Option("--endpoint", metavar="URL", help="The model's OpenAI-compatible address; also ZOPA_ENDPOINT."),
]
TrustModel = Annotated[bool, typer.Option("--trust-model", help="Count the model's own findings, not only list them.")]
CompareModel = Annotated[bool, typer.Option("--compare", help="Show where the rules and the model agree.")]
ModelPatience = Annotated[
    float | None,
    typer.Option("--model-timeout", metavar="SECONDS", min=1, help="How long to wait for one answer; 180 by default."),
]
Yes = Annotated[bool, typer.Option("--yes", help="Send a large run to the model without asking.")]
