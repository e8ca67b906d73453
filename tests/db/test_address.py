"""Addresses of databases that can't be used are refused before anything connects."""

import pytest

from db.address import DatabaseUrlError
from db.engine import Database


@pytest.mark.parametrize(
    "url",
    [
        "mysql://x/y",
        "nonsense",
        "",
        "sqlite:///x.db",
        "sqlite+aiosqlite://x.db",
        "sqlite+aiosqlite:///\udcff.db",
        "sqlite+aiosqlite://me:hidden@/x.db",
        "postgresql+asyncpg://db/x?port=abc",
        "postgresql+asyncpg://db/x?host=one,two&port=1",
    ],
)
def test_an_address_that_this_program_cannot_use_is_refused(url: str) -> None:
    with pytest.raises(DatabaseUrlError) as caught:
        Database(url)
    assert "hidden" not in str(caught.value)
