"""A rewatch needs a show whose official run is over, as that of the shipped one is."""

import pytest

from bot.showfiles.catalogue import Catalogue
from tests.shipped_show import shipped_catalogue


@pytest.fixture
def catalogue() -> Catalogue:
    """The shipped show, whose official run is over."""
    return shipped_catalogue()
