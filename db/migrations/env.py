"""Alembic's entry point: runs on the connection that `db.schema` or the command line provides."""

from typing import Literal

from alembic import context
from sqlalchemy import Connection, create_engine

from db.columns import UtcDateTime, spell_for_postgresql
from db.models import Base


def render(kind: str, item: object, _context: object) -> str | Literal[False]:
    # Migrations must not change when our column type does, so they don't refer to it.
    return "sa.DateTime(timezone=True)" if kind == "type" and isinstance(item, UtcDateTime) else False


def migrate(connection: Connection) -> None:
    spell_for_postgresql(Base.metadata)
    context.configure(
        connection=connection,
        target_metadata=Base.metadata,
        render_as_batch=connection.dialect.name == "sqlite",
        render_item=render,
        transactional_ddl=True,
    )
    with context.begin_transaction():
        context.run_migrations()


given = context.config.attributes.get("connection")
if given is None:
    with create_engine(context.config.get_main_option("sqlalchemy.url") or "sqlite://").begin() as fresh:
        migrate(fresh)
else:
    migrate(given)
