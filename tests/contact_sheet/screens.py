"""Every screen that is pictured, one a line. A new screen is a line more.

In an address `{ticket}`, `{request}`, `{category}`, `{person}`, `{department}` and
`{organization}` stand for things of the demonstration: see `desks.things_of`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

# `agent` is somebody whom others write to; `staff` runs the desk.
Who = Literal["nobody", "staff", "agent", "requester"]
# `full` is the demonstration; `empty` a desk on its first day; `failing` and `offline` the server
# that refuses or is gone; `loading` the moment before it answers.
State = Literal["full", "empty", "failing", "offline", "loading"]
ALL: tuple[State, ...] = ("full", "empty", "failing", "offline", "loading")
# What shows one thing has no first day.
ONE: tuple[State, ...] = ("full", "failing", "offline", "loading")


@dataclass(frozen=True, slots=True)
class Screen:
    """A screen by its name, its address, who sees it, what it asks, and in which states."""

    name: str
    path: str
    who: Who = "staff"
    # What of the API is refused, cut off or held for the states that show that.
    asks: str = ""
    states: tuple[State, ...] = ("full",)
    # What is done there first: its name in `actions.ACTIONS`.
    act: str = ""


SCREENS: tuple[Screen, ...] = (
    Screen("landing", "/", "nobody"),
    Screen("sign-in", "/login", "nobody"),
    Screen("sign-in-requester", "/support/login", "nobody"),
    Screen("register", "/support/register", "nobody"),
    Screen("nothing-here", "/nowhere", "nobody"),
    Screen("portal-overview", "/support/dashboard", "requester", "/api/support/*", ALL),
    Screen("portal-requests", "/support/tickets", "requester", "/api/support/tickets*", ALL),
    Screen("portal-no-match", "/support/tickets?q=nothing-like-it", "requester"),
    Screen("portal-new", "/support/ticket/new", "requester", "/api/categories*"),
    Screen(
        "portal-request", "/support/ticket/{request}", "requester", "/api/support/tickets/*", ONE
    ),
    Screen("portal-new-filled", "/support/ticket/new", "requester", act="request"),
    Screen("portal-notices", "/support/dashboard", "requester", act="notices"),
    Screen("portal-profile", "/support/profile", "requester"),
    Screen("inbox", "/inbox", "staff", "/api/tickets?*", ALL),
    Screen("inbox-filtered", "/inbox?view=all_open&priority=URGENT&priority=HIGH"),
    Screen("inbox-no-match", "/inbox?tag=unknown"),
    Screen("notices", "/inbox", "agent", act="notices"),
    Screen("palette", "/tickets/{ticket}", act="palette"),
    Screen("keys", "/tickets/{ticket}", act="keys"),
    Screen("save-view", "/inbox?view=all_open&priority=URGENT&priority=HIGH", act="keep-view"),
    Screen("ticket", "/tickets/{ticket}", "staff", "/api/tickets/*", ONE),
    Screen("search", "/search?q=printer", "staff", "/api/search*", ONE),
    Screen("analytics", "/analytics", "staff", "/api/analytics/*", ALL),
    Screen("analytics-90", "/analytics?days=90"),
    Screen("people", "/admin/people", "staff", "/api/admin/users*", ONE),
    Screen("person", "/admin/people/{person}", "staff", "/api/admin/users/*", ONE),
    Screen("invite", "/admin/people/new"),
    Screen("roles", "/admin/roles", "staff", "/api/admin/roles*", ONE),
    Screen("departments", "/admin/departments", "staff", "/api/departments*", ALL),
    Screen("department", "/admin/departments/{department}"),
    Screen("organizations", "/admin/organizations", "staff", "/api/organizations*", ALL),
    Screen("organization", "/admin/organizations/{organization}"),
    Screen("categories", "/admin/categories", "staff", "/api/categories*", ALL),
    Screen("category", "/admin/categories/{category}", "staff", "/api/categories/*", ONE),
    Screen("health", "/dashboard/health", "staff", "/api/health/details*", ONE),
    Screen("forbidden", "/admin/people", "requester"),
)

# The four that README shows: the screen, its scheme, and whether on a phone.
IN_README: tuple[tuple[str, Literal["light", "dark"], bool], ...] = (
    ("inbox", "light", False),
    ("ticket", "dark", False),
    ("analytics", "light", False),
    ("portal-request", "light", True),
)
