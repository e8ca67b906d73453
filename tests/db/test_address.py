"""Addresses of databases that can't be used are refused before anything connects."""

import pytest

from db.address import DatabaseUrlError
from db.engine import Database


@pytest.mark.parametrize("url", ["mysql://x/y", "nonsense", "", "sqlite:///x.db"])
def test_an_address_of_an_unknown_kind_is_refused(url: str) -> None:
    with pytest.raises(DatabaseUrlError):
        Database(url)
