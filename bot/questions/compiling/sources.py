"""What the language data are compiled from."""

from hashlib import sha256
from pathlib import Path

from bot.messages.questions import plain

DIRECTORY = Path(__file__).parent.parent
LANGUAGES = DIRECTORY / "language"
INTENTS = DIRECTORY / "intents.toml"


def sources_key() -> bytes:
    """A hash of everything that the data are made of: the language files, and the code that reads them."""
    sources = [*LANGUAGES.glob("*.toml"), INTENTS, Path(plain.__file__), *DIRECTORY.rglob("*.py")]
    contents = ((path.name.encode(), path.read_bytes()) for path in sorted(sources))
    return sha256(b"\0".join(part for pair in contents for part in pair)).digest()
