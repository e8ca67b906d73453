"""Parts of words that tell what a word is about, where it is none that we know."""

START = 5


def pieces(token: str) -> list[str]:
    """The start of a long word; letter groups where words are written together."""
    if token.isascii():
        return [f"{token[:START]}~"] if len(token) > START else []
    if "\u0e00" <= token[0] <= "\u0e7f":
        return []
    size = 2 if "가" <= token[0] <= "힣" else 4
    return [
        f"#{token[at : at + length]}" for length in (size - 1, size) for at in range(len(token) - length + 1)
    ]
