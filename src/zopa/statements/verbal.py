"""Verbs that carry a position: "pushes for", "rules out", "will not accept", "was rejected by"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from zopa.statements.clauses import (
    SUBJECTS,
    clause_start,
    condition_in,
    is_conditional,
    items_of,
    phrase_start,
    reach,
    subject_of,
)
from zopa.statements.finding import Finding
from zopa.statements.ladders import lexicon
from zopa.statements.stance import Cue, cues, is_hedged, is_negative, is_past, negated, verdict_of, wordlist
from zopa.vocabulary import Stance

if TYPE_CHECKING:
    from spacy.tokens import Span as Sentence
    from spacy.tokens import Token

_CLAUSES = frozenset({"xcomp", "ccomp"})
SPEECH = frozenset(
    "make believe think contend add note complain confirm write reply assert hold insist express reiterate describe call say state argue declare stress signal repeat reaffirm voice announce warn acknowledge vow pledge deny claim suggest propose maintain dismiss demand tell indicate brand label".split()
)


_JUDGING = frozenset({"consider", "call", "deem", "describe", "regard", "label", "see", "view", "denounce", "brand"})
_KEEPING = frozenset(
    {
        "retain",
        "keep",
        "maintain",
        "continue",
        "hold",
        "remain",
        "stay",
        "defend",
        "pursue",
        "preserve",
        "protect",
        "stick",
        "press",
    }
)
_GIVING_UP = frozenset(
    {"withdraw", "abandon", "drop", "waive", "shelve", "soften", "relax", "retract", "forgo", "scrap"}
)
_STAKES = frozenset(
    {
        "demand",
        "plan",
        "proposal",
        "objection",
        "claim",
        "condition",
        "insistence",
        "opposition",
        "threat",
        "veto",
        "request",
        "bid",
        "resistance",
    }
)
_DENIABLE = frozenset(
    {
        "offer",
        "agree",
        "seek",
        "want",
        "demand",
        "propose",
        "accept",
        "plan",
        "intend",
        "pursue",
        "ask",
        "promise",
        "concede",
        "try",
        "consider",
    }
)
_REFUSALS = frozenset({"refuse", "decline", "reject", "rule", "veto", "oppose", "dismiss"})
_ACTS = frozenset(
    "withdraw return pay lift cede surrender abandon halt stop release free cut reduce raise dismantle disarm freeze end suspend waive drop relinquish renounce hand open close fund contribute grant guarantee provide double triple give allow share reopen restore".split()
)
_BINDING = frozenset({"bind", "force", "dictate", "intimidate", "coerce", "blackmail", "bully", "pressure"})
_SETTLING = frozenset(
    {
        "settle",
        "resolve",
        "reach",
        "find",
        "break",
        "bridge",
        "avoid",
        "overcome",
        "narrow",
        "avert",
        "ease",
        "solve",
        "salvage",
        "revive",
        "rescue",
        "clinch",
        "strike",
    }
)
_CLAIMS = frozenset(
    {
        "account",
        "claim",
        "report",
        "allegation",
        "accusation",
        "charge",
        "criticism",
        "notion",
        "characterisation",
        "characterization",
        "comment",
    }
)


def find_verbal(sentence: Sentence) -> Iterator[Finding]:
    """Positions carried by the verbs of one sentence."""
    for token in sentence:
        if token.pos_ not in {"VERB", "AUX"} or token.dep_ in {"amod", "aux", "auxpass"} or is_conditional(token):
            continue
        found = list(_by_idiom(token)) or list(_by_cue(token)) or list(_by_will(token))
        yield from found


def _by_idiom(verb: Token) -> Iterator[Finding]:
    """ "Left the door open to X", "made X dependent on Y", "gave up its demand for X"."""
    subject = subject_of(verb)
    if subject is None or is_negative(verb):
        return
    lemma = verb.lemma_.lower()
    thing = next((child for child in verb.children if child.dep_ == "dobj" and child.i > verb.i), None)
    end = reach(verb)
    words = [token.lower_ for token in verb.doc[verb.i : end]]
    span = (clause_start(verb, subject), end)
    if thing is None:
        thing = next((child for child in verb.children if child.dep_ in _CLAUSES and child.i > verb.i), None)
        if thing is None:
            return
    if lemma in {"leave", "keep"} and "door" in words and "open" in words:
        yield Finding(subject, Stance.OPEN_TO, verb, span, (thing.i + 1, end))
    elif lemma == "make" and {"dependent", "conditional", "contingent"} & set(words):
        pivot = next(
            place
            for place in range(verb.i, end)
            if verb.doc[place].lower_ in {"dependent", "conditional", "contingent"}
        )
        yield Finding(subject, Stance.REQUIRES, verb, span, (min(pivot + 1, end - 1), end))
    elif thing.lemma_.lower() in _STAKES and (lemma in _GIVING_UP or (lemma == "give" and "up" in words)):
        yield Finding(subject, Stance.OPEN_TO, verb, span, (min(thing.i + 1, end - 1), end))


def _by_cue(verb: Token) -> Iterator[Finding]:
    for cue in cues("verbs").get(verb.lemma_.lower(), ()):
        complement = _complement(verb, cue)
        if complement is None:
            continue
        passive = next((child for child in verb.children if child.dep_ == "nsubjpass"), None)
        if passive is not None:
            yield from _passive(verb, cue, passive)
        else:
            yield from _active(verb, cue, complement)
        return
    passive = next((child for child in verb.children if child.dep_ == "nsubjpass"), None)
    bare = [
        cue
        for cue in cues("verbs").get(verb.lemma_.lower(), ())
        if not cue.companions or _companions(verb, cue) is not None
    ]
    if passive is not None and bare:
        yield from _passive(verb, bare[0], passive)


def _active(verb: Token, cue: Cue, complement: Token) -> Iterator[Finding]:
    stance = _stance(verb, cue, complement)
    subject = subject_of(verb)
    if stance is None or subject is None or _is_duty(verb) or _is_beside_the_point(complement):
        return
    start, end = clause_start(verb, subject), reach(verb)
    content = (
        (min(complement.left_edge.i, end - 1), end) if complement.i > verb.i else (phrase_start(complement), verb.i)
    )
    condition = condition_in(verb, verb.i, end)
    if condition and _is_conditioned(stance, verb, condition):
        stance, content = Stance.REQUIRES, condition
    hedged = is_hedged([*verb.lefts, *_raising(verb)])
    voiced = verb if verb.lemma_.lower() in SPEECH else None
    if complement.i < verb.i:
        yield Finding(subject, stance, verb, (start, end), content, hedged, None, voiced)
        return
    for number, (first, last) in enumerate(_items(complement, content, stance)):
        span = (start, last) if number == 0 else (first, last)
        yield Finding(subject, stance, verb, span, (first, last), hedged, None, voiced)


def _is_beside_the_point(complement: Token) -> bool:
    """ "Seeking to settle the dispute" and "rejects that account" are no positions on what a deal should say."""
    return complement.lemma_.lower() in _CLAIMS or (
        complement.dep_ == "xcomp" and complement.lemma_.lower() in _SETTLING
    )


def _items(complement: Token, content: tuple[int, int], stance: Stance) -> tuple[tuple[int, int], ...]:
    if stance is Stance.DESCRIBES:
        return (content,)
    return items_of(complement, *content)


def _stance(verb: Token, cue: Cue, complement: Token) -> Stance | None:
    """What the verb does here, with what its object, its modal and its negation make of it."""
    stance = cue.stance
    lemma = verb.lemma_.lower()
    modals = {child.lower_ for child in verb.lefts if child.dep_ == "aux"}
    inner = cues("verbs").get(complement.lemma_.lower(), ()) if complement.dep_ == "xcomp" else ()
    if stance is Stance.AIMS_AT and inner and inner[0].stance in {Stance.OPPOSES, Stance.REFUSES}:
        stance = inner[0].stance
    if lemma == "want" and complement.dep_ == "xcomp":
        stance = Stance.AIMS_AT
    if lemma in _JUDGING:
        judged = _judged(verb, complement)
        if judged is not None:
            return judged
    if complement.lower_ in {"nothing", "anything"} and {"short", "less"} & {
        token.lower_ for token in complement.doc[complement.i : complement.i + 3]
    }:
        return Stance.REQUIRES
    if lemma == "deny":
        return Stance.OPPOSES if complement.lemma_.lower() in _DENIABLE else None
    if lemma == "like" and not modals & {"would", "'d"}:
        return None
    if lemma in {"drop", "relent"}:
        return Stance.OPEN_TO
    if (
        lemma in {"vow", "pledge", "promise", "plan", "intend", "want"}
        and complement.dep_ in _CLAUSES
        and is_negative(complement)
    ):
        return Stance.REFUSES
    if is_past(verb) and stance in {Stance.DEMANDS, Stance.OPPOSES, Stance.REFUSES, Stance.AIMS_AT, Stance.REQUIRES}:
        return Stance.OPEN_TO
    if is_negative(verb) or any(is_negative(raised) for raised in _raising(verb)):
        return negated(stance)
    if modals & {"could", "would", "might", "may"} and stance is Stance.ACCEPTS:
        return Stance.OPEN_TO
    return stance


def _judged(verb: Token, complement: Token) -> Stance | None:
    """ "Considers that a non-starter", "called it unacceptable": the verdict is the stance."""
    words = verb.doc[complement.left_edge.i : reach(verb)]
    for token in words:
        stance = (
            verdict_of(words.doc[token.i : words.end].text)
            if token.pos_ in {"ADJ", "NOUN", "DET", "ADP", "PART"}
            else None
        )
        if stance in {Stance.REFUSES, Stance.OPPOSES, Stance.REQUIRES}:
            return stance
    return (
        Stance.DESCRIBES
        if verb.lemma_.lower() == "consider" and any(child.dep_ == "oprd" for child in verb.children)
        else None
    )


def _is_duty(verb: Token) -> bool:
    """ "Iran must accept limits" is a wish of whoever says so, not Iran's."""
    return any(child.dep_ == "aux" and child.lower_ in {"must", "should"} for child in verb.lefts) or (
        verb.dep_ == "xcomp"
        and verb.head.lemma_ in {"have", "need", "force", "urge", "press", "ask", "require", "order", "tell"}
    )


def _is_conditioned(stance: Stance, verb: Token, condition: tuple[int, int]) -> bool:
    word = verb.doc[condition[0]].lower_
    if verb.lemma_.lower() in _REFUSALS and word == "without":
        return False
    if stance is Stance.DEMANDS:
        return word == "before"
    if stance is Stance.REFUSES:
        return word in {"until", "unless", "without", "before"}
    return word in {"only", "provided", "providing", "on", "as"} and stance in {
        Stance.ACCEPTS,
        Stance.OPEN_TO,
        Stance.AIMS_AT,
        Stance.PROPOSES,
    }


def _raising(verb: Token) -> list[Token]:
    """The verbs above an infinitive: "appears to want", "has refused to say"."""
    found = []
    node = verb
    while node.dep_ == "xcomp" and node.head.i != node.i:
        node = node.head
        found.append(node)
    return found


def _passive(verb: Token, cue: Cue, subject: Token) -> Iterator[Finding]:
    agent = next(
        (grand for child in verb.children if child.dep_ == "agent" for grand in child.children if grand.dep_ == "pobj"),
        None,
    )
    stance = negated(cue.stance) if is_negative(verb) else cue.stance
    if agent is None or stance is None or stance is Stance.DESCRIBES:
        return
    start = phrase_start(subject)
    yield Finding(agent, stance, verb, (start, reach(verb)), (start, verb.i + 1), is_hedged(verb.lefts))


def _complement(verb: Token, cue: Cue) -> Token | None:
    """The object or clause that a cue needs; None where the verb is used otherwise."""
    if cue.companions:
        return _companions(verb, cue)
    frames = lexicon("cues")["frames"].get(verb.lemma_.lower(), ("obj", "inf", "that", "ing", "small"))
    if verb.dep_ == "relcl" and verb.head.pos_ in {"NOUN", "PROPN"} and "obj" in frames and _lacks_object(verb):
        return verb.head
    for child in verb.children:
        if child.i > verb.i and _in_frame(verb, child, frames):
            return child
    return None


def _lacks_object(verb: Token) -> bool:
    """Whether a relative clause takes its object from the noun it hangs on: "a demand (that) the union supports"."""
    if any(child.dep_ in {"dobj", "pobj"} and child.lower_ in {"which", "that"} for child in verb.children):
        return True
    own = next((child for child in verb.children if child.dep_ == "nsubj"), None)
    return (
        own is not None
        and own.lower_ not in {"who", "which", "that"}
        and not any(child.dep_ in {"dobj", "xcomp", "ccomp", "oprd"} for child in verb.children)
    )


def _in_frame(verb: Token, child: Token, frames: tuple[str, ...] | list[str]) -> bool:
    if child.dep_ == "dobj":
        if "demand" in frames:
            return child.lemma_ in {"demand", "objection", "opposition", "insistence", "claim", "condition"}
        return "obj" in frames or (
            "as" in frames
            and any(other.lower_ == "as" for other in verb.subtree if other.i > child.i and other.dep_ == "prep")
        )
    if child.dep_ == "ccomp" and any(
        grand.lower_ in {"whether", "if", "how", "why", "what", "who"} for grand in child.lefts
    ):
        return False
    if child.dep_ == "oprd":
        return "oprd" in frames and verb.dep_ != "relcl"
    if "control" in frames and child.dep_ in {"xcomp", "ccomp"} and child.tag_ == "VB":
        return any(
            other.dep_ in {"dobj", "dative"} or other.dep_ == "nsubj" and other.head.i == child.i
            for other in (*verb.children, *child.children)
        )
    if child.dep_ == "xcomp":
        return ("ing" if child.tag_ == "VBG" else "inf") in frames or (child.pos_ != "VERB" and "obj" in frames)
    if child.dep_ == "ccomp":
        marked = any(grand.dep_ == "mark" for grand in child.children)
        quoted = not marked and verb.lemma_ in {"insist", "suggest"} and child.i < verb.i
        if "ccomp-small" in frames:
            return child.pos_ != "VERB" or not marked
        return not quoted and (
            "that" in frames or ("small" in frames and not marked) or ("inf" in frames and child.tag_ == "VB")
        )
    return False


def _companions(verb: Token, cue: Cue) -> Token | None:
    """The object behind a verb's particle or preposition."""
    wanted = cue.companions[-1]
    if len(cue.companions) > 1 and not any(child.lower_ == cue.companions[0] for child in verb.children):
        return None
    for child in verb.children:
        if (
            child.dep_ == "advcl"
            and child.i > verb.i
            and any(grand.dep_ == "mark" and grand.lower_ == wanted == "for" for grand in child.children)
        ):
            return child
        if child.i < verb.i or child.lower_ != wanted:
            continue
        if (
            child.dep_ in {"prt", "advmod"}
            and verb.dep_ == "relcl"
            and any(other.dep_ == "dobj" and other.lower_ in {"which", "that"} for other in verb.children)
        ):
            return verb.head
        if child.dep_ in {"prt", "advmod"}:
            return next(
                (other for other in verb.children if other.dep_ in {"dobj", *_CLAUSES} and other.i > verb.i), None
            )
        inner = next((grand for grand in child.children if grand.dep_ in {"pobj", "pcomp"}), None)
        if inner is not None:
            return inner
        return next((other for other in verb.children if other.dep_ in {"dobj"} and other.i > child.i), None)
    return None


def _by_will(verb: Token) -> Iterator[Finding]:
    """ "Will not", "would never", "could": a course announced, refused or left open."""
    modals = {child.lower_ for child in verb.lefts if child.dep_ == "aux"}
    if not modals & {"will", "would", "wo", "ca", "can", "could", "may", "might", "'ll", "'d"}:
        return
    own = (
        (is_negative(verb) or (verb.lemma_ in _KEEPING and modals & {"will", "would", "'ll"}))
        and verb.dep_ in {"ccomp", "conj", "ROOT"}
        and verb.tag_ == "VB"
    )
    if not own and verb.lemma_.lower() not in wordlist("wording", "concessions") | _BINDING:
        return
    if verb.lemma_ == "end" and any(child.lower_ == "up" for child in verb.children):
        return
    subject = subject_of(verb)
    if subject is None or subject.dep_ not in SUBJECTS or (subject.dep_ == "nsubjpass") != (verb.lemma_ in _BINDING):
        return
    end = reach(verb)
    condition = condition_in(verb, verb.i, end)
    content = (verb.i, end)
    if is_negative(verb):
        stance = Stance.REQUIRES if condition else Stance.REFUSES
        content = condition or content
    elif condition:
        stance, content = Stance.REQUIRES, condition
    elif verb.lemma_ in _KEEPING and modals & {"will", "would", "'ll"}:
        stance = Stance.AIMS_AT
    elif modals & {"will", "would"} and verb.lemma_.lower() in _ACTS:
        stance = Stance.PROPOSES
    elif modals & {"would", "could", "may", "might"}:
        stance = Stance.OPEN_TO
    else:
        return
    known = verb.lemma_.lower() in wordlist("wording", "concessions") | _BINDING
    yield Finding(
        subject,
        stance,
        verb,
        (clause_start(verb, subject), end),
        content,
        is_hedged(verb.lefts),
        needs_party_voice=not known,
    )
