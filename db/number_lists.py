"""Lists of whole numbers as a column of text holds them, such as "1,2"."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import ColumnElement, SQLColumnExpression, TableValuedAlias
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement


def numbers_text(numbers: Iterable[int]) -> str:
    """The numbers as a column holds them."""
    return ",".join(map(str, numbers))


def numbers_in(text: str) -> tuple[int, ...]:
    """The numbers that a column holds."""
    return tuple(int(number) for number in text.split(",") if number)


def each_of(numbers: SQLColumnExpression[str]) -> tuple[TableValuedAlias, ColumnElement[Any]]:
    """The numbers of a column as a table for a query, and its only column."""
    table = _Each(numbers).table_valued("value")
    return table, table.c.value


class _Each(FunctionElement[str]):
    inherit_cache = True


# SQLAlchemy's own functions don't know that the two databases spell this differently.
@compiles(_Each)
def _on_sqlite(numbers: _Each, compiler: SQLCompiler, **options: Any) -> str:
    return f"json_each('[' || {compiler.process(numbers.clauses, **options)} || ']')"


@compiles(_Each, "postgresql")
def _on_postgresql(numbers: _Each, compiler: SQLCompiler, **options: Any) -> str:
    text = compiler.process(numbers.clauses, **options)
    return f"json_array_elements_text(CAST('[' || {text} || ']' AS JSON))"
