"""Serve the workbench on this machine until somebody stops it."""

from __future__ import annotations

import socket
from typing import TYPE_CHECKING

import uvicorn

from zopa.errors import ZopaError

if TYPE_CHECKING:
    from fastapi import FastAPI


def bind(host: str, port: int) -> socket.socket:
    """A socket on an address; port 0 takes any that is free.

    Raises
    ------
    ZopaError
        if the address is taken or not this machine's.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    # Named as TCP, or asyncio leaves Nagle on and each answer waits 40 ms for an acknowledgement.
    bound = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        bound.bind((host, port))
    except OSError as error:
        bound.close()
        raise ZopaError(
            f"Nothing can be served at {host}, port {port}: {error.strerror or error}. Choose another with --port."
        ) from error
    return bound


def launch(app: FastAPI, bound: socket.socket) -> None:
    """Answer requests until a signal says stop."""
    config = uvicorn.Config(app, log_level="warning", access_log=False, server_header=False, lifespan="off", ws="none")
    uvicorn.Server(config).run(sockets=[bound])
