"""What the bulk routes take and give."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any, Literal, cast
from uuid import UUID

from pydantic import Field, WithJsonSchema

from deskhand.api.shapes import Body, MemberRef
from deskhand.api.ticket_shapes import Reason, Revision, Tags
from deskhand.features.tickets.bulk import Done, Wanted
from deskhand.features.tickets.changes import Closing, TicketChanges
from deskhand.features.tickets.handle import parse_name
from deskhand.features.tickets.model import Priority, Status
from deskhand.kernel.errors import Invalid, NotFound
from deskhand.kernel.i18n import sentence
from deskhand.kernel.unset import UNSET
from deskhand.log.gate import Outcome

MOST = 100

TicketName = Annotated[str, Field(min_length=1, max_length=64)]
# Fields of which a change can have one only.
EXCLUSIVE = (("claim", "assignee_id"), ("close", "status"), ("tags", "add_tags"))


class ClosingIn(Body):
    """That it is over, and why: its requester may read it."""

    reason: Reason | None = None


class BulkChange(Body):
    """Only what is given is changed. `tags` are all of them; or some to add and to remove."""

    claim: Literal[True] | None = None
    assignee_id: UUID | None = None
    status: Status | None = None
    priority: Priority | None = None
    tags: Tags | None = None
    add_tags: Tags | None = None
    remove_tags: Tags | None = None
    category_id: UUID | None = None
    department_id: UUID | None = None
    close: ClosingIn | None = None


class BulkOne(Body):
    """A change of one ticket. `seen`: not if somebody else has changed it since."""

    ticket: TicketName
    change: BulkChange
    seen: Revision | None = None


class BulkIn(Body):
    """One change of many `tickets`, or `changes` of their own; ids or references, 100 at most."""

    tickets: Annotated[list[TicketName], Field(min_length=1, max_length=MOST)] | None = None
    change: BulkChange | None = None
    changes: Annotated[list[BulkOne], Field(min_length=1, max_length=MOST)] | None = None

    def each(self) -> list[BulkOne]:
        """One change a ticket. Raises `Invalid("bulk.form")` for neither form, or both."""
        if self.changes is not None and self.tickets is None and self.change is None:
            return self.changes
        if self.changes is None and self.tickets is not None and self.change is not None:
            return [BulkOne(ticket=name, change=self.change) for name in self.tickets]
        raise Invalid("bulk.form", field="changes")


def _change_schema() -> dict[str, Any]:
    """A change as JSON schema, with all that it refers to in place."""
    schema = BulkChange.model_json_schema()
    definitions: dict[str, Any] = schema.pop("$defs")

    def placed(part: Any) -> Any:
        if isinstance(part, list):
            return [placed(one) for one in cast("list[Any]", part)]
        if not isinstance(part, dict):
            return part
        known = cast("dict[str, Any]", part)
        if "$ref" in known:
            return placed(definitions[known["$ref"].rpartition("/")[2]])
        return {name: placed(value) for name, value in known.items()}

    return placed(schema)


Change = Annotated[dict[str, Any], WithJsonSchema(_change_schema())]


@dataclass(frozen=True, slots=True)
class BulkResult:
    """What became of one ticket. `before`: the fields that changed, as they were.

    Not `ok`: `code` and `detail` say why; `by` is who has it already.
    """

    ticket: str
    id: UUID | None
    ok: bool
    changed: bool
    code: str | None
    detail: str | None
    by: MemberRef | None
    before: dict[str, Any]


@dataclass(frozen=True, slots=True)
class BulkBack:
    """What leads one ticket back, unless somebody else changes it first."""

    ticket: UUID
    change: Change
    seen: int


@dataclass(frozen=True, slots=True)
class BulkDone:
    """What became of each ticket, in the order asked. `undo`: the `changes` that lead back."""

    items: list[BulkResult]
    undo: list[BulkBack]
    revision: int | None


def wanted(given: BulkIn) -> list[Wanted]:
    """What each ticket is to become. Raises `Invalid` with the field."""
    return [_wanted(one) for one in given.each()]


def done(given: BulkIn, outcome: Outcome[list[Done]], locale: str) -> BulkDone:
    """The answer, in the reader's language."""
    asked = [one.ticket for one in given.each()]
    pairs = list(zip(asked, outcome.value, strict=True))
    return BulkDone(
        items=[_result(name, one, locale) for name, one in pairs],
        undo=[
            BulkBack(one.ticket, one.undo, outcome.rev)
            for _, one in pairs
            if one.undo and one.ticket is not None and outcome.rev is not None
        ],
        revision=outcome.rev,
    )


def _wanted(one: BulkOne) -> Wanted:
    try:
        name = parse_name(one.ticket)
    except NotFound:
        name = None
    return Wanted(name, _changes(one.change), one.seen)


def _changes(change: BulkChange) -> TicketChanges:
    # None is a value of what may be nobody or nothing, and else as good as not given.
    given: dict[str, Any] = {
        name: value
        for name in change.model_fields_set
        if (value := getattr(change, name)) is not None or name.endswith("_id")
    }
    if not given:
        raise Invalid("bulk.nothing", field="change")
    for one, other in (*EXCLUSIVE, ("tags", "remove_tags")):
        if one in given and other in given:
            raise Invalid("bulk.contradiction", field=f"change.{one}", one=one, other=other)
    values: dict[str, Any] = {
        name: tuple(value) if name.endswith("tags") else value for name, value in given.items()
    }
    if "close" in values:
        values["close"] = Closing(values["close"].reason)
    return TicketChanges(**{name: values.get(name, UNSET) for name in BulkChange.model_fields})


def _result(name: str, one: Done, locale: str) -> BulkResult:
    return BulkResult(
        ticket=name,
        id=one.ticket,
        ok=one.code is None,
        changed=bool(one.before),
        code=one.code,
        detail=sentence(one.code, locale, one.params) if one.code else None,
        by=one.by,
        before=one.before,
    )
