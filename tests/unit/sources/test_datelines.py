"""The date that a report prints about itself."""

from __future__ import annotations

import pytest

from zopa.sources.datelines import printed_date


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("A headline\n\nRIYADH, 18 February 2025. Officials met.", "2025-02-18"),
        ("GENEVA, May 11, 2025 (AP) - Envoys met.", "2025-05-11"),
        ("TRIPOLI/CAIRO, Sept. 3rd, 2024 — Envoys met.", "2024-09-03"),
        ("A headline\nTuesday, 4 March 2025\n\nEnvoys met.", "2025-03-04"),
        ("A headline\nPublished: 4 March 2025, 10:32 GMT\nEnvoys met.", "2025-03-04"),
        ("# A headline\n*2025-03-04*\nEnvoys met.", "2025-03-04"),
        ("By A. Writer\nUpdated on March 4, 2025 at 9.15 a.m.\nEnvoys met.", "2025-03-04"),
        ("GENEVA, May 11 (AP) - Envoys met.", None),
        ("The accord of 18 February 2025 was not renewed.", None),
        ("Envoys met in Geneva, 18 February 2025 being the last day.", None),
        ("They signed in Cairo, 3 May 2024. Envoys met again.", None),
        ("31 February 2025\nEnvoys met.", None),
        ("Envoys met.\n" * 200 + "4 March 2025\n", None),
        ("", None),
    ],
)
def test_a_date_printed_at_the_top_is_the_date_of_the_report(text: str, date: str | None) -> None:
    """In a dateline or on a line of its own; never one in a sentence, which says when something happened."""
    assert printed_date(text) == date
