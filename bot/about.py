"""The program's own facts: its version, its homepage, and where its source is."""

from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, metadata

PACKAGE = "watchparty"


@dataclass(frozen=True, slots=True)
class About:
    """The version, and the addresses of the homepage and the source; each None if the package has none."""

    version: str | None = None
    source: str | None = None
    homepage: str | None = None


def about_program() -> About:
    """What the installed package says about itself."""
    try:
        about = metadata(PACKAGE)
    except PackageNotFoundError:
        return About()
    links = dict(str(link).split(", ", 1) for link in about.get_all("Project-URL") or ())
    return About(about["Version"], links.get("Source"), links.get("Homepage"))
