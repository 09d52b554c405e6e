"""The schema for editors says what the reader says: of keys, of closed lists of words and of what must be there."""

import copy
import functools
import json
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from zopa.case.casefile.layout import SECTIONS
from zopa.case.casefile.reading import read_case
from zopa.case.casefile.schema import case_schema

ROOT = Path(__file__).parents[3]
SCHEMA = case_schema()
FULL = """
schema: 2
title: A sale
decision: {vetoes: [seller, buyer], quota: 1, votes: {seller: 1, buyer: 2}, basis: assumed}
parties:
  seller: {name: Seller, kind: group, role: party, demands_seat: false, aliases: [The owner], author: Ada, evidence: [a1]}
  buyer: {name: Buyer}
issues:
  price:
    label: Price
    status_quo: low
    ordered: true
    group: money
    options:
      low: {label: low, uttered: true, performers: [buyer], evidence: [a1]}
      high: {label: high}
    positions:
      seller:
        - {stance: demands, option: high, strength: firm, basis: stated, must_have: true, target: buyer, time: past, date: 2025-02-18, round: first, evidence: [a1]}
    red_lines:
      buyer:
        - {wording: Never high, speaker: Buyer, is_condition: false, narrow: [high], wide: [high], reading: wide, basis: stated, evidence: [a1]}
    importance:
      - {party: seller, word: key, basis: stated, evidence: [a1]}
    bounds:
      seller: {minimum: low, maximum: high, basis: stated, author: Ada, evidence: [a1]}
    evidence: [a1]
  date:
    label: Date
    status_quo: null
    options: {soon: {label: soon}, late: {label: late}}
links:
  - {kind: only_if, issue: price, options: [high], other: date, needs: [late], party: buyer, basis: stated, evidence: [a1]}
alternatives: {seller: [{course: waits, basis: stated, evidence: [a1]}]}
interests: {buyer: [{text: a roof, kind: need, basis: stated, author: Ada, evidence: [a1]}]}
constituencies: {seller: [{name: Heirs, text: want a share, basis: stated, author: Ada, evidence: [a1]}]}
common_ground:
  - {kind: fact, text: it leaks, agreed: [buyer], contested: [seller], basis: stated, author: Ada, evidence: [a1]}
conjectures:
  - {party: buyer, text: is in a hurry, by: a neighbour, issue: date, evidence: [a1]}
delegates: {seller: [{name: Ada, role: agent, mandate: to sell, evidence: [a1]}]}
preferences:
  seller:
    weights: {price: 0.5, date: {value: 0.5, low: 0.4, high: 0.6, basis: assumed, author: Ada, evidence: [a1]}}
    scores: {price: {low: 0, high: 1}}
    reservation_value: 0.3
"""


def faults_by_schema(value, schema, place="case"):
    """What a JSON Schema has against a value; the words of it that the schema of cases uses."""
    if "$ref" in schema:
        return faults_by_schema(value, SCHEMA["$defs"][schema["$ref"].rpartition("/")[2]], place)
    if "anyOf" in schema:
        tried = [faults_by_schema(value, one, place) for one in schema["anyOf"]]
        return [] if [] in tried else min(tried, key=len)
    if "enum" in schema:
        return [] if value in schema["enum"] and not isinstance(value, bool) else [f"{place}: {value!r}"]
    kinds = {"object": dict, "array": list, "string": str, "number": (int, float), "boolean": bool, "null": type(None)}
    allowed = [schema["type"]] if isinstance(schema["type"], str) else schema["type"]
    fits = [
        kind
        for kind in allowed
        if isinstance(value, kinds[kind])
        and not (kind == "number" and value in {True, False} and isinstance(value, bool))
    ]
    if not fits:
        return [f"{place}: {value!r} is no {allowed}"]
    if isinstance(value, list):
        return [fault for one in value for fault in faults_by_schema(one, schema["items"], f"{place}[]")]
    if not isinstance(value, dict):
        return []
    faults = [f"{place}: no {key}" for key in schema.get("required", ()) if key not in value]
    if len(value) < schema.get("minProperties", 0):
        faults.append(f"{place}: too few")
    for key, inner in value.items():
        known = schema.get("properties", {}).get(key, schema.get("additionalProperties"))
        faults += [f"{place}: unknown {key}"] if known is False else faults_by_schema(inner, known, f"{place}/{key}")
    return faults


@functools.cache
def as_json(text):
    """A YAML text as an editor sees it, as JSON: dates are words."""
    return json.dumps(YAML(typ="safe", pure=True).load(text), default=str)


def plain(text):
    """The values of a YAML text, new ones every time."""
    return json.loads(as_json(text))


def faults_of(value):
    """What the reader has against a case given as plain values."""
    text = "".join(f"{key}: {json.dumps(section)}\n" for key, section in value.items())
    return [str(fault) for fault in read_case(text, ["a1"])[1]]


def places(value, path=()):
    """The path of everything in a case."""
    if path:
        yield path
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, one in inner:
        yield from places(one, (*path, key))


def changed(path, new=None):
    """The full case with another value at a place, or without the place."""
    case = plain(FULL)
    owner = case
    for key in path[:-1]:
        owner = owner[key]
    if new is None:
        del owner[path[-1]]
    else:
        owner[path[-1]] = copy.deepcopy(new)
    return case


def test_the_full_case_is_good_by_both():
    """Every key that there is, and neither has anything against it."""
    assert faults_of(plain(FULL)) == []
    assert faults_by_schema(plain(FULL), SCHEMA) == []


def test_every_section_is_in_the_schema():
    """A section that is read is offered to editors, with the words that stand above it."""
    assert list(SCHEMA["properties"]) == ["schema", "title", *SECTIONS]
    assert all(SCHEMA["properties"][key]["description"] == words for key, words in SECTIONS.items())


def test_what_must_be_there_must_be_there_by_both():
    """Without any one key or item the schema finds fault only where the reader does, and with keys of records always."""
    for path in places(plain(FULL)):
        case = changed(path)
        by_reader, by_schema = faults_of(case), faults_by_schema(case, SCHEMA)
        assert bool(by_schema) <= bool(by_reader), (path, by_schema)
        if any(" has no `" in fault for fault in by_reader):
            assert by_schema, (path, by_reader)


@pytest.mark.parametrize("new", ["odd", {"odd": {"odd": 1}}, [["odd"]], True])
def test_what_fits_nowhere_fits_by_neither(new):
    """A word, a mapping, a list or a yes in any place: whatever the schema refuses the reader refuses too."""
    for path in places(plain(FULL)):
        case = changed(path, new)
        by_reader, by_schema = faults_of(case), faults_by_schema(case, SCHEMA)
        assert bool(by_schema) <= bool(by_reader), (path, by_schema)
        if any(
            sign in fault for fault in by_reader for sign in ("needs a list", "`key: value`", "Write true or false")
        ):
            assert by_schema, (path, by_reader)


def test_an_unknown_key_is_unknown_to_both():
    """In every record."""
    for path in places(plain(FULL)):
        case = changed((*path, "odd"), 1) if isinstance(at(path), dict) else None
        if case is not None and any("Unknown key 'odd'" in fault for fault in faults_of(case)):
            assert faults_by_schema(case, SCHEMA), path


def at(path):
    """What stands at a place of the full case."""
    value = plain(FULL)
    for key in path:
        value = value[key]
    return value


@pytest.mark.parametrize(
    "file",
    sorted([*ROOT.glob("examples/*/case.yaml"), *ROOT.glob("tests/golden/cases_*/*/case.yaml")]),
    ids=lambda file: file.parent.name,
)
def test_every_case_of_the_project_is_good_by_the_schema(file):
    """What is read is valid, of earlier forms too."""
    assert faults_by_schema(plain(file.read_text(encoding="utf-8")), SCHEMA) == []
