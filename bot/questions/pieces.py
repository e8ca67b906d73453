"""Parts of words that tell what a word is about where nobody has listed it."""

from bot.questions.korean import is_hangul

START = 5  # letters: enough for "direct" in "directorial", too many for chance


def pieces(token: str) -> list[str]:
    """The start of a long word in Latin letters; pairs of syllables in a Korean one."""
    if token.startswith("{"):
        return []
    if token.isascii():
        return [f"{token[:START]}~"] if len(token) > START else []
    return [f"#{token[at : at + 2]}" for at in range(len(token) - 1)] if is_hangul(token) else []
