"""Play a story: each step is a command through the gate, as the person who takes it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from hashlib import sha256
from io import BytesIO
from uuid import UUID

from deskhand.entry import demo_files
from deskhand.entry.demo_forms import told
from deskhand.entry.demo_people import Cast
from deskhand.entry.demo_story import Enclosed, Step, Story, StoryError
from deskhand.features.files.model import StoredFile
from deskhand.features.files.pixels import pixels
from deskhand.features.files.sniff import media_type
from deskhand.features.tickets import commands
from deskhand.features.tickets.changes import TicketChanges
from deskhand.features.tickets.commands import Reply, Request
from deskhand.features.tickets.handle import Handle, by_id
from deskhand.features.tickets.model import MessageKind, Priority, Status
from deskhand.kernel.blobs import Blobs, new_object_name
from deskhand.kernel.clock import SetClock
from deskhand.log.actor import Actor
from deskhand.log.gate import Gate


@dataclass(frozen=True, slots=True)
class Stage:
    """What every story is played with."""

    gate: Gate
    clock: SetClock
    blobs: Blobs
    cast: Cast


@dataclass(slots=True)
class Play:
    """One story, as far as it has been played. `key` names it: a step is never taken twice."""

    stage: Stage
    story: Story
    key: str
    ticket: UUID | None = None
    # The team's public answers so far, for marking one of them.
    answers: list[UUID] = field(default_factory=list[UUID])

    def moments(self, now: datetime) -> list[tuple[datetime, int]]:
        """When each step is due; step 0 is the opening."""
        begin = now - self.story.age
        spans = [timedelta(0), *(step.at for step in self.story.steps)]
        return [(begin + span, index) for index, span in enumerate(spans)]

    async def take(self, index: int) -> None:
        """Take a step, at the time the clock shows."""
        key = f"demo:{self.key}:{index}"
        if index == 0:
            await self._open(key)
            return
        step = self.story.steps[index - 1]
        actor = self.stage.cast.actors[step.who]
        verb = VERBS.get(step.verb)
        if verb is None or self.ticket is None:
            raise StoryError(f"nobody knows how somebody {step.verb}")
        await verb(self, Turn(key, actor, step, by_id(self.ticket)))

    async def _open(self, key: str) -> None:
        story, cast = self.story, self.stage.cast
        request = Request(
            subject=story.subject,
            body=story.body,
            priority=Priority(story.priority),
            category_id=cast.categories[story.category] if story.category else None,
            answers=told(story.category, f"{story.subject} {story.body}"),
        )
        requester = cast.actors[story.requester]
        files = await self.keep(story.files, requester)
        opened = await self.stage.gate.run_once(
            key, requester, commands.open_ticket, request, files
        )
        self.ticket = opened.value.id

    async def keep(self, files: tuple[Enclosed, ...], by: Actor) -> list[StoredFile]:
        """Make the files and put them into the blob store."""
        kept: list[StoredFile] = []
        for file in files:
            data = demo_files.content(file)
            stored = StoredFile(
                name=file.name,
                size=len(data),
                media_type=media_type(data),
                digest=sha256(data).hexdigest(),
                object_name=new_object_name(by.workspace),
                pixels=pixels(BytesIO(data)),
            )
            await self.stage.blobs.put(stored.object_name, BytesIO(data))
            kept.append(stored)
        return kept


@dataclass(frozen=True, slots=True)
class Turn:
    """A step that is being taken."""

    key: str
    actor: Actor
    step: Step
    handle: Handle


Verb = Callable[[Play, Turn], Awaitable[None]]


def _saying(kind: MessageKind, status: Status | None = None) -> Verb:
    async def say(play: Play, turn: Turn) -> None:
        reply = Reply(kind, turn.step.text, status)
        files = await play.keep(turn.step.files, turn.actor)
        sent = await play.stage.gate.run_once(
            turn.key, turn.actor, commands.send_message, turn.handle, reply, files
        )
        if turn.actor.is_staff and kind is MessageKind.PUBLIC:
            play.answers.append(sent.value.message.id)

    return say


def _changing(changes: Callable[[Cast, Turn], TicketChanges]) -> Verb:
    async def change(play: Play, turn: Turn) -> None:
        wanted = changes(play.stage.cast, turn)
        await play.stage.gate.run_once(
            turn.key, turn.actor, commands.change_ticket, turn.handle, wanted
        )

    return change


async def _claim(play: Play, turn: Turn) -> None:
    await play.stage.gate.run_once(turn.key, turn.actor, commands.claim_ticket, turn.handle)


async def _resolve(play: Play, turn: Turn) -> None:
    await play.stage.gate.run_once(turn.key, turn.actor, commands.resolve_ticket, turn.handle)


async def _close(play: Play, turn: Turn) -> None:
    await play.stage.gate.run_once(
        turn.key, turn.actor, commands.close_ticket, turn.handle, reason=turn.step.more or None
    )


async def _reopen(play: Play, turn: Turn) -> None:
    await play.stage.gate.run_once(
        turn.key, turn.actor, commands.reopen_ticket, turn.handle, reason=turn.step.more or None
    )


async def _escalate(play: Play, turn: Turn) -> None:
    name, colon, reason = turn.step.more.partition(": ")
    department = play.stage.cast.departments.get(name) if colon else None
    await play.stage.gate.run_once(
        turn.key,
        turn.actor,
        commands.escalate_ticket,
        turn.handle,
        reason=reason if department else turn.step.more,
        department_id=department,
    )


async def _mark(play: Play, turn: Turn) -> None:
    message = play.answers[int(turn.step.more) - 1]
    await play.stage.gate.run_once(
        turn.key, turn.actor, commands.mark_resolution, turn.handle, message
    )


async def _delete(play: Play, turn: Turn) -> None:
    await play.stage.gate.run_once(turn.key, turn.actor, commands.delete_ticket, turn.handle)


VERBS: dict[str, Verb] = {
    "claims": _claim,
    "replies": _saying(MessageKind.PUBLIC),
    "asks": _saying(MessageKind.PUBLIC, Status.WAITING_FOR_USER),
    "notes": _saying(MessageKind.INTERNAL),
    "resolves": _resolve,
    "closes": _close,
    "reopens": _reopen,
    "escalates": _escalate,
    "marks": _mark,
    "deletes": _delete,
    "waits": _changing(lambda _, __: TicketChanges(status=Status.WAITING_FOR_USER)),
    "holds": _changing(lambda _, __: TicketChanges(status=Status.ON_HOLD)),
    "resumes": _changing(lambda _, __: TicketChanges(status=Status.IN_PROGRESS)),
    "releases": _changing(lambda _, __: TicketChanges(assignee_id=None)),
    "assigns": _changing(
        lambda cast, turn: TicketChanges(assignee_id=cast.actors[turn.step.more].member)
    ),
    "moves": _changing(
        lambda cast, turn: TicketChanges(department_id=cast.departments[turn.step.more])
    ),
    "priority": _changing(lambda _, turn: TicketChanges(priority=Priority(turn.step.more))),
    "tags": _changing(lambda _, turn: TicketChanges(tags=tuple(turn.step.more.split()))),
}
