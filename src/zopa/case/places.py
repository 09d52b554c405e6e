"""Where things stand in a case folder."""

from __future__ import annotations

CASE_FILE = "case.yaml"
RECORDS_FILE = "statements.jsonl"
DECISIONS_FILE = "decisions.jsonl"
SOURCES_FOLDER = "sources"
UNFINISHED_FILE = ".unfinished"  # the reports that were being added when the power went
LOCK_FILE = ".lock"  # there while somebody writes
CACHE_FOLDER = ".cache"  # derived, deleted at will
ATTRIBUTES_FILE = ".gitattributes"
IGNORED_FILE = ".gitignore"
DRAFTED_FILE = "drafted.txt"  # which values the drafter wrote, as places and digests
