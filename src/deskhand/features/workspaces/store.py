"""The SQL of workspaces: their row is in the control schema, their head in the desk's."""

from __future__ import annotations

from typing import LiteralString

COLUMNS: LiteralString = "id, slug, name, locale, timezone, is_default, created_at"

# Without a target: the slug may be taken, and there is one default workspace at most.
INSERT: LiteralString = f"""
insert into control.workspace ({COLUMNS})
values (%(id)s, %(slug)s, %(name)s, %(locale)s, %(timezone)s, %(is_default)s, %(created_at)s)
on conflict do nothing
returning {COLUMNS}
"""

DEFAULT: LiteralString = f"select {COLUMNS} from control.workspace where is_default"

BY_ID: LiteralString = f"select {COLUMNS} from control.workspace where id = %(id)s"

BY_SLUG: LiteralString = f"select {COLUMNS} from control.workspace where slug = %(slug)s"

# A row comes back only to the one who laid it.
LAY_HEAD: LiteralString = """
insert into desk.head (workspace_id) values (%(workspace)s)
on conflict do nothing
returning workspace_id
"""
