"""The screens about categories. Everybody may read them: whoever asks chooses one."""

from __future__ import annotations

from typing import LiteralString
from uuid import UUID

from deskhand.features.intake.model import CategoryState
from deskhand.features.intake.store import CATEGORY
from deskhand.kernel.db import Query
from deskhand.log.actor import Actor

CATEGORIES: LiteralString = f"""
select {CATEGORY} from desk.category c
where c.workspace_id = %(workspace)s order by c.position, lower(c.name)
"""

ONE_CATEGORY: LiteralString = f"""
select {CATEGORY} from desk.category c
where c.workspace_id = %(workspace)s and c.id = %(id)s
"""


def categories(actor: Actor) -> Query[CategoryState]:
    """Every category in the order people choose from; there are 200 at most."""
    return Query(CATEGORIES, {"workspace": actor.workspace}, CategoryState)


def one_category(actor: Actor, category: UUID) -> Query[CategoryState]:
    """A category."""
    return Query(ONE_CATEGORY, {"workspace": actor.workspace, "id": category}, CategoryState)
