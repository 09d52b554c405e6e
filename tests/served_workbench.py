"""The workbench on a free port of this machine, within this process, and a browser that watches what it asks for."""

from __future__ import annotations

import base64
import contextlib
import shutil
import struct
import threading
import time

import numpy as np
import uvicorn

from zopa.views.web.app import create_app
from zopa.views.web.launching import bind

BROWSER = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
DECODE = """async (address) => {
  const image = new Image();
  image.src = address;
  await image.decode();
  const canvas = document.createElement("canvas"), paint = canvas.getContext("2d");
  [canvas.width, canvas.height] = [image.width, image.height];
  paint.drawImage(image, 0, 0);
  const bytes = paint.getImageData(0, 0, image.width, image.height).data;
  let text = "";
  for (let at = 0; at < bytes.length; at += 32768) text += String.fromCharCode(...bytes.subarray(at, at + 32768));
  return btoa(text);
}"""


@contextlib.contextmanager
def served(*cases, author="Ana"):
    """The address of a workbench for these case folders, for as long as the block lasts."""
    bound = bind("127.0.0.1", 0)
    config = uvicorn.Config(create_app(cases, author=author), log_level="warning", lifespan="off", ws="none")
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [bound]}, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    yield f"http://127.0.0.1:{bound.getsockname()[1]}"
    server.should_exit = True
    thread.join(10)


def dots_of(picture, page):
    """The dots of a PNG as the browser decodes it on a page: ``(height, width, 4)``, red to alpha [0-255]."""
    width, height = struct.unpack(">II", picture[16:24])
    text = page.evaluate(DECODE, f"data:image/png;base64,{base64.b64encode(picture).decode()}")
    return np.frombuffer(base64.b64decode(text), np.uint8).reshape(height, width, 4)


class Watch:
    """What a page asked for beyond its own server, and what it complained of."""

    def __init__(self, page, address):
        self.outside, self.complaints = [], []
        page.on("request", lambda request: self._ask(request.url, address))
        page.on("console", lambda message: self.complaints.append(message.text))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def _ask(self, url, address):
        if not url.startswith((address, "data:")):
            self.outside.append(url)

    def check(self):
        """Nothing left the machine, and nothing was complained of."""
        assert self.outside == []
        assert self.complaints == []
