"""Korean particles, which depend on how the word before them ends: 제목을, but 도시를.

A translation writes both, as people do where they don't know the word: "{title}을(를)".
"""

import re

# Each pair as it is written, with what follows a consonant and what follows a vowel.
_PAIRS = {
    "을(를)": ("을", "를"),
    "이(가)": ("이", "가"),
    "은(는)": ("은", "는"),
    "와(과)": ("과", "와"),
    "과(와)": ("과", "와"),
    "(으)로": ("으로", "로"),
    "(이)라": ("이라", "라"),
    "(이)나": ("이나", "나"),
}
# The word's last letter or digit; Markdown and quotation marks may follow it.
_PLACE = re.compile(rf"([\w>])([*_~|`”’\"')\]]*)({'|'.join(map(re.escape, _PAIRS))})")
FIRST_SYLLABLE, LAST_SYLLABLE, FINALS = "가", "힣", 28
RIEUL = 8
# How digits and Latin letters end when they are read out in Korean.
_CLOSED, _CLOSED_BY_RIEUL = "036mng", "178l"


def with_particles(text: str) -> str:
    """A Korean text with the particles that fit; where nobody knows, as after a mention, both stay."""
    return _PLACE.sub(_chosen, text) if "(" in text else text


def _chosen(found: re.Match[str]) -> str:
    ending = _ending(found[1].lower())
    if ending is None:
        return found[0]
    closed, open_ = _PAIRS[found[3]]
    # "로" follows ㄹ as it follows a vowel.
    is_closed = ending > 0 and not (closed == "으로" and ending == RIEUL)
    return f"{found[1]}{found[2]}{closed if is_closed else open_}"


def _ending(letter: str) -> int | None:
    """The number of a syllable's final consonant: 0 for a vowel, None if it is not known."""
    if FIRST_SYLLABLE <= letter <= LAST_SYLLABLE:
        return (ord(letter) - ord(FIRST_SYLLABLE)) % FINALS
    if not (letter.isascii() and letter.isalnum()):
        return None
    return RIEUL if letter in _CLOSED_BY_RIEUL else int(letter in _CLOSED)
