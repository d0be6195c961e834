"""The rows of made-up tickets, as text for COPY, and the events that lead to them.

A ticket's row is what its events fold to, as everywhere; here both are made at once, since
folding a million tickets one event at a time would take hours.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from random import Random
from uuid import UUID

import msgspec

from deskhand.entry.seed_words import TAGS
from deskhand.features.tickets import events as e
from deskhand.features.tickets.model import PRIORITIES, MessageKind, Status
from deskhand.kernel.ids import CROCKFORD
from deskhand.log.event import BY_TYPE

# A desk as they are: nine of ten tickets are over, and what is open is recent.
STATUSES: tuple[tuple[Status, int], ...] = (
    (Status.CLOSED, 900),
    (Status.RESOLVED, 20),
    (Status.NEW, 15),
    (Status.IN_PROGRESS, 30),
    (Status.WAITING_FOR_USER, 25),
    (Status.ON_HOLD, 10),
)
# The newest sixth of all tickets holds nine of ten open ones.
RECENT = 1 / 6
RECENT_SHARE = 0.9
MESSAGES = (1, 1, 2, 2, 2, 3, 3, 4, 4, 5, 6, 8)
PRIORITY_WEIGHTS = (15, 60, 20, 5)
NOTE_SHARE = 0.15
# Of the team's answers, those that ask something; of the closed tickets, those resolved before.
QUESTION_SHARE = 0.5
RESOLVED_FIRST_SHARE = 0.7
SATURDAY = 5
NULL = "\\N"

encode = msgspec.json.Encoder().encode

# Gives the seconds until the next thing happens.
Pause = Callable[[], float]


@dataclass(frozen=True, slots=True)
class Topic:
    """A category, its department, and who answers there."""

    category: UUID
    department: UUID
    agents: tuple[UUID, ...]


@dataclass(frozen=True, slots=True)
class Asker:
    """A requester, their organization, and their place in the stock of words."""

    id: UUID
    organization: UUID | None
    words: int


@dataclass(frozen=True, slots=True)
class Plan:
    """What does not change while tickets are made."""

    workspace: UUID
    # They are numbered from `after` + 1 to `after` + `total`.
    after: int
    total: int
    # Working hours there are to spread them over, oldest first: the start of each day.
    days: tuple[datetime, ...]
    now: datetime
    topics: tuple[Topic, ...]
    askers: tuple[Asker, ...]
    # The stock of messages, escaped for COPY: subject, body, html.
    stock: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class Packed:
    """Rows as COPY takes them. Numbers and revisions stand in them, so they fit one place only."""

    number: int
    rev: int
    tickets: int
    events: int
    tables: dict[str, bytes]


@dataclass(slots=True)
class Rows:
    """Lines for COPY of each table."""

    tickets: list[str] = field(default_factory=list[str])
    tags: list[str] = field(default_factory=list[str])
    messages: list[str] = field(default_factory=list[str])
    words: list[str] = field(default_factory=list[str])
    events: list[str] = field(default_factory=list[str])


WORKING_HOURS = 11
FIRST_HOUR = 7


def make_rows(plan: Plan, number: int, rev: int, count: int) -> Packed:
    """The next `count` tickets after ticket `number`, their events after revision `rev`."""
    rows = list_rows(plan, number, rev, count)
    tables = {
        name: "\n".join(lines).encode() + b"\n"
        for name in Rows.__slots__
        if (lines := getattr(rows, name))
    }
    return Packed(number, rev, len(rows.tickets), len(rows.events), tables)


def list_rows(plan: Plan, number: int, rev: int, count: int) -> Rows:
    """The same as lines. Events are in order of time."""
    chance = Random(f"{plan.workspace} {number}")  # noqa: S311 (made-up tickets)
    rows = Rows()
    log: list[tuple[datetime, str]] = []
    for each in range(number + 1, number + count + 1):
        one = _Story(plan, chance, each)
        one.tell()
        one.write(rows)
        log += one.log
    log.sort(key=_at)
    rows.events = [f"{plan.workspace}\t{at}\t{line}" for at, (_, line) in enumerate(log, rev + 1)]
    return rows


def _at(entry: tuple[datetime, str]) -> datetime:
    return entry[0]


def past_id(chance: Random, at: datetime) -> str:
    """A UUIDv7 of the past, as text."""
    milliseconds = int(at.timestamp() * 1000)
    low = chance.getrandbits(74)
    text = f"{(milliseconds << 80) | 0x7 << 76 | (low >> 62) << 64 | 0x2 << 62 | low & (1 << 62) - 1:032x}"
    return f"{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"


def moment(plan: Plan, number: int, chance: Random) -> datetime:
    """When ticket `number` is opened: they come in order, in working hours."""
    place = (number - plan.after - 1 + chance.random()) / plan.total * len(plan.days)
    day = min(int(place), len(plan.days) - 1)
    return plan.days[day] + timedelta(hours=FIRST_HOUR + (place - day) * WORKING_HOURS)


class _Story:
    """One ticket from its opening to where it stands."""

    def __init__(self, plan: Plan, chance: Random, number: int) -> None:
        self.plan = plan
        self.chance = chance
        self.number = number
        self.opened_at = min(moment(plan, number, chance), plan.now - timedelta(minutes=1))
        self.id = past_id(chance, self.opened_at)
        self.code = _code(chance)
        self.asker = chance.choice(plan.askers)
        self.topic = chance.choices(plan.topics, cum_weights=_topic_weights(len(plan.topics)))[0]
        self.final = _final(chance, (number - plan.after) / plan.total)
        self.priority = chance.choices(range(4), weights=PRIORITY_WEIGHTS)[0]
        self.tags = chance.sample(TAGS, chance.choice((0, 0, 1, 1, 2, 3)))
        self.opening = chance.randrange(len(plan.stock))
        self.asset = chance.randrange(10_000_000, 100_000_000)
        self.said: list[tuple[datetime, str, int, bool, UUID, bool]] = []
        self.log: list[tuple[datetime, str]] = []
        self.status = Status.NEW
        self.agent: UUID | None = None
        self.at = self.opened_at
        self.responded: datetime | None = None
        self.resolved: datetime | None = None
        self.closed: datetime | None = None

    def tell(self) -> None:
        """From opening to the status it has now."""
        uuid = UUID(self.id)
        subject = self.plan.stock[self.opening][0]
        self._note(
            e.TicketOpened(
                uuid,
                self.code,
                subject,
                PRIORITIES[self.priority].value,
                "web",
                self.asker.id,
                self.topic.category,
                self.topic.department,
                self.asker.organization,
                None,
                tuple(self.tags),
                {},
                self.number,
            ),
            self.asker.id,
        )
        self._say(uuid, self.asker.id, MessageKind.PUBLIC, self.opening)
        if self.final is Status.NEW:
            return
        steps = self.chance.choice(MESSAGES)
        pause = self._pause(steps)
        self.at += timedelta(seconds=pause())
        agent = self.agent = self.chance.choice(self.topic.agents)
        self._note(e.TicketAssigned(uuid, agent, None), agent)
        self._talk(uuid, agent, steps, pause)
        self._end(uuid, pause)

    def _pause(self, steps: int) -> Pause:
        """Seconds between two things that happen; all of it lies before now."""
        most = (self.plan.now - self.opened_at).total_seconds() / (2 * steps + 5)
        chance = self.chance

        def pause() -> float:
            return min(chance.lognormvariate(9.0, 1.3), most) + 1

        return pause

    def _talk(self, uuid: UUID, agent: UUID, steps: int, pause: Pause) -> None:
        turn_of_staff = True
        for _ in range(1, max(steps, 2)):
            self.at += timedelta(seconds=pause())
            stock = self.chance.randrange(len(self.plan.stock))
            if turn_of_staff and self.chance.random() < NOTE_SHARE:
                self._say(uuid, agent, MessageKind.INTERNAL, stock)
                continue
            self._say(uuid, agent if turn_of_staff else self.asker.id, MessageKind.PUBLIC, stock)
            if self.status is Status.NEW or not turn_of_staff:
                self._move(uuid, Status.IN_PROGRESS, agent if turn_of_staff else self.asker.id)
            if turn_of_staff and self.chance.random() < QUESTION_SHARE:
                self._move(uuid, Status.WAITING_FOR_USER, agent)
            turn_of_staff = not turn_of_staff

    def _end(self, uuid: UUID, pause: Pause) -> None:
        agent = self.agent
        self.at += timedelta(seconds=pause())
        if self.final in (Status.RESOLVED, Status.CLOSED):
            if self.final is Status.RESOLVED or self.chance.random() < RESOLVED_FIRST_SHARE:
                self._note(e.TicketResolved(uuid, self.status.value), agent)
                self.status, self.resolved = Status.RESOLVED, self.at
                self.at += timedelta(seconds=pause())
            if self.final is Status.CLOSED:
                self._note(e.TicketClosed(uuid, self.status.value, None), agent)
                self.status, self.closed = Status.CLOSED, self.at
                self.resolved = self.resolved or self.at
            else:
                self.at = self.resolved or self.at
        else:
            self._move(uuid, self.final, agent)

    def _move(self, uuid: UUID, to: Status, by: UUID | None) -> None:
        if self.status is not to:
            self._note(e.StatusChanged(uuid, self.status.value, to.value), by)
            self.status = to

    def _say(self, uuid: UUID, author: UUID, kind: MessageKind, stock: int) -> None:
        message = past_id(self.chance, self.at)
        by_staff = author != self.asker.id
        self.said.append((self.at, message, stock, kind is MessageKind.PUBLIC, author, by_staff))
        self._note(e.MessagePosted(uuid, UUID(message), kind.value, by_staff, 0, author), author)
        if by_staff and kind is MessageKind.PUBLIC and self.responded is None:
            self.responded = self.at

    def _note(self, happened: object, actor: UUID | None) -> None:
        declared = BY_TYPE[type(happened)]
        body = encode(happened).decode().replace("\\", "\\\\")
        line = (
            f"{declared.kind}\t{declared.version}\t{self.id}\t{body}\t{actor or NULL}\tweb"
            f"\t{NULL}\t0\t{self.at.isoformat()}"
        )
        self.log.append((self.at, line))

    def write(self, rows: Rows) -> None:
        """The ticket's lines of every table but the log."""
        workspace = self.plan.workspace
        subject = self.plan.stock[self.opening][0]
        public = [one for one in self.said if one[3]]
        last = public[-1]
        updated = self.log[-1][0]
        rows.tickets.append(
            f"{self.id}\t{workspace}\t{self.number}\t{self.code}\t{subject}\t{self.status}"
            f"\t{self.priority}\t0\tweb\t{self.topic.category}\t{self.topic.department}"
            f"\t{self.asker.organization or NULL}\t{self.asker.id}\t{self.agent or NULL}"
            f"\t{{{','.join(self.tags)}}}\t{{}}\t{len(public)}\t{last[0].isoformat()}"
            f"\t{'t' if last[5] else 'f'}\t{_time(self.responded)}\t{_time(self.resolved)}"
            f"\t{_time(self.closed)}\t{self.opened_at.isoformat()}\t{updated.isoformat()}"
            f"\t{_time(self._waiting_since())}\t{self._places()}"
        )
        rows.tags += [f"{workspace}\t{tag}\t{self.id}" for tag in self.tags]
        for index, (at, message, stock, is_public, author, by_staff) in enumerate(self.said):
            _, body, html = self.plan.stock[stock]
            if index == 0:
                body += f"\\n\\nAsset {self.asset}"
                html += f"<p>Asset {self.asset}</p>\\n"
            rows.messages.append(
                f"{message}\t{workspace}\t{self.id}\t{'PUBLIC' if is_public else 'INTERNAL'}"
                f"\t{author}\t{'AGENT' if by_staff else 'USER'}\tweb\t{body}\t{html}"
                f"\t{at.isoformat()}"
            )
        self._write_words(rows)

    def _waiting_since(self) -> datetime | None:
        """When the oldest message was written that the team has not answered."""
        waiting: datetime | None = None
        for at, _, _, is_public, _, by_staff in self.said:
            if is_public:
                waiting = None if by_staff else waiting or at
        return waiting

    def _places(self) -> str:
        """How much was said, who said the last, and the newest by others and by the team."""
        last = self.said[-1][4]
        before = [place for place, one in enumerate(self.said, 1) if one[4] != last]
        answers = [place for place, one in enumerate(self.said, 1) if one[3] and one[5]]
        return f"{len(self.said)}\t{last}\t{max(before, default=0)}\t{max(answers, default=0)}"

    def _write_words(self, rows: Rows) -> None:
        """The pieces of stock its words for the search come from, and its own."""
        public = [2 * stock for _, _, stock, is_public, _, _ in self.said if is_public]
        notes = [2 * stock for _, _, stock, is_public, _, _ in self.said if not is_public]
        shared = [2 * self.opening + 1, -2 * self.asker.words - 1, *public]
        hidden = [-2 * self.asker.words - 2, *notes]
        own = f"'tkt':1 '{self.number:08d}':2 '{self.code.lower()}':3 'asset':4 '{self.asset}':5"
        rows.words.append(
            f"{self.id}\t{own}\t{{{','.join(map(str, shared))}}}\t{{{','.join(map(str, hidden))}}}"
        )


def _time(at: datetime | None) -> str:
    return at.isoformat() if at else NULL


def _code(chance: Random) -> str:
    """As `new_code`, with a digit in it: no language takes it for a word and stems it."""
    return "".join((*chance.choices(CROCKFORD, k=3), chance.choice("0123456789")))


def _topic_weights(count: int) -> list[float]:
    total, weights = 0.0, list[float]()
    for rank in range(1, count + 1):
        total += 1 / rank
        weights.append(total)
    return weights


_OPEN = sum(weight for status, weight in STATUSES if status.is_open) / 1000


def _final(chance: Random, place: float) -> Status:
    """Where it stands by now; `place` is 0 for the first ticket, 1 for the last."""
    recent = place > 1 - RECENT
    share = RECENT_SHARE if recent else 1 - RECENT_SHARE
    width = RECENT if recent else 1 - RECENT
    is_open = chance.random() < _OPEN * share / width
    fitting = [(status, weight) for status, weight in STATUSES if status.is_open == is_open]
    return chance.choices([s for s, _ in fitting], weights=[w for _, w in fitting])[0]


def working_days(now: datetime, count: int) -> tuple[datetime, ...]:
    """The starts of the last `count` days from Monday to Friday, oldest first."""
    day = now.astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
    days: list[datetime] = []
    while len(days) < count:
        if day.weekday() < SATURDAY:
            days.append(day)
        day -= timedelta(days=1)
    return tuple(reversed(days))
