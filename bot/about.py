"""The program's own facts: its version, and where its source is."""

from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, metadata

PACKAGE = "watchparty"


@dataclass(frozen=True, slots=True)
class About:
    """The version, and the address of the source; each None if the package doesn't name it."""

    version: str | None = None
    source: str | None = None


def about_program() -> About:
    """What the installed package says of itself."""
    try:
        about = metadata(PACKAGE)
    except PackageNotFoundError:
        return About()
    links = dict(str(link).split(", ", 1) for link in about.get_all("Project-URL") or ())
    return About(about["Version"], links.get("Source"))
