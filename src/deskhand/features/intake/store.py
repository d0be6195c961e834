"""The SQL of categories: load (and lock) them, write them."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any, LiteralString
from uuid import UUID

import msgspec

from deskhand.features.intake.form import Form
from deskhand.features.intake.model import MAX_CATEGORIES, CategoryState, Shelf
from deskhand.kernel.errors import Conflict, NotFound
from deskhand.log.rules import declare_rule
from deskhand.log.tx import Tx

declare_rule("category_name", Conflict, "category.name_taken")
# Put into a department, or given to a ticket, while the other is deleted.
declare_rule("category_department_id_fkey", NotFound, "department.unknown")
declare_rule("ticket_category_id_fkey", NotFound, "category.unknown")

CATEGORY: LiteralString = (
    "c.id, c.name, c.description, c.department_id, c.position, c.created_at, c.form::text, c.active"
)

# Where in `CATEGORY` stands what is no plain value.
FORM = 6

# For update: a ticket that gets this category at this moment waits, and finds it gone.
LOCK: LiteralString = f"""
select {CATEGORY} from desk.category c
where c.workspace_id = %(workspace)s and c.id = %(id)s for update
"""

# In one order, so that two who put them in order at once wait for each other.
LOCK_ALL: LiteralString = f"""
select {CATEGORY} from desk.category c
where c.workspace_id = %(workspace)s order by c.id for update
"""

SHELF: LiteralString = """
select count(*), coalesce(max(position), -1) from (
    select position from desk.category where workspace_id = %(workspace)s limit %(most)s
) as counted
"""

IN_USE: LiteralString = """
select exists (select from desk.ticket t where t.category_id = %(id)s)
"""

INSERT: LiteralString = """
insert into desk.category
    (id, workspace_id, name, description, department_id, position, created_at, form, active)
values (%(id)s, %(workspace)s, %(name)s, %(description)s, %(department)s, %(position)s,
        %(created_at)s, %(form)s::jsonb, %(active)s)
"""

SAVE: LiteralString = """
update desk.category
set name = %(name)s, description = %(description)s, department_id = %(department)s,
    position = %(position)s, form = %(form)s::jsonb, active = %(active)s
where workspace_id = %(workspace)s and id = %(id)s
"""

DELETE: LiteralString = """
delete from desk.category where workspace_id = %(workspace)s and id = %(id)s
"""


def category_from(*columns: Any) -> CategoryState:
    """A row of `CATEGORY` as the category it is."""
    values = list(columns)
    values[FORM] = form_from(values[FORM])
    return CategoryState(*values)


def form_from(text: str) -> Form:
    """A form as the database holds it."""
    return msgspec.json.decode(text, type=Form)


async def lock_category(tx: Tx, category: UUID) -> CategoryState:
    """The category, to be changed. Raises `NotFound("category.unknown")`."""
    params = {"workspace": tx.workspace, "id": category}
    found = await tx.one(LOCK, params, category_from)
    if found is None:
        raise NotFound("category.unknown")
    return found


async def lock_categories(tx: Tx) -> list[CategoryState]:
    """All of them in the order they are shown, to be changed; 200 at most."""
    found = await tx.all(LOCK_ALL, {"workspace": tx.workspace}, category_from)
    return sorted(found, key=lambda one: (one.position, one.name.lower()))


async def ask_shelf(tx: Tx) -> Callable[[], Awaitable[list[Shelf]]]:
    """Queue the question how many categories there are, and where the last one is."""
    return await tx.ask(SHELF, {"workspace": tx.workspace, "most": MAX_CATEGORIES}, Shelf)


async def category_in_use(tx: Tx, category: UUID) -> bool:
    """Whether a ticket is about it (asked under its lock)."""
    return bool(await tx.one(IN_USE, {"id": category}, bool))


async def insert_category(tx: Tx, state: CategoryState) -> None:
    """Queue the row of a new category."""
    await tx.run(INSERT, _params(tx, state))


async def save_category(tx: Tx, state: CategoryState) -> None:
    """Queue the row of a changed category."""
    await tx.run(SAVE, _params(tx, state))


async def remove_category(tx: Tx, category: UUID) -> None:
    """Queue the end of a category's row."""
    await tx.run(DELETE, {"workspace": tx.workspace, "id": category})


def _params(tx: Tx, state: CategoryState) -> dict[str, object]:
    return {
        "workspace": tx.workspace,
        "id": state.id,
        "name": state.name,
        "description": state.description,
        "department": state.department_id,
        "position": state.position,
        "created_at": state.created_at,
        "form": msgspec.json.encode(state.form).decode(),
        "active": state.active,
    }
