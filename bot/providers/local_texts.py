"""A provider's show in the reader's language: its title there, and the sentences that are ours."""

from collections.abc import Iterator, Mapping, Sequence

from bot.domain.passages import Examples
from bot.domain.show_languages import CachedTranslations
from bot.domain.shows import Show
from bot.domain.snapshots.snapshot import Snapshot
from bot.domain.untrusted_text import harmless_line
from bot.messages.local_titles import title_in
from bot.messages.provider_shows import titled
from bot.messages.translation import ENGLISH, speaking
from bot.providers.people import job_facts


class ProviderTexts(CachedTranslations):
    """The texts of a snapshot in other languages, as `Translations`; equal if the snapshots are."""

    def __init__(self, snapshot: Snapshot) -> None:
        super().__init__()
        self._snapshot = snapshot
        self._texts: dict[str, Mapping[str, str]] = {}

    def texts_in(self, show: Show, language: str) -> Mapping[str, str]:
        """The texts in a language, by those of the show."""
        if language not in self._texts:
            with speaking(ENGLISH):
                english = tuple(_sentences(self._snapshot))
            with speaking(language):
                own = (self._title(language), *_sentences(self._snapshot))
            pairs = zip((show.title, *english), own, strict=True)
            self._texts[language] = {text: told for text, told in pairs if told and told != text}
        return self._texts[language]

    def examples(self, show: Show) -> Sequence[Examples]:
        return ()

    def _title(self, language: str) -> str:
        title = title_in(self._snapshot.titles, language) or harmless_line(self._snapshot.title)
        return titled(title, self._snapshot.ref.season)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, ProviderTexts) and self._snapshot == other._snapshot

    def __hash__(self) -> int:
        return hash(self._snapshot)


def _sentences(snapshot: Snapshot) -> Iterator[str]:
    """The sentences about who has which job, always in the same order."""
    for fact in job_facts(snapshot.crew, ""):
        yield fact.passage.text
