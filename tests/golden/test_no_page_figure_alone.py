"""A walk over every page, part, answer and saved file of the workbench: no frequency stands alone there either."""

from __future__ import annotations

import csv
import io
import json
import re
from collections import Counter, deque
from collections.abc import Iterator
from urllib.parse import urljoin, urlsplit

import openpyxl
import pytest
from httpx import Response
from lxml import etree
from lxml import html as pages
from starlette.testclient import TestClient

from figures_in_print import alone_in, floats, is_alone
from told_negotiations import labour, riyadh
from zopa.case.casefile import write_case_folder
from zopa.views.web import app

ALIKE = 8  # addresses of one page that differ only in their query
TOLD = {"riyadh": riyadh, "labour": labour}


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> TestClient:
    """A workbench with two told negotiations."""
    folders = []
    for key, told in TOLD.items():
        folders.append(tmp_path_factory.mktemp("walk") / key)
        write_case_folder(folders[-1], *told())
    return TestClient(app.create_app(folders, author="Ana"), base_url="http://127.0.0.1:8765")


class Walk:
    """Every address that is linked or that the workbench answers to, asked as a page and as a part of one."""

    def __init__(self, client: TestClient) -> None:
        self.client = client
        self.waiting = deque(["/", *_changed(), *_api()])
        self.met: Counter[str] = Counter()
        self.seen: set[str] = set()

    def answers(self) -> Iterator[tuple[str, Response]]:
        """Each address with its answer."""
        while self.waiting:
            address = self.waiting.popleft()
            path = urlsplit(address).path
            if address in self.seen or self.met[path] >= ALIKE:
                continue
            self.seen.add(address)
            self.met[path] += 1
            is_file = "/save/" in path or path.startswith("/api/")
            for headers in ({},) if is_file else ({}, {"hx-request": "true"}):
                answer = self.client.get(address, headers=headers)
                assert answer.status_code == 200, (address, answer.text[:300])
                yield address, answer
                self.waiting.extend(_linked(address, answer))


def _changed() -> Iterator[str]:
    """Pages with something chosen: a deal, an assumption, a word given up, a scenario."""
    for key, told in TOLD.items():
        case, _ = told()
        issue, party = case.issues[0], case.parties[0].id
        yield f"/{key}/deal/draws?{issue.id}={issue.options[-1].id}"
        yield f"/{key}/explore/assumptions?silence=unknown&base=draw"
        yield f"/{key}/explore/assumptions?weights=equal&base=draw"
        yield f"/{key}/explore/questions?drivers=true"
        yield f"/{key}/explore/scenarios?counted=true&scenario=leaves={party}"
        yield f"/{key}/explore/scenarios/add?kind=leaves&party={party}"
        yield f"/{key}/revision"
        yield f"/{key}/save/case.html"


def _api() -> Iterator[str]:
    for key, told in TOLD.items():
        issue = told()[0].issues[0]
        asked = {"reasons": (f"place={issue.id}",), "deal": ("", f"{issue.id}={issue.options[-1].id}")}
        for path in _paths():
            if path.startswith("/api/") and set(re.findall(r"{(.+?)}", path)) <= {"case"}:
                for query in asked.get(path.rpartition("/")[2], ("", "counted=true", "drivers=true")):
                    yield f"{path.replace('{case}', key)}?{query}"
        for extraction in told()[1]:
            yield f"/api/{key}/sources/{extraction.document.digest.removeprefix('sha256:')[:12]}"


def _paths() -> list[str]:
    """What the workbench answers when asked to show something."""
    return [route.path for room in app._ROOMS for route in room.router.routes if "GET" in route.methods]


def _linked(address: str, answer: Response) -> Iterator[str]:
    if "html" not in answer.headers["content-type"] or "content-disposition" in answer.headers:
        return
    for element in pages.fromstring(answer.text).iter(etree.Element):
        for name in ("href", "hx-get"):
            to = element.get(name)
            if to and not to.startswith(("#", "data:", "mailto:", "http")) and "/static/" not in to:
                yield urljoin(address, to).split("#")[0]


def _faults(answer: Response) -> list[object]:
    """Frequencies that stand alone in an answer of any kind."""
    kind = answer.headers["content-type"]
    if answer.url.path == "/api/openapi.json":
        return []  # it describes answers and holds none
    if "json" in kind:
        return _faults_of_data(answer.json())
    if "html" in kind or "svg" in kind:
        return _faults_of_page(answer.content)
    if "sheet" in kind:
        return _faults_of_tables(_sheets(answer.content))
    if "csv" in kind:
        return _faults_of_tables([list(csv.reader(io.StringIO(answer.text)))])
    assert "markdown" in kind, kind
    return [*_faults_of_tables(_markdown_tables(answer.text)), *alone_in(answer.text)]


def _faults_of_data(data: object) -> list[object]:
    alone: list[object] = [(key, inside[-1]) for key, inside in floats(_unscored(data)) if is_alone(key, inside[-1])]
    return alone + alone_in(json.dumps(data, ensure_ascii=False))


def _unscored(data: object) -> object:
    """Data without what follows from an analyst's own scores, which are no frequencies."""
    if isinstance(data, dict):
        return {name: _unscored(each) for name, each in data.items() if name not in {"bargaining", "scores"}}
    return [_unscored(each) for each in data] if isinstance(data, list) else data


def _faults_of_page(content: bytes) -> list[object]:
    root = pages.fromstring(content)
    for hidden in root.xpath("//style|//script|//sup"):
        hidden.drop_tree()
    tables = [
        [[" ".join(cell.itertext()) for cell in row.iter("th", "td")] for row in table.iter("tr")]
        for table in root.iter("table")
    ]
    told = [" ".join(root.itertext())]
    told += [each for name in ("aria-label", "title", "alt") for each in root.xpath(f"//@{name}")]
    return [*_faults_of_tables(tables), *(alone for each in told for alone in alone_in(each))]


def _faults_of_tables(tables: list[list[list[str]]]) -> list[object]:
    """Tables that count draws by columns, without a column for the count without the report and for its range."""
    heads = [[str(cell).lower() for cell in table[0]] for table in tables if table]
    return [
        head
        for head in heads
        if any("100" in cell and "settings" not in cell for cell in head)
        and not (any("without the report" in cell for cell in head) and any("range" in cell for cell in head))
    ]


def _sheets(content: bytes) -> list[list[list[str]]]:
    book = openpyxl.load_workbook(io.BytesIO(content))
    return [[["" if cell is None else str(cell) for cell in row] for row in sheet.values] for sheet in book]


def _markdown_tables(text: str) -> list[list[list[str]]]:
    return [[line.strip("| ").split(" | ")] for line in re.findall(r"(?m)^(\|.*)\n\| ---", text)]


def test_no_figure_of_the_workbench_stands_alone(client: TestClient) -> None:
    """Every page as a whole and as a part, with choices made, every answer of the API and every saved file."""
    walk = Walk(client)
    faults = {address: found for address, answer in walk.answers() if (found := _faults(answer))}
    assert faults == {}
    met = {urlsplit(address).path for address in walk.seen}
    shapes = {path: re.compile(re.sub(r"{.+?}", "[^/]+", path) + "$") for path in _paths()}
    assert [path for path, shape in shapes.items() if not any(map(shape.match, met))] == []
