"""A choice needs a server that could mean two shows."""

from datetime import datetime

import pytest

from bot.showfiles.catalogue import Catalogue
from tests.cogs.choices.two_shows import two_shows


@pytest.fixture
def catalogue(opening: datetime) -> Catalogue:
    return two_shows(opening)
