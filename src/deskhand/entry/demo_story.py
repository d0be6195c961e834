"""The demonstration's stories: small plays in text files, read into steps with their times.

=== <age> <requester> <category or -> <priority>
subject
---
what they wrote
@file name.png text of the picture|one line after another
>>> <time since the step before> <who> <verb> [more]
what they said, for a verb that says something
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

FOLDER = Path(__file__).with_name("demo_data")
UNITS = {"m": timedelta(minutes=1), "h": timedelta(hours=1), "d": timedelta(days=1)}
# The verbs that come with words.
SPEAKING = frozenset({"replies", "asks", "notes"})
HEAD = re.compile(r"(\S+) (\w+) (.+) (LOW|MEDIUM|HIGH|URGENT)")
STEP = re.compile(r"(\S+) (\w+) (\w+):? ?(.*)")


class StoryError(Exception):
    """A story is written wrongly; the message says where."""


@dataclass(frozen=True, slots=True)
class Enclosed:
    """A file that comes with a message: its name, and the lines that are in it."""

    name: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """Something somebody does, `at` after the story's beginning."""

    at: timedelta
    who: str
    verb: str
    more: str
    text: str
    files: tuple[Enclosed, ...]


@dataclass(frozen=True, slots=True)
class Story:
    """A ticket from its opening on. `age`: how long ago that was."""

    age: timedelta
    requester: str
    category: str | None
    priority: str
    subject: str
    body: str
    files: tuple[Enclosed, ...]
    steps: tuple[Step, ...]


def read_stories(folder: Path = FOLDER) -> list[Story]:
    """Every story, the oldest first. Raises `StoryError`."""
    stories = [
        _story(text)
        for path in sorted(folder.glob("*.txt"))
        for text in re.split(r"^=== ", path.read_text("utf-8"), flags=re.MULTILINE)[1:]
    ]
    return sorted(stories, key=lambda story: story.age, reverse=True)


def _story(text: str) -> Story:
    opening, *rest = re.split(r"^>>> ", text, flags=re.MULTILINE)
    head, subject, _, *body = opening.split("\n")
    match = HEAD.fullmatch(head)
    if match is None:
        raise StoryError(f"not the beginning of a story: {head!r}")
    said, files = _said("\n".join(body))
    at = timedelta(0)
    steps: list[Step] = []
    for one in rest:
        step = _step(one, at)
        at = step.at
        steps.append(step)
    age = _span(match[1])
    if at >= age:
        raise StoryError(f"{subject!r} goes on for {at}, which is longer than {age}")
    category = None if match[3] == "-" else match[3]
    return Story(age, match[2], category, match[4], subject, said, files, tuple(steps))


def _step(text: str, before: timedelta) -> Step:
    head, _, words = text.partition("\n")
    match = STEP.fullmatch(head)
    if match is None:
        raise StoryError(f"not a step: {head!r}")
    said, files = _said(words)
    if bool(said) != (match[3] in SPEAKING):
        raise StoryError(f"words are missing, or too many: {head!r}")
    return Step(before + _span(match[1]), match[2], match[3], match[4], said, files)


def _said(text: str) -> tuple[str, tuple[Enclosed, ...]]:
    words: list[str] = []
    files: list[Enclosed] = []
    for line in text.strip().split("\n"):
        if line.startswith("@file "):
            _, name, content = line.split(" ", 2)
            files.append(Enclosed(name, tuple(content.split("|"))))
        else:
            words.append(line)
    return "\n".join(words).strip(), tuple(files)


def _span(text: str) -> timedelta:
    unit = UNITS.get(text[-1])
    if unit is None or not text[:-1].isdigit():
        raise StoryError(f"not a time: {text!r}")
    return int(text[:-1]) * unit
