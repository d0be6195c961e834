"""What counts as one address, and how tries slow down. Decisions only."""

from __future__ import annotations

import pytest

from deskhand.features.access.attempts import network, pause_seconds
from deskhand.features.access.permissions import PERMISSIONS, Permission, may, require
from deskhand.kernel.errors import Forbidden
from deskhand.kernel.ids import new_id
from deskhand.log.actor import Actor, Role


@pytest.mark.parametrize(
    ("address", "counted"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("::ffff:192.0.2.7", "192.0.2.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("2001:db8:1:2::", "2001:db8:1:2::/64"),
        ("unknown", "unknown"),
        ("x" * 100, "x" * 64),
    ],
)
def test_what_counts_as_one_address(address: str, counted: str) -> None:
    assert network(address) == counted


def test_each_try_after_the_fifth_waits_longer_up_to_a_second() -> None:
    assert [pause_seconds(tries) for tries in (0, 4, 5, 6, 8, 9, 500)] == [
        0.0,
        0.0,
        0.1,
        0.2,
        0.8,
        1.0,
        1.0,
    ]


def test_the_table_of_permissions() -> None:
    head, agent = PERMISSIONS[Role.DEPARTMENT_HEAD], PERMISSIONS[Role.AGENT]
    assert PERMISSIONS[Role.ADMIN] == frozenset(Permission)
    assert PERMISSIONS[Role.USER] == frozenset()
    assert agent < head < PERMISSIONS[Role.ADMIN]
    tickets = {one for one in Permission if one.startswith("ticket.")}
    assert {one for one in head if one.startswith("ticket.")} == tickets - {
        Permission.TICKET_READ_ALL,
        Permission.TICKET_DELETE,
    }


def test_a_missing_permission_is_refused_by_name() -> None:
    agent = Actor(new_id(), new_id(), Role.AGENT, "Ann")
    assert may(agent, Permission.TICKET_WORK)
    require(agent, Permission.TICKET_WORK)
    with pytest.raises(Forbidden) as refused:
        require(agent, Permission.TICKET_DELETE)
    assert refused.value.code == "access.denied"
    assert refused.value.params == {"permission": "ticket.delete"}
