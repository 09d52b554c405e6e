"""Records as JSON values and back: what a value must be, and the record that is made of a sound one.

Checking and making are two steps, so that a large file can be found sound without making its records.
"""

from __future__ import annotations

import dataclasses
import functools
import types
import typing
from collections.abc import Callable, Sequence
from enum import StrEnum
from typing import Any

from zopa.sources.document import Span

Json = Any  # what json.loads gives
Record = Any  # a record of any stage

_JSON_TYPES = frozenset({str, int, float, bool})


@functools.cache
def _fields(kind: type) -> tuple[tuple[str, object], ...] | None:
    """The names and defaults of the fields of a kind of records; None for what is no record."""
    if not dataclasses.is_dataclass(kind):
        return None
    return tuple((field.name, field.default) for field in dataclasses.fields(kind))


def encoded(value: Record) -> Json:
    """A record as JSON: spans as ``[start, end]``, fields that hold their default left out."""
    if value.__class__ is str:
        return value
    if isinstance(value, Span):
        return [value.start, value.end]
    fields = _fields(value.__class__)
    if fields is not None:
        return {name: encoded(held) for name, default in fields if (held := getattr(value, name)) != default}
    if isinstance(value, tuple):
        return [encoded(item) for item in value]
    if isinstance(value, float):
        return value + 0.0  # one zero, not two
    return str(value) if isinstance(value, StrEnum) else value


def decoded(kind: type, value: Json) -> Record:
    """The record of type `kind` that `encoded` gave `value`, which is used up; ValueError says what does not fit."""
    check_of(kind)(value)
    return builder_of(kind)(value)


@functools.cache
def check_of(kind: object) -> Callable[[Json], None]:
    """Raises ValueError, TypeError or KeyError for what `builder_of` makes no record of."""
    if kind is Span:
        return _check_span
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return _member_check(kind)
    if dataclasses.is_dataclass(kind):
        return _record_check(typing.cast("type", kind))
    inner = _inner(kind)
    if typing.get_origin(kind) is tuple:
        checks = [check_of(one) for one in inner]
        return functools.partial(_check_places, checks) if len(checks) > 1 else _each_check(checks[0])
    return functools.partial(_check_plain, typing.cast("type", kind))


@functools.cache
def builder_of(kind: object) -> Callable[[Json], Record]:
    """Makes records of values that were checked."""
    if kind is Span:
        return lambda value: Span(*value)
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return kind
    if dataclasses.is_dataclass(kind):
        return _record_builder(typing.cast("type", kind))
    inner = _inner(kind)
    if typing.get_origin(kind) is tuple:
        if _JSON_TYPES.issuperset(inner):
            return tuple
        builders = [builder_of(one) for one in inner]
        (every, *others) = builders
        if others:
            return lambda value: tuple(build(one) for build, one in zip(builders, value, strict=True))
        return lambda value: tuple([every(one) for one in value])
    if inner and inner[0] not in _JSON_TYPES:
        wanted = builder_of(inner[0])
        return lambda value: None if value is None else wanted(value)
    return lambda value: value


def _inner(kind: object) -> tuple[object, ...]:
    """What a list, a fixed row of places or an optional value is made of; nothing for what is plain."""
    if typing.get_origin(kind) not in {tuple, types.UnionType, typing.Union}:
        return ()
    return tuple(one for one in typing.get_args(kind) if one not in {..., type(None)})


def _record_check(kind: type) -> Callable[[Json], None]:
    hints = typing.get_type_hints(kind)
    optional = {name for name, hint in hints.items() if type(None) in typing.get_args(hint)}
    bare = {name: _inner(hint)[0] if name in optional else hint for name, hint in hints.items()}
    plain = {name: hint for name, hint in bare.items() if hint in _JSON_TYPES}
    checks = {name: check_of(hint) for name, hint in bare.items() if name not in plain}
    missing = dataclasses.MISSING
    fields = dataclasses.fields(kind)
    needed = {field.name for field in fields if field.default is missing and field.default_factory is missing}

    def check(value: Json) -> None:
        if not isinstance(value, dict):
            raise TypeError(f"a {kind.__name__} is a set of keys and values")
        for name, item in value.items():
            wanted = plain.get(name)
            if type(item) is wanted or (item is None and name in optional):
                continue
            if wanted is not None:
                raise _no_such(wanted, item)
            if name not in checks:
                raise ValueError(f"unknown key {name!r}")
            checks[name](item)
        if not needed <= value.keys():
            raise KeyError(min(needed - value.keys()))

    return check


def _record_builder(kind: type) -> Callable[[Json], Record]:
    builders = [(name, builder_of(hint)) for name, hint in typing.get_type_hints(kind).items() if not _is_as_read(hint)]

    def build(value: Json) -> Record:
        for name, inner in builders:
            if name in value:
                value[name] = inner(value[name])
        return kind(**value)

    return build


def _is_as_read(kind: object) -> bool:
    """Whether a value stays what JSON gives."""
    inner = _inner(kind) if typing.get_origin(kind) is not tuple else ()
    return kind in _JSON_TYPES or (bool(inner) and _JSON_TYPES.issuperset(inner))


def _check_span(value: Json) -> None:
    start, end = value
    if type(start) is not int or type(end) is not int:
        raise TypeError(f"{value!r} is not a pair of places")
    if not 0 <= start <= end:
        raise ValueError(f"{value!r} is not a span")


def _member_check(kind: type[StrEnum]) -> Callable[[Json], None]:
    known = frozenset(kind)

    def check(value: Json) -> None:
        if value not in known:
            kind(value)  # says what is wrong

    return check


def _each_check(every: Callable[[Json], None]) -> Callable[[Json], None]:
    def check(value: Json) -> None:
        if type(value) is not list:
            raise TypeError(f"{value!r} is not a list")
        for one in value:
            every(one)

    return check


def _check_places(checks: Sequence[Callable[[Json], None]], value: Json) -> None:
    for check, one in zip(checks, value, strict=True):
        check(one)


def _check_plain(kind: type, value: Json) -> None:
    if type(value) is not kind:
        raise _no_such(kind, value)


def _no_such(kind: type, value: Json) -> TypeError:
    return TypeError(f"{value!r} is not a {kind.__name__}")
