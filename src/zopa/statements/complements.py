"""A verb and its cue in, the object or clause that the cue needs out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zopa.statements.ladders import lexicon
from zopa.statements.stance import Cue, verdict_of, wordlist

if TYPE_CHECKING:
    from spacy.tokens import Token

_SPELLS = frozenset("second minute hour day night week month year decade century time while moment season".split())
CLAUSES = frozenset({"xcomp", "ccomp"})

_LONGEST_VERDICT = 4  # words: "a step too far"


def complement_of(verb: Token, cue: Cue) -> Token | None:
    """The object or clause that a cue needs; None where the verb is used otherwise."""
    if cue.companions:
        return companions_of(verb, cue)
    frames = lexicon("cues")["frames"].get(verb.lemma_.lower(), ("obj", "inf", "that", "ing", "small"))
    if verb.dep_ == "relcl" and verb.head.pos_ in {"NOUN", "PROPN"} and "obj" in frames and _lacks_object(verb):
        return verb.head
    if _judges_its_head(verb):
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
        return _is_object_for(verb, child, frames)
    if child.dep_ == "ccomp" and any(
        grand.lower_ in {"whether", "if", "how", "why", "what", "who"} for grand in child.lefts
    ):
        return False
    if "judged" in frames:
        return child.pos_ == "ADJ" and child.dep_ in {"oprd", "ccomp", "acomp", "xcomp"}  # "finds that unreasonable"
    if child.dep_ == "oprd":
        return "oprd" in frames and verb.dep_ != "relcl"
    if "control" in frames and child.dep_ in {"xcomp", "ccomp"} and child.tag_ == "VB":
        return any(
            other.dep_ in {"dobj", "dative"} or (other.dep_ == "nsubj" and other.head.i == child.i)
            for other in (*verb.children, *child.children)
        )
    if child.dep_ == "xcomp":
        return ("ing" if child.tag_ == "VBG" else "inf") in frames or (child.pos_ != "VERB" and "obj" in frames)
    if child.dep_ == "ccomp":
        marked = any(grand.dep_ == "mark" for grand in child.children)
        if "subjunctive" in frames:
            return marked and _is_subjunctive(child)
        quoted = not marked and verb.lemma_ in {"insist", "suggest"} and child.i < verb.i
        if "ccomp-small" in frames:
            return child.pos_ != "VERB" or not marked
        return not quoted and (
            "that" in frames or ("small" in frames and not marked) or ("inf" in frames and child.tag_ == "VB")
        )
    return False


def _is_object_for(verb: Token, child: Token, frames: tuple[str, ...] | list[str]) -> bool:
    if "oprd" in frames:
        return _ends_in_verdict(child)
    if "control" in frames and any(other.dep_ in CLAUSES and other.tag_ == "VB" for other in verb.rights):
        return False
    if "plan" in frames:
        return child.lemma_.lower() in wordlist("deeds", "plans") | {
            "resolution",
            "amendment",
            "motion",
            "bill",
            "idea",
        }
    if "demand" in frames:
        return child.lemma_ in {"demand", "objection", "opposition", "insistence", "claim", "condition"}
    return "obj" in frames or (
        "as" in frames
        and any(other.lower_ == "as" for other in verb.subtree if other.i > child.i and other.dep_ == "prep")
    )


def _ends_in_verdict(thing: Token) -> bool:
    """Whether a verdict was parsed into its thing: "calls membership of the alliance unacceptable"."""
    last = thing.right_edge.i + 1
    return any(
        verdict_of(thing.doc[place:last].text) is not None
        for place in range(thing.i + 1, last)
        if last - place <= _LONGEST_VERDICT
    )


def companions_of(verb: Token, cue: Cue) -> Token | None:
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
        if child.i < verb.i or child.lower_ != wanted or _is_date(child):
            continue
        if wanted in {"on", "upon"} and any(
            other.dep_ in {"dobj", "ccomp", "oprd"} and other.i < child.i for other in verb.rights
        ):
            continue
        if (
            child.dep_ in {"prt", "advmod"}
            and verb.dep_ == "relcl"
            and any(other.dep_ == "dobj" and other.lower_ in {"which", "that"} for other in verb.children)
        ):
            return verb.head
        if child.dep_ in {"prt", "advmod"}:
            things = (other for other in verb.children if other.dep_ in {"dobj", *CLAUSES} and other.i > verb.i)
            return next(things, None) or _doing(verb, child)
        inner = next((grand for grand in child.children if grand.dep_ in {"pobj", "pcomp"}), None)
        if inner is not None:
            return inner
        return next((other for other in verb.children if other.dep_ == "dobj" and other.i > child.i), None)
    return None


def _doing(verb: Token, particle: Token) -> Token | None:
    """ "Ruled out reopening the text": the act right behind a particle."""
    clauses = (child for child in verb.rights if child.dep_ == "advcl" and child.tag_ == "VBG")
    return next((clause for clause in clauses if clause.left_edge.i == particle.i + 1), None)


def _is_date(preposition: Token) -> bool:
    """Whether a preposition only says when or how long: "agreed on Tuesday to", "pushed for weeks".

    "Asked for three hundred", "agreed to the days" and "pushing for an end date" say what is asked for.
    """
    link = preposition.lower_
    when = [child for child in preposition.children if child.dep_ == "pobj" and child.ent_type_ in {"DATE", "TIME"}]
    return any(link != "to" and (link != "for" or child.lemma_ in _SPELLS) for child in when)


def _judges_its_head(verb: Token) -> bool:
    """ "A condition the union considers non-negotiable": the thing judged stands before."""
    if verb.dep_ != "relcl" or verb.lemma_.lower() not in wordlist("deeds", "judging"):
        return False
    own = next((child for child in verb.lefts if child.dep_ == "nsubj"), None)
    fronted = verb.head.dep_ == "ROOT"  # "streaming rights she regards as essential"
    return (
        own is not None and (own.pos_ != "PRON" or fronted) and not any(child.dep_ == "dobj" for child in verb.rights)
    )


def _is_subjunctive(clause: Token) -> bool:
    """ "That the words be honoured", "that Kyiv receive no share"."""
    return (
        clause.tag_ == "VB" and not any(child.dep_ == "aux" and child.tag_ == "MD" for child in clause.lefts)
    ) or any(child.tag_ == "VB" and child.dep_ == "auxpass" for child in clause.lefts)
