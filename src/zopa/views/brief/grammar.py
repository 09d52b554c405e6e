"""English that must be right for any name and any number: lists, numbers, possessives, agreement, quotation."""

from __future__ import annotations

import re
from collections.abc import Sequence

_WORDS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_VAST = 10**12
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_ACRONYM = re.compile(r"^(?:[A-Z]{2,}|[A-Z](?:\.[A-Z])+\.?)(?:s|'s|’s)?$")
_SPOKEN_ACRONYMS = frozenset({"NATO", "ASEAN", "UNESCO", "UNICEF", "OPEC", "HAMAS", "ECOWAS", "BRICS", "SADC", "AUKUS"})
_INSTITUTIONS = frozenset(
    """administration agency alliance army association assembly authority bank bloc board body cabinet chamber
    coalition commission committee commonwealth confederation congress cooperative council court delegation department
    directorate emirates employer federation force forces front fund government group guild kingdom leadership league
    ministry mission movement nations netherlands office operator operators organisation organization opposition
    owners parliament party philippines presidency quartet quintet republic secretariat senate side society
    staff states summit syndicate teamsters trust union vatican""".split()
)
_SINGULAR_NAMES = frozenset({"hamas"})
_PLURAL_HEADS = re.compile(r"(?:[^s]s|people|police|talks|taliban)$", re.IGNORECASE)
_SUBJECT = r"^(?P<subject>(?:[\w’'&.-]+,?\s+){1,7}?)"
_PREDICATE = re.compile(
    _SUBJECT + r"(?P<predicate>(?:(?:also|now|still|again|repeatedly|firmly|flatly)\s+)?"
    r"(?:demand(?:s|ed)?|want(?:s|ed)?|insist(?:s|ed)?|propos(?:es?|ed)|refus(?:es?|ed)|reject(?:s|ed)?|requir(?:es?|ed)|oppos(?:es?|ed)"
    r"|accept(?:s|ed)?|agree[sd]?|ask(?:s|ed)?|call(?:s|ed)?|seek(?:s)?|sought|support(?:s|ed)?|offer(?:s|ed)?"
    r"|rul(?:es?|ed) out|push(?:es|ed)?"
    r"|favou?r(?:s|ed)?|welcom(?:es?|ed)|warn(?:s|ed)?|say(?:s)?|said|plan(?:s|ned)?|hop(?:es?|ed)|suggest(?:s|ed)?"
    r"|(?:will|would|can|could|must|may|might|should|does|do|did)(?:n[’']t| not)?\b|cannot|can['’]t|won['’]t"
    r"|is|are|was|were|has|have|had)\b.*)",
    re.IGNORECASE | re.DOTALL,
)
_NEGATIVE = re.compile(r"^(?:no|not|without|never|neither|none)\b", re.IGNORECASE)


def number(count: int) -> str:
    """A count in words up to ten, in figures with thousands separated above, as a power of ten where it is vast."""
    if count >= _VAST:
        return _vast(count)
    return _WORDS[count] if 0 <= count <= 10 else f"{count:,}"


def _vast(count: int) -> str:
    """``10²⁰``, ``about 7.3 × 10¹⁹``; data files hold every digit."""
    exponent = len(str(count)) - 1
    lead = round(count / 10 ** (exponent - 1))
    if lead == 100:
        lead, exponent = 10, exponent + 1
    power = "10" + str(exponent).translate(_RAISED)
    if count == 10**exponent:
        return power
    return f"about {power}" if lead == 10 else f"about {lead / 10:.1f} × {power}"


def counted(count: int, noun: str, plural: str = "") -> str:
    """``one issue``, ``two issues``, ``no issues``."""
    return f"{number(count)} {noun if count == 1 else plural or _plural(noun)}"


def share_of(some: int, whole: int) -> str:
    """``two of seven issues``, ``both issues``, ``all seven issues``, ``the one issue``."""
    if some == whole:
        return {1: "the one issue", 2: "both issues"}.get(whole, f"all {number(whole)} issues")
    return f"{number(some)} of {counted(whole, 'issue')}"


def _plural(noun: str) -> str:
    if re.search(r"[^aeiou]y$", noun):
        return noun[:-1] + "ies"
    return noun + ("es" if re.search(r"(?:s|x|z|ch|sh)$", noun) else "s")


def listed(items: Sequence[str], conjunction: str = "and") -> str:
    """``A``, ``A and B``, ``A, B and C``; items with commas or conjunctions of their own are parted more clearly."""
    if len(items) < 2:
        return "".join(items)
    if len(items) == 2 and not any("," in item for item in items) and f" {conjunction} " in items[1]:
        return f"{items[0]}, {conjunction} {items[1]}"
    if any("," in item for item in items):
        return "; ".join(items[:-1]) + f"; {conjunction} {items[-1]}"
    return ", ".join(items[:-1]) + f" {conjunction} {items[-1]}"


def sentence(text: str) -> str:
    """`text` with a capital first letter and a final stop."""
    text = capitalised(text.strip())
    return text if re.search(r"[.!?…:][”’\")\]]*$", text) else text + "."


def capitalised(text: str) -> str:
    """`text` with its first letter large and the rest untouched."""
    for place, sign in enumerate(text):
        if sign.isalnum():
            return text[:place] + sign.upper() + text[place + 1 :]
    return text


def is_negative(phrase: str) -> bool:
    """Whether a phrase begins with a denial, so that refusing it would deny twice."""
    return bool(_NEGATIVE.match(phrase))


def takes_the(name: str, kind: str) -> bool:
    """Whether a name is spoken of with ``the``: the United States, the harbour union, but Russia, NATO, Hamas."""
    words = name.split()
    if not words or words[0].lower() == "the":
        return False
    last = words[-1].strip(".,'’").lower()
    if _ACRONYM.match(words[-1]) and len(words) == 1:
        return name.upper() not in _SPOKEN_ACRONYMS and kind != "company"
    if kind == "state":
        return last in _INSTITUTIONS
    return last in _INSTITUTIONS or is_plural(name, kind) or words[-1][0].islower()


def is_plural(name: str, kind: str) -> bool:
    """Whether a party's name takes a plural verb; a state, a company or a single body never does."""
    if not name.split():
        return False
    last = name.rsplit(maxsplit=1)[-1]
    if last.islower() and _PLURAL_HEADS.search(last):
        return True
    if kind in {"state", "company", "person"} or last.lower() in _SINGULAR_NAMES:
        return False
    if last.lower() in _INSTITUTIONS and last.lower() not in {"forces", "operators", "owners", "teamsters"}:
        return False
    return bool(_PLURAL_HEADS.search(last)) and not _ACRONYM.match(last)


def possessive(name: str) -> str:
    """``Russia’s``, ``the United States’``, ``Honduras’s``."""
    if name.endswith("s") and name.lower().startswith("the "):
        return name + "’"
    return name + "’s"


def clipped(text: str, limit: int = 160) -> str:
    """`text` on one line, cut at a word with an ellipsis if longer than `limit` characters."""
    line = " ".join(text.split())
    if len(line) <= limit:
        return line
    return line[:limit].rsplit(" ", 1)[0].rstrip(",;:") + " …"


def clause_parts(text: str) -> tuple[str, str]:
    """Subject and predicate of a clause: ``Egypt`` and ``demands a share``; both empty if no verb comes early."""
    found = _PREDICATE.match(" ".join(text.split()))
    return (found.group("subject").strip(), found.group("predicate")) if found else ("", "")


def quoted(text: str) -> str:
    """`text` in quotation marks, its own inner marks made single, its final comma dropped."""
    line = " ".join(text.split()).strip(" ,;:")
    if line.count('"') % 2 == 1 or line.count("“") != line.count("”"):
        line = re.sub('["“”]', "", line)
    line = re.sub(r'"([^"]*)"', r"‘\1’", line)
    line = line.replace("“", "‘").replace("”", "’")
    line = re.sub(r"[,.]’$", "’", line)
    return f"“{line.rstrip('.')}”"
