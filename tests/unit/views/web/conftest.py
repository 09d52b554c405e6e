"""A workbench that serves the small negotiation about water, asked without a browser."""

from __future__ import annotations

import pytest
from starlette.testclient import TestClient

from zopa.case.casefile import write_case_folder
from zopa.views.web.app import create_app


@pytest.fixture(scope="module")
def folder(tmp_path_factory, case, extraction):
    """The case as a folder, for tests that read alone."""
    path = tmp_path_factory.mktemp("served") / "water"
    write_case_folder(path, case, [extraction])
    return path


@pytest.fixture
def writable(tmp_path, case, extraction):
    """The case as a folder of this test's own."""
    write_case_folder(tmp_path / "water", case, [extraction])
    return tmp_path / "water"


@pytest.fixture(scope="module")
def asked(folder):
    """A client of a workbench with that case."""
    return TestClient(create_app([folder], author="Ana"), base_url="http://127.0.0.1:8765")
