"""The screens about categories. Everybody may read them: whoever asks chooses one."""

from __future__ import annotations

from typing import LiteralString
from uuid import UUID

from deskhand.features.intake.model import CategoryState
from deskhand.features.intake.store import CATEGORY, category_from
from deskhand.kernel.db import Query
from deskhand.log.actor import Actor

CATEGORIES: LiteralString = f"""
select {CATEGORY} from desk.category c
where c.workspace_id = %(workspace)s and (c.active or %(all)s) order by c.position, lower(c.name)
"""

ONE_CATEGORY: LiteralString = f"""
select {CATEGORY} from desk.category c
where c.workspace_id = %(workspace)s and c.id = %(id)s
"""


def categories(actor: Actor, *, archived: bool = False) -> Query[CategoryState]:
    """The categories in the order people choose from; `archived`: those put away too.

    There are 200 at most.
    """
    return Query(CATEGORIES, {"workspace": actor.workspace, "all": archived}, category_from)


def one_category(actor: Actor, category: UUID) -> Query[CategoryState]:
    """A category."""
    return Query(ONE_CATEGORY, {"workspace": actor.workspace, "id": category}, category_from)
