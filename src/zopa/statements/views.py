"""What a party says that no cue word marks: a view of the other side or of a proposal, a course, an opening.

Whatever a party tells in a negotiation it tells for a purpose; what is left out is what only reports a
step, a number or a date.  Whether a party speaks at all is for the voices to say.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from zopa.statements.clauses import SUBJECTS, governed, is_conditional, phrase_start, trimmed_end
from zopa.statements.discourse import is_we
from zopa.statements.finding import Finding
from zopa.statements.stance import cues, is_hedged, is_negative, wordlist
from zopa.statements.steps import failed, step_of
from zopa.vocabulary import Stance

if TYPE_CHECKING:
    from spacy.tokens import Span as Sentence
    from spacy.tokens import Token

    from zopa.statements.issues import Matter

_MODALS = frozenset({"will", "would", "'ll", "'d", "wo", "shall"})
_MAYS = frozenset({"can", "could", "may", "might"})
_CONCLUDING = frozenset({"sign", "conclude", "reach", "finalise", "finalize", "complete", "announce", "initial"})
_SHORTEST = 3  # tokens


def find_views(sentence: Sentence) -> Iterator[Finding]:
    """The clauses of one sentence that somebody may be saying, the outermost of each."""
    for token in sentence:
        if _is_told(token) and not _tells_itself(token) and not is_conditional(token):
            span = told_span(token)
            if span[1] - span[0] >= _SHORTEST and is_sayable(token):
                hedged = is_hedged(token.lefts)
                yield Finding(None, Stance.DESCRIBES, token, span, span, hedged, needs_party_voice=True)


def _is_told(token: Token) -> bool:
    """Whether a word heads a clause that is said, or could be: told, quoted, or joined to one that is."""
    node = token
    while node.dep_ == "conj" and node.head.pos_ in {"VERB", "AUX"}:
        node = node.head
    if token.pos_ not in {"VERB", "AUX"} and not any(child.dep_ == "cop" for child in token.children):
        return False
    if node.dep_ == "ccomp":
        return node.head.lemma_.lower() in wordlist("wording", "telling")
    return node.dep_ in {"ROOT", "parataxis"}


def _tells_itself(token: Token) -> bool:
    """Whether a verb only says that something is said: its clause is the view."""
    return token.lemma_.lower() in wordlist("wording", "telling") and any(
        child.dep_ in {"ccomp", "parataxis"} for child in token.children
    )


def told_span(verb: Token) -> tuple[int, int]:
    """A told clause from its subject or its opening condition to its last word, whatever is inserted."""
    subject = next((child for child in verb.lefts if child.dep_ in {*SUBJECTS, "expl", "csubj", "attr"}), None)
    starts = [verb.i, *(child.i for child in verb.lefts if child.dep_ in {"aux", "auxpass", "neg"})]
    if subject is not None:
        starts.append(phrase_start(subject))
    starts += [child.left_edge.i for child in verb.lefts if child.dep_ == "advcl" and _opens(child)]
    last = max(place for place in governed(verb) if place == verb.i or not verb.doc[place].is_punct)
    return min(starts), trimmed_end(verb, last + 1)


def _opens(clause: Token) -> bool:
    return any(child.lower_ in {"if", "unless"} for child in clause.lefts)


def is_sayable(verb: Token) -> bool:
    """Whether a clause has somebody or something it speaks of."""
    return subject_in(verb) is not None


def subject_in(verb: Token) -> Token | None:
    """The subject of a told clause, also where it is shared with the clause before."""
    node = verb
    while True:
        own = next((child for child in node.lefts if child.dep_ in {*SUBJECTS, "expl", "csubj"}), None)
        if own is not None or node.dep_ != "conj":
            return own
        node = node.head


def takes_up_speaker(subject: Token) -> bool:
    """Whether a pronoun means whoever tells the clause: "he said he", "the ministry said it"."""
    clause = subject.head
    while clause.dep_ == "conj":
        clause = clause.head
    if subject.lower_ not in {"he", "she", "it", "they"} or clause.dep_ != "ccomp":
        return False
    speaker = next((child for child in clause.head.lefts if child.dep_ == "nsubj"), None)
    if speaker is not None and subject.lower_ == "it" and speaker.ent_type_ == "PERSON":
        return False  # "Derungs noted that it would need consent"
    return speaker is not None and speaker.i < subject.i and (subject.lower_ == "they") <= (speaker.tag_ != "NNP")


def is_step(finding: Finding, matter: Matter | None) -> bool:
    """Whether a told clause only reports a step: talks that open, staff that walk out, what has been counted."""
    verb, doc = finding.trigger, finding.trigger.doc
    subject = subject_in(verb)
    if subject is not None and is_we(subject):
        return False
    if finding.stance in {Stance.DEMANDS, Stance.OPPOSES, Stance.REFUSES}:
        return False
    if verb.lemma_.lower() in wordlist("deeds", "steps"):
        return True
    if not _modals(verb) & _MAYS and (step_of(verb) is not None or failed(verb) is not None):
        return True
    if matter is not None and matter.kind == "process" and verb.lemma_.lower() in wordlist("deeds", "meeting"):
        return True
    counted = any(
        (token.like_num and token.lower_ != "one") or token.ent_type_ in {"PERCENT", "MONEY", "QUANTITY"}
        for token in doc[slice(*finding.span)]
    )
    plain = finding.stance is Stance.DESCRIBES and not _modals(verb) & (_MODALS | _MAYS) and not is_negative(verb)
    if verb.lemma_ == "be":
        return plain and subject is not None and any(child.dep_ == "nummod" for child in subject.lefts)
    return counted and plain and verb.tag_ in {"VBD", "VBN"}


def stance_told(finding: Finding, *, own: bool) -> Stance:
    """What a party does by saying a clause; `own` where the clause is about itself."""
    verb, words = finding.trigger, _words(finding)
    modals = _modals(verb)
    if own:
        return _of_itself(verb, modals, words)
    if verb.head.lemma_ in {"assure", "promise"} and verb.dep_ == "ccomp" and modals & _MODALS:
        return Stance.PROPOSES
    if modals & {"must", "should", "ought"} or _has_to(verb):
        if is_negative(verb) and "must" not in modals:
            return Stance.OPPOSES
        if is_negative(verb):
            return Stance.DEMANDS
        stays = verb.lemma_ in {"be", "remain", "stay", "include", "contain"} and not _has_to(verb)
        return Stance.REQUIRES if stays else Stance.DEMANDS
    if modals & {"can", "could", "ca", "wo", "would", "will"} and is_negative(verb):
        return _denied(verb, modals, words)
    if modals & _MAYS:
        return _allowed(finding, modals, words)
    if modals & _MODALS:
        return _foreseen(verb, words)
    if verb.lemma_ == "come" and any(child.lower_ == "first" for child in verb.rights):
        return Stance.AIMS_AT
    if "nothing" in words and words & {"discuss", "negotiate", "talk", "sign"}:
        return Stance.REFUSES
    return Stance.DESCRIBES


def _denied(verb: Token, modals: set[str], words: set[str]) -> Stance:
    """What will not or cannot be: refused, or the price of what would be."""
    if modals & _MODALS and words & {"until", "unless"}:
        return Stance.REQUIRES
    return Stance.REFUSES if any(child.dep_ == "nsubjpass" for child in verb.lefts) else Stance.DESCRIBES


def _foreseen(verb: Token, words: set[str]) -> Stance:
    """What will or would be: at a price ("will lapse unless"), or met with a refusal ("would be fought")."""
    if "unless" in words:
        return Stance.REQUIRES
    barred = {cue.stance for cue in cues("verbs").get(verb.lemma_.lower(), ())} & {Stance.OPPOSES, Stance.REFUSES}
    passive = any(child.dep_ == "nsubjpass" for child in verb.lefts)
    return min(barred) if barred and passive else Stance.DESCRIBES


def _allowed(finding: Finding, modals: set[str], words: set[str]) -> Stance:
    """What may or could be, as far as whoever says so is concerned."""
    verb = finding.trigger
    if "only" in words or "unless" in words:
        return Stance.REQUIRES
    passive = any(child.dep_ == "nsubjpass" for child in verb.lefts)
    granted = modals & {"can", "could"} and passive and verb.lemma_ not in _CONCLUDING
    priced = words & {"provided", "providing"} or "as long as" in _said(finding)
    enough = verb.lemma_ == "be" and any(child.lower_ in {"enough", "sufficient", "fine"} for child in verb.rights)
    serves = enough or verb.lemma_ in {"do", "work", "serve", "suffice"}
    return Stance.OPEN_TO if (granted or priced or serves) and not is_negative(verb) else Stance.DESCRIBES


def _of_itself(verb: Token, modals: set[str], words: set[str]) -> Stance:
    lemma = verb.lemma_.lower()
    denied = is_negative(verb)
    if modals & _MODALS or verb.lower_ == "going" or _is_going(verb):
        return _announced(verb, modals, words)
    if modals & _MAYS:
        if denied:
            return Stance.REFUSES
        return Stance.REQUIRES if "only" in words or "unless" in words else Stance.OPEN_TO
    if denied and not modals - {"do", "does"} and "n't" not in words and lemma in wordlist("wording", "acts"):
        return Stance.REFUSES  # "we do not share the tap"
    if modals & {"must"} or lemma == "need":
        return Stance.REFUSES if denied and lemma == "need" else Stance.DEMANDS
    if lemma == "come" and any(child.dep_ in {"xcomp", "advcl"} for child in verb.rights):
        return Stance.REFUSES if denied else Stance.AIMS_AT
    if verb.tag_ == "VBG" and lemma in {"work", "try", "seek", "look", "push"}:
        return Stance.AIMS_AT
    return Stance.DESCRIBES


def _announced(verb: Token, modals: set[str], words: set[str]) -> Stance:
    """What a party says it will or would do: at a price, refused, offered, or aimed at."""
    lemma, denied = verb.lemma_.lower(), is_negative(verb)
    if modals & {"would", "'d"} and verb.tag_ == "VBG" and not denied:
        return Stance.DESCRIBES  # "we'd be sailing empty boats" paints what would come
    if not denied and (words & {"provided", "providing"} or {"long", "as"} <= words):
        return Stance.OPEN_TO  # "would honour any request as long as it came in time"
    if (words & {"until", "unless", "without"} and denied) or "unless" in words or {"if", "not"} <= words:
        return Stance.REQUIRES
    if "only" in words and words & {"if", "after", "once", "when"} and not denied:
        return Stance.REQUIRES  # "will go back to work only if a wage agreement is reached"
    if denied:
        return Stance.REFUSES
    if lemma in wordlist("wording", "hearing"):
        return Stance.OPEN_TO
    return Stance.PROPOSES if lemma in wordlist("wording", "acts") else Stance.AIMS_AT


def _modals(verb: Token) -> set[str]:
    """The modals of a verb, also those it shares with the verb it is joined to."""
    node = verb
    while True:
        found = {child.lower_ for child in node.lefts if child.dep_ == "aux"}
        shares = not any(child.dep_ in {*SUBJECTS, "expl"} for child in node.lefts)
        if found or node.dep_ != "conj" or not shares or node.tag_ not in {"VB", "VBN"}:
            return found
        node = node.head


def _has_to(verb: Token) -> bool:
    """ "Would have to import", "were to hand in"."""
    bound = next((child for child in verb.rights if child.dep_ == "xcomp"), None)
    if bound is None or verb.lemma_ != "be":
        return bound is not None and verb.lemma_ in {"have", "need"}
    return any(child.lower_ == "to" for child in bound.lefts)


def _is_going(verb: Token) -> bool:
    return any(child.lower_ == "going" for child in verb.lefts)


def _said(finding: Finding) -> str:
    """The words of a told clause in small letters."""
    return str(finding.trigger.doc[finding.span[0] : finding.span[1]].text).lower()


def _words(finding: Finding) -> set[str]:
    return {token.lower_ for token in finding.trigger.doc[finding.span[0] : finding.span[1]]}
