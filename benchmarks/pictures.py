"""Take the pictures of the brief and of every page for docs/pictures: python benchmarks/pictures.py [FOLDER].

Needs Playwright and a browser, as the tests of the pages do.  Each picture is kept small with sixteen colours of its own.
"""

from __future__ import annotations

import shutil
import struct
import sys
import tempfile
import zlib
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests"))

import zopa  # noqa: E402
from served_workbench import BROWSER, FLAGS, dots_of, served  # noqa: E402
from zopa.case.casefile import write_case_folder  # noqa: E402

PAGES = {
    "overview": "riyadh-2025/",
    "review": "riyadh-2025/review",
    "positions": "riyadh-2025/positions",
    "actors": "riyadh-2025/actors",
    "timeline": "riyadh-2025/timeline",
    "deal": "riyadh-2025/deal?territory=recognition&participation=excluded",
    "explore": "riyadh-2025/explore?give=ukraine/territory/recognition/refusal",
    "assumptions": "water-treaty/explore/assumptions?holds.upstream=70",
    "sources": "riyadh-2025/sources",
}
BRIEF = (1000, 1250)
SIZES = {"desktop": (1280, 900), "phone": (390, 844)}
COLOURS = 16


def main() -> None:
    """Take them all."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "docs" / "pictures"
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as place, sync_playwright() as playwright:
        cases = _cases(Path(place))
        with served(*cases) as address:
            browser = playwright.chromium.launch(executable_path=BROWSER, args=list(FLAGS))
            (folder / "brief.png").write_bytes(_brief(browser, Path(place)))
            for name, picture in _pictures(browser, address):
                (folder / f"{name}.png").write_bytes(picture)
            browser.close()


def _brief(browser: Browser, place: Path) -> bytes:
    """The first page of the brief of the example report."""
    file = place / "brief.html"
    file.write_text(zopa.brief([ROOT / "examples" / "riyadh-2025.txt"]).html(), encoding="utf-8")
    width, height = BRIEF
    context = browser.new_context(viewport={"width": width, "height": height}, color_scheme="light")
    page, aside = context.new_page(), context.new_page()
    page.goto(file.as_uri())
    picture = _small(dots_of(page.screenshot(), aside))
    context.close()
    return picture


def _cases(place: Path) -> tuple[Path, Path]:
    found = zopa.brief([ROOT / "examples" / "riyadh-2025.txt"], draws=0)
    write_case_folder(place / "riyadh-2025", found.case, found.extractions)
    return place / "riyadh-2025", Path(shutil.copytree(ROOT / "examples" / "water-treaty", place / "water-treaty"))


def _pictures(browser: Browser, address: str) -> Iterator[tuple[str, bytes]]:
    for size, (width, height) in SIZES.items():
        for look in ("light", "dark"):
            context = browser.new_context(viewport={"width": width, "height": height}, color_scheme=look)
            page, aside = context.new_page(), context.new_page()
            for name, path in PAGES.items():
                page.goto(f"{address}/{path}")
                page.wait_for_load_state("networkidle")
                yield f"{name}-{size}-{look}", _small(dots_of(page.screenshot(), aside))
            context.close()


def _small(dots: NDArray[np.uint8]) -> bytes:
    """A PNG in sixteen colours: common and unlike each other, each moved to the middle of those nearest to it."""
    opaque = dots[..., :3].astype(np.int64)
    colours, where, many = np.unique(opaque.reshape(-1, 3), axis=0, return_inverse=True, return_counts=True)
    palette = colours[[many.argmax()]].astype(float)
    while len(palette) < min(COLOURS, len(colours)):
        apart = ((colours[:, None] - palette) ** 2).sum(axis=2).min(axis=1)
        palette = np.vstack([palette, colours[(apart * many**0.4).argmax()]])
    for _ in range(12):
        nearest = ((colours[:, None] - palette) ** 2).sum(axis=2).argmin(axis=1)
        for place in range(len(palette)):
            own = nearest == place
            if own.any():
                palette[place] = np.average(colours[own], axis=0, weights=np.sqrt(many[own]))
    palette[nearest[many.argmax()]] = colours[many.argmax()]  # the paper keeps its own colour
    height, width = dots.shape[:2]
    index = nearest[where.reshape(-1)].reshape(height, width).astype(np.uint8)
    index = np.pad(index, ((0, 0), (0, width % 2)))
    rows = np.pad(index[:, ::2] << 4 | index[:, 1::2], ((0, 0), (1, 0)))  # each row begins with its filter: none
    header = struct.pack(">IIBBBBB", width, height, 4, 3, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"PLTE", palette.round().astype(np.uint8).tobytes()))
    chunks = (*chunks, (b"IDAT", zlib.compress(rows.tobytes(), 9)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(map(_chunk, *zip(*chunks, strict=True)))


def _chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


if __name__ == "__main__":
    main()
