"""Parsed lines in, facts and open questions out: life without a deal, and what a report itself calls open."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from zopa.sources.document import Span
from zopa.statements.clauses import clause_start, is_conditional, phrase_start, reach, subject_of
from zopa.statements.ladders import lexicon
from zopa.statements.linking import Linker
from zopa.statements.lists import items_of
from zopa.statements.parsing import ParsedLine, ParsedText
from zopa.statements.places import Places
from zopa.statements.stance import is_hedged, is_negative, wordlist
from zopa.statements.statement import Fact, Question, record_id

if TYPE_CHECKING:
    from spacy.tokens import Span as Sentence
    from spacy.tokens import Token


_STATES = frozenset({"be", "remain", "run", "fall", "become", "grow", "stand", "lie", "leave", "look", "feel", "get"})


def find_facts(parsed: ParsedText, linker: Linker, taken: Sequence[Span]) -> tuple[Fact, ...]:
    """Reported circumstances that speak for or against waiting; places already `taken` by other records are skipped."""
    found: list[Fact] = []
    places = Places((span, None) for span in taken)
    for line in parsed.body:
        for token in line.tokens:
            if token.pos_ not in {"VERB", "AUX"} or not _is_circumstance(token):
                continue
            clause = token.head if _is_reported(token) else token
            tokens = (clause_start(clause, subject_of(clause)), reach(token))
            span = line.span(*tokens)
            if not places.is_taken(span):
                places.add(span, None)
                found.append(_fact(parsed, linker, line, tokens, span))
    return tuple(found)


def _fact(parsed: ParsedText, linker: Linker, line: ParsedLine, tokens: tuple[int, int], span: Span) -> Fact:
    document = parsed.document
    inside = line.tokens[tokens[0] : tokens[1]]
    subject = subject_of(next(token for token in inside if token.pos_ in {"VERB", "AUX"}))
    actors = linker.parties(line, subject) if subject is not None else ()
    named = [
        use.party.id for token in inside if (use := linker.names.at(line, token)) is not None and use.party is not None
    ]
    parties = tuple(dict.fromkeys([*actors, *named]))
    return Fact(
        record_id(document.digest, "fact", span),
        document.digest,
        span,
        span.of(document.text),
        parties,
        is_hedged(inside) or any(_is_reported(token) for token in inside),
    )


def _is_circumstance(verb: Token) -> bool:
    """A clause in the indicative whose verb and noun speak of means, losses, dependence or pressure."""
    words = lexicon("events")["facts"]
    if _is_reported(verb):
        return _speaks_of_means(verb, subject_of(verb.head), words)
    if verb.dep_ in {"aux", "auxpass", "amod", "xcomp", "acl", "advcl", "pcomp", "csubj"} or is_conditional(verb):
        return False
    if any(
        child.dep_ == "aux" and child.lower_ in {"will", "would", "must", "should", "can", "may", "might", "could"}
        for child in verb.lefts
    ):
        return False
    if verb.dep_ == "relcl" or subject_of(verb) is None:
        return False
    return _speaks_of_means(verb, subject_of(verb), words)


def _is_reported(verb: Token) -> bool:
    """ "Is thought to hold": what stands behind a passive verb of report."""
    return (
        verb.dep_ == "xcomp"
        and verb.head.lemma_ in {"think", "believe", "estimate", "report", "know", "say"}
        and any(child.dep_ == "auxpass" for child in verb.head.children)
    )


def _speaks_of_means(verb: Token, subject: Token | None, words: Mapping[str, Any]) -> bool:
    governed = list(verb.doc[verb.i : reach(verb)])
    nouns = {
        token.lemma_.lower()
        for token in [*governed, *(subject.subtree if subject is not None else ())]
        if token.pos_ in {"NOUN", "PROPN"}
    }
    if nouns & wordlist("process", "nouns"):
        return False
    states = verb.lemma_.lower() in _STATES
    if states and any(token.lemma_.lower() in words["adjectives"] and token.head.i == verb.i for token in governed):
        return True
    return (
        verb.lemma_.lower() in words["verbs"]
        and bool(
            nouns & set(words["nouns"]) or _has_figure([*governed, *(subject.subtree if subject is not None else ())])
        )
        and (
            verb.lemma_.lower()
            not in {"have", "leave", "make", "remain", "continue", "lie", "face", "hit", "bring", "stand"}
            or bool(nouns & set(words["nouns"]))
        )
    )


def _has_figure(tokens: Iterable[Token]) -> bool:
    return any(token.ent_type_ in {"PERCENT", "MONEY", "QUANTITY", "CARDINAL"} for token in tokens)


def find_questions(parsed: ParsedText) -> tuple[Question, ...]:
    """What the report calls open: each question of a list by itself."""
    found: dict[Span, Question] = {}
    places: Places[None] = Places()
    document = parsed.document
    for line in parsed.body:
        for sentence in line.tokens.sents:
            for tokens in _asked(sentence):
                span = line.span(*tokens)
                if not places.is_taken(span):
                    places.add(span, None)
                    found[span] = Question(
                        record_id(document.digest, "question", span), document.digest, span, span.of(document.text)
                    )
    return tuple(found.values())


def _asked(sentence: Sentence) -> Iterator[tuple[int, int]]:
    words = lexicon("events")["questions"]
    for token in sentence:
        if (
            token.lemma_.lower() in words["nouns"]
            and token.tag_ in {"NNS", "NN"}
            and token.head.lemma_ in words["verbs"]
        ):
            yield from _topics(sentence, token)
        elif token.lemma_ in {"say", "disclose", "specify", "decide", "explain", "agree"} and is_negative(token):
            yield from _undecided(sentence, token)
        elif (
            token.lower_ in {"guess", "question"}
            and token.dep_ == "attr"
            and (asked := _asking_subject(token.head)) is not None
        ):
            yield asked.left_edge.i, token.head.i
        elif token.lower_ == "yet" and token.head.lemma_ in {"have", "be"}:
            yield from _undecided(sentence, token)
        elif token.lower_ in words["adjectives"] and _is_open(token):
            yield from _clause(sentence, token)


def _undecided(sentence: Sentence, token: Token) -> Iterator[tuple[int, int]]:
    """ "Have yet to decide how ..."."""
    asking = lexicon("events")["questions"]["asking"]
    for place in range(token.i + 1, min(token.i + 6, sentence.end)):
        if token.doc[place].lower_ in asking:
            yield from _split(token.doc, place, _close(sentence, place))
            return


def _is_open(token: Token) -> bool:
    """ "Unclear", "not clear", "to be seen", "has yet to be decided"; plain "clear" or "agreed" opens nothing."""
    nearby = {word.lower_ for word in token.doc[max(token.sent.start, token.i - 6) : token.i]}
    if token.lower_ in {"clear", "certain"}:
        return bool(nearby & {"not", "n't", "less", "far"})
    if token.lower_ in {"seen", "determined", "decided", "agreed"}:
        return bool({"to", "be"} <= nearby and nearby & {"remains", "yet", "remain", "still"})
    if token.lower_ == "open" and any(child.lower_ in {"to", "for"} for child in token.children):
        return False
    return bool(nearby & {"is", "are", "remains", "remain", "was", "were", "left", "it", "still"})


def _clause(sentence: Sentence, token: Token) -> Iterator[tuple[int, int]]:
    asking = lexicon("events")["questions"]["asking"]
    for place in range(token.i + 1, min(token.i + 4, sentence.end)):
        if token.doc[place].lower_ in asking:
            yield from _split(token.doc, place, _close(sentence, place))
            return
    verb = token.head
    subject = next(
        (child for child in verb.children if child.dep_ in {"nsubj", "nsubjpass"} and child.i < token.i), None
    )
    asked = next(
        (
            child
            for child in verb.children
            if child.dep_ in {"csubj", "csubjpass", "ccomp", "advcl"}
            and child.i < token.i
            and any(word.lower_ in asking for word in child.subtree if word.i < child.i)
        ),
        None,
    )
    if asked is not None:
        yield asked.left_edge.i, verb.i
        return
    if subject is None or subject.lower_ in {"it", "that", "this"} or subject.lower_ in asking:
        return
    if subject.lemma_.lower() in lexicon("events")["questions"]["nouns"]:
        yield from _topics(sentence, subject)
        return
    start = phrase_start(subject)
    yield from items_of(subject, start, subject.right_edge.i + 1)


def _asking_subject(verb: Token) -> Token | None:
    """The clause before a verb that asks: "whether X counts (remains unresolved)"."""
    asking = lexicon("events")["questions"]["asking"]
    clauses = (
        child
        for child in verb.children
        if child.dep_ in {"csubj", "csubjpass", "ccomp", "advcl", "nsubj"} and child.i < verb.i
    )
    return next(
        (
            child
            for child in clauses
            if child.pos_ in {"VERB", "AUX"}
            and any(word.lower_ in asking for word in child.subtree if word.i < child.i)
        ),
        None,
    )


def _topics(sentence: Sentence, noun: Token) -> Iterator[tuple[int, int]]:
    """The topics of "questions remain over A, B and whether C" and of "the open questions are A and B"."""
    openers = lexicon("events")["questions"]["openers"]
    for place in range(noun.i + 1, min(noun.i + 5, sentence.end)):
        if noun.doc[place].lower_ in openers:
            start = place + 1 + (noun.doc[place].lower_ == "as") - 0
            if start < sentence.end:
                yield from _split(noun.doc, start, _close(sentence, start))
            return


def _close(sentence: Sentence, start: int) -> int:
    """The end of the words that ask, without a closing attribution."""
    end = sentence.end
    while end > start + 1 and sentence.doc[end - 1].is_punct:
        end -= 1
    for token in sentence.doc[start:end]:
        if (
            token.text == ","
            and any(
                word.lower_ in {"said", "says", "according", "reported", "noted"}
                for word in sentence.doc[token.i : min(token.i + 6, end)]
            )
        ) or token.text == ";":
            return int(token.i)
    return end


def _split(doc: object, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The items of a list of topics: cut at commas, and at "and" before the last item or a new question."""
    tokens = list(doc[start:end])  # type: ignore[index]
    asking = lexicon("events")["questions"]["asking"]
    commas = any(token.text == "," for token in tokens)
    first = 0
    for place, token in enumerate(tokens):
        following = tokens[place + 1].lower_ if place + 1 < len(tokens) else ""
        if token.text == "," and following == "which" and place > first:  # tells more of the noun, asks nothing
            yield start + first, start + place
            return
        ends = token.text == "," or (
            token.lower_ in {"and", "or"}
            and (following in asking or (commas and place > 0 and _after_list(tokens, first, place)))
        )
        if ends:
            if place > first and tokens[first].lower_ not in {"and", "or"}:
                yield start + first, start + place
            first = place + 1
        elif token.lower_ in {"and", "or"} and place == first:
            first = place + 1
    if first < len(tokens):
        yield start + first, start + len(tokens)


def _after_list(tokens: list[Token], first: int, place: int) -> bool:
    return (
        first > 0
        and place - first >= 1
        and not any(token.lower_ in lexicon("events")["questions"]["asking"] for token in tokens[first:place])
    )
