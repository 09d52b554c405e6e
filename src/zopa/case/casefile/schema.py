"""What may stand in ``case.yaml``, as a JSON Schema for editors: made from the records of the model.

It says which keys there are, which must be there, and which words a closed list has.  What refers to
something else in the case (a party, an option, a statement) only `zopa check` can judge.
"""

from __future__ import annotations

import dataclasses
import types
import typing
from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import Any

from zopa.case import model
from zopa.case.assumptions import Estimate, Judgement, Preference, Scenario
from zopa.case.casefile.layout import SECTIONS
from zopa.case.casefile.reading import LINK_KINDS
from zopa.case.casefile.versions import SCHEMA

Schema = dict[str, Any]

_TEXT: Schema = {"type": ["string", "number", "boolean"]}  # words without quotes may look like something else
_JSON_TYPES: Mapping[object, Schema] = {str: _TEXT, bool: {"type": "boolean"}, float: {"type": "number"}}
_ESTIMATE: Schema = {"$ref": "#/$defs/estimate"}


def case_schema() -> Schema:
    """The JSON Schema (draft 2020-12) of a case file."""
    sections = {
        "decision": _record(model.DecisionRule, optional=("vetoes",), votes=_or_null(_by_key({"type": "number"}))),
        "parties": _by_key(_record(model.Party, without=("id",))),
        "issues": _by_key(_issue()),
        "links": _list(
            _record(model.Link, optional=("options", "needs"), needed=("basis",), kind={"enum": [*LINK_KINDS]})
        ),
        "alternatives": _per_party(model.Alternative),
        "interests": _per_party(model.Interest),
        "constituencies": _per_party(model.Constituency),
        "common_ground": _list(_record(model.CommonGround)),
        "conjectures": _list(_record(model.Conjecture, optional=("by",))),
        "delegates": _per_party(model.Delegate),
        "preferences": _by_key(_preference()),
        "judgements": _by_key(
            _or_null(_list(_record(Judgement, without=("party", "issue"), needed=("weight",), weight=_TEXT)))
        ),
        "scenarios": _by_key(_record(Scenario, without=("id",), optional=("label",), changes=_list(_TEXT))),
    }
    described = {key: {"description": words, **_or_null(sections[key])} for key, words in SECTIONS.items()}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A negotiation case of zopa",
        "type": "object",
        "properties": {"schema": {"enum": [*range(1, SCHEMA + 1), None]}, "title": _TEXT, **described},
        "required": ["title"],
        "additionalProperties": False,
        "$defs": {"estimate": {"anyOf": [{"type": "number"}, _record(Estimate, optional=("low", "high"))]}},
    }


def _issue() -> Schema:
    """An issue with what stands under it."""
    under = ("party", "issue")
    return _record(
        model.Issue,
        without=("id",),
        needed=("status_quo",),
        options={**_by_key(_record(model.Option, without=("id",))), "minProperties": 2},
        positions=_or_null(_by_key(_or_null(_list(_record(model.Position, without=under))))),
        red_lines=_or_null(
            _by_key(
                _or_null(_list(_record(model.RedLine, without=under, optional=("narrow", "wide"), needed=("basis",))))
            )
        ),
        bounds=_or_null(_by_key(_record(model.Bounds, without=under))),
        importance=_or_null(_list(_record(model.Importance, without=("issue",)))),
    )


def _preference() -> Schema:
    scores = _by_key(_or_null(_by_key(_ESTIMATE)))
    return _record(Preference, without=("party",), weights=_or_null(_by_key(_ESTIMATE)), scores=_or_null(scores))


def _per_party(kind: type) -> Schema:
    return _by_key(_or_null(_list(_record(kind, without=("party",)))))


def _record(
    record: type,
    /,
    without: Sequence[str] = (),
    optional: Sequence[str] = (),
    needed: Sequence[str] = (),
    **given: Schema,
) -> Schema:
    """The keys of a record.

    Parameters
    ----------
    record
        of the model.
    without
        fields that follow from where the record stands.
    optional, needed
        fields that need not, or must, be written, whatever the model's default.
    given
        schemas of keys that differ from their field's kind, or that no field has.
    """
    hints = typing.get_type_hints(record)
    fields = [field for field in dataclasses.fields(record) if field.name not in without]
    required = [one.name for one in fields if one.default is dataclasses.MISSING and one.name not in optional]
    required += [name for name in needed if name not in required]
    properties = {one.name: given.get(one.name) or _value(hints[one.name]) for one in fields}
    properties |= given
    for name in properties:
        if name not in required:
            properties[name] = _or_null(properties[name])
    words = (record.__doc__ or "").partition("\n")[0]
    return {
        "description": words,
        "type": "object",
        "properties": properties,
        "required": required,
        "additionalProperties": False,
    }


def _value(hint: object) -> Schema:
    """What may stand for a field of some kind."""
    if hint in _JSON_TYPES:
        return dict(_JSON_TYPES[hint])
    if hint is Estimate:
        return _ESTIMATE
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return {"enum": [str(word) for word in hint]}
    if isinstance(hint, types.UnionType):
        return _or_null(_value(next(one for one in typing.get_args(hint) if one is not types.NoneType)))
    return _list(_value(typing.get_args(hint)[0]))


def _by_key(inner: Schema) -> Schema:
    return {"type": "object", "additionalProperties": inner}


def _list(inner: Schema) -> Schema:
    return {"type": "array", "items": inner}


def _or_null(schema: Schema) -> Schema:
    """The same, or nothing: an empty key says as little as none."""
    if schema.get("type") == "null" or {"type": "null"} in schema.get("anyOf", ()):
        return schema
    return {"anyOf": [schema, {"type": "null"}]}
