"""People as administrators manage them: found, invited, changed, let go."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator
from datetime import timedelta
from typing import Any

import httpx
import psycopg
import pytest

from deskhand.features.access import invitations
from deskhand.features.access.invitations import Promised
from deskhand.log.actor import Role
from tests.application import Application, application, problem
from tests.conftest import MakeClone

PASSWORD = "three-quiet-boats-9"
NOOR = {"display_name": "Noor Haddad", "email": "noor@example.org", "role": "AGENT"}


@pytest.fixture
async def desk(clone: MakeClone) -> AsyncGenerator[Application]:
    async with application(await clone()) as running:
        yield running


async def invite(desk: Application, who: str = "Ada", **more: Any) -> httpx.Response:
    return await desk[who].post("/api/admin/users", json={**NOOR, **more})


def token(answer: httpx.Response) -> str:
    link = answer.json().get("link") or answer.json()
    url: str = link["url"]
    return url.partition("/welcome?token=")[2]


async def welcome(desk: Application, secret: str, password: str = PASSWORD) -> httpx.Response:
    async with desk.client() as client:
        body = {"token": secret, "password": password}
        return await client.post("/api/auth/welcome", json=body)


def kinds(desk: Application, since: int) -> list[str]:
    return [event.kind for event in desk.events(since)]


async def test_who_is_invited_sets_a_password_and_is_in(desk: Application) -> None:
    before, _ = desk.heads()
    it = str(desk.home.departments["IT"])
    made = await invite(desk, department_ids=[it])
    assert made.status_code == 201, made.text
    user = made.json()["user"]
    assert (user["role"], user["username"], user["invited"]) == ("AGENT", "noor", True)
    assert [one["id"] for one in user["departments"]] == [it]
    assert kinds(desk, before) == ["member.joined", "member.invited", "department.changed"]
    async with desk.client() as client:
        shown = await client.post("/api/auth/welcome/check", json={"token": token(made)})
    assert (shown.json()["display_name"], shown.json()["username"]) == ("Noor Haddad", "noor")
    came = await welcome(desk, token(made))
    assert came.status_code == 200, came.text
    assert came.json()["me"]["member"]["id"] == user["id"]
    assert came.json()["me"]["member"]["role"] == "AGENT"
    now = await desk["Ada"].read(f"/api/admin/users/{user['id']}")
    assert (now["invited"], now["last_seen_at"] is not None) == (False, True)


async def test_a_link_opens_once_and_for_seven_days(desk: Application) -> None:
    made = await invite(desk)
    answers = await asyncio.gather(*(welcome(desk, token(made)) for _ in range(4)))
    assert sorted(one.status_code for one in answers) == [200, 404, 404, 404]
    link = f"/api/admin/users/{made.json()['user']['id']}/link"
    first, second = await desk["Ada"].post(link), await desk["Ada"].post(link)
    assert (await welcome(desk, token(first))).status_code == 404, "a newer one closes it"
    desk.clock.advance(timedelta(days=7, seconds=1))
    late = await welcome(desk, token(second))
    assert (late.status_code, late.json()["code"]) == (404, "welcome.unknown")


async def test_the_secret_of_a_link_is_not_kept(desk: Application) -> None:
    secret = token(await invite(desk))
    with psycopg.connect(desk.clone.owner) as conn:
        rows = conn.execute("select i::text from control.invitation i").fetchall()
    assert rows
    assert all(secret not in row[0] for row in rows)
    assert all(secret not in str(event) for event in desk.events())


async def test_a_weak_password_leaves_the_link_open(desk: Application) -> None:
    secret = token(await invite(desk))
    weak = await welcome(desk, secret, "password123")
    assert weak.status_code == 422
    assert (await welcome(desk, secret)).status_code == 200


async def test_nobody_is_invited_twice(desk: Application) -> None:
    await invite(desk)
    again = await invite(desk, email="NOOR@example.org")
    assert (again.status_code, again.json()["code"]) == (409, "member.already_here")
    at_once = await asyncio.gather(*(invite(desk, email="lou@example.org") for _ in range(4)))
    assert sorted(one.status_code for one in at_once) == [201, 409, 409, 409]
    elsewhere = await invite(desk, email="olga@example.org")
    assert (elsewhere.status_code, elsewhere.json()["code"]) == (409, "account.email_taken")
    named = await invite(desk, email="zed@example.org", username="Rita")
    assert (named.status_code, named.json()["code"]) == (409, "account.username_taken")


async def test_a_repeat_with_the_same_key_gets_the_same_person(desk: Application) -> None:
    key = {"idempotency-key": "lost"}
    first = await desk["Ada"].post("/api/admin/users", json=NOOR, headers=key)
    again = await desk["Ada"].post("/api/admin/users", json=NOOR, headers=key)
    assert (first.status_code, again.status_code) == (201, 201)
    assert first.json()["user"]["id"] == again.json()["user"]["id"]
    assert (await welcome(desk, token(first))).status_code == 404
    assert (await welcome(desk, token(again))).status_code == 200


async def test_who_cannot_come_in_leaves_no_account_behind(desk: Application) -> None:
    refused = await invite(desk, department_ids=[str(desk.abroad.id)])
    assert (refused.status_code, refused.json()["code"]) == (404, "department.unknown")
    user = await invite(desk, role="USER", department_ids=[str(desk.home.departments["IT"])])
    assert (user.status_code, user.json()["code"]) == (422, "department.member_not_staff")
    assert (await invite(desk)).status_code == 201


async def test_two_who_invite_the_same_at_once_take_nothing_from_each_other(
    desk: Application, monkeypatch: pytest.MonkeyPatch
) -> None:
    promise = invitations.promise_account
    promised, go_on = asyncio.Event(), asyncio.Event()

    async def first_of_two(*args: Any) -> Promised:
        monkeypatch.setattr(invitations, "promise_account", promise)
        made = await promise(*args)
        promised.set()
        await go_on.wait()
        return made

    monkeypatch.setattr(invitations, "promise_account", first_of_two)
    slow = asyncio.create_task(invite(desk))
    await promised.wait()
    quick = await invite(desk)
    go_on.set()
    assert ((await slow).status_code, quick.status_code) == (409, 201)
    assert (await welcome(desk, token(quick))).status_code == 200


async def test_links_made_at_once_leave_one_that_opens(desk: Application) -> None:
    user = (await invite(desk)).json()["user"]["id"]
    path = f"/api/admin/users/{user}/link"
    made = await asyncio.gather(*[desk["Ada"].post(path) for _ in range(5)])
    assert {one.status_code for one in made} == {201}
    opened = [(await welcome(desk, token(one))).status_code for one in made]
    assert sorted(opened) == [200, *[404] * 4]


async def test_a_new_password_of_ones_own_closes_the_link(desk: Application) -> None:
    made = await invite(desk)
    came = await welcome(desk, token(made))
    user = made.json()["user"]["id"]
    late = await desk["Ada"].post(f"/api/admin/users/{user}/link")
    async with desk.client(authorization=f"Bearer {came.json()['access_token']}") as client:
        change = {"current": PASSWORD, "new": "four-loud-trains-8"}
        assert (await client.post("/api/auth/password", json=change)).status_code == 204
    problem(await welcome(desk, token(late)), 404, "welcome.unknown")


async def test_an_invited_contact_keeps_their_tickets(desk: Application) -> None:
    contact = {"display_name": "Noor", "email": "noor@example.org"}
    opened = await desk["Ines"].post(
        "/api/tickets", json={"subject": "By telephone", "body": "She called", "requester": contact}
    )
    assert opened.status_code == 201, opened.text
    made = await invite(desk, role="USER")
    assert made.json()["user"]["id"] == opened.json()["requester_id"]
    came = await welcome(desk, token(made))
    bearer = {"authorization": f"Bearer {came.json()['access_token']}"}
    async with desk.client(**bearer) as client:
        mine = await client.get("/api/support/tickets")
    assert [one["subject"] for one in mine.json()["items"]] == ["By telephone"]


async def change(desk: Application, who: str, by: str = "Ada", **changes: Any) -> httpx.Response:
    return await desk[by].put(f"/api/admin/users/{desk[who].member}", json=changes)


async def test_who_is_let_go_is_signed_out_everywhere_and_may_come_back(desk: Application) -> None:
    ines, ada = desk["Ines"], desk["Ada"]
    assert (await ines.get("/api/tickets")).status_code == 200
    gone = await ada.browser.delete(f"/api/admin/users/{ines.member}")
    assert gone.status_code == 204
    for client in (ines.browser, ines.program):
        assert (await client.get("/api/tickets")).status_code == 401
    listed = await ada.read("/api/admin/users")
    assert str(ines.member) not in {one["id"] for one in listed["items"]}
    left = await ada.read("/api/admin/users", params={"active": "no"})
    assert [one["id"] for one in left["items"]] == [str(ines.member)]
    assert left["items"][0]["departments"] == []
    again = await ada.browser.delete(f"/api/admin/users/{ines.member}")
    assert again.status_code == 204
    back = await change(desk, "Ines", active=True)
    assert back.json()["active"] is True
    # The old sign-in stays ended.
    assert (await ines.get("/api/tickets")).status_code == 401


async def test_a_changed_role_counts_at_once(desk: Application) -> None:
    assert (await desk["Ines"].get("/api/kpi")).status_code == 403
    it = str(desk.home.departments["IT"])
    changed = await change(desk, "Ines", role="DEPARTMENT_HEAD", department_ids=[it])
    assert changed.status_code == 200, changed.text
    assert (await desk["Ines"].get("/api/kpi")).status_code == 200
    back = await change(desk, "Ines", role="USER")
    assert back.json()["departments"] == []
    assert (await desk["Ines"].get("/api/agents")).status_code == 403


async def test_only_what_is_given_is_changed(desk: Application) -> None:
    acme = str(desk.home.organizations["Acme"])
    first = (await change(desk, "Rita", organization_id=acme)).json()
    assert first["organization"]["id"] == acme
    renamed = (await change(desk, "Rita", display_name="Rita R.")).json()
    assert (renamed["organization"]["id"], renamed["role"]) == (acme, "USER")
    taken = (await change(desk, "Rita", organization_id=None)).json()
    assert (taken["organization"], taken["display_name"]) == (None, "Rita R.")
    before = desk.heads()
    assert (await change(desk, "Rita", display_name="Rita R.")).status_code == 200
    assert desk.heads() == before, "nothing new, nothing in the log"


async def test_nobody_locks_themselves_out(desk: Application) -> None:
    await desk.join("Abel", Role.ADMIN)
    tried: list[dict[str, Any]] = [{"role": "AGENT"}, {"active": False}]
    for changes in tried:
        refused = await change(desk, "Ada", **changes)
        assert (refused.status_code, refused.json()["code"]) == (409, "member.yourself")
    gone = await desk["Ada"].browser.delete(f"/api/admin/users/{desk['Ada'].member}")
    assert gone.status_code == 409
    assert (await change(desk, "Abel", role="AGENT")).status_code == 200


async def test_two_administrators_cannot_end_each_other_at_once(desk: Application) -> None:
    await desk.join("Abel", Role.ADMIN)
    answers = await asyncio.gather(
        change(desk, "Abel", by="Ada", active=False), change(desk, "Ada", by="Abel", role="USER")
    )
    # Whoever came second is no administrator any more, or would end the last one.
    first, second = sorted(one.status_code for one in answers)
    assert first == 200
    assert second in (401, 403, 409)
    admins = desk.rows(
        "select id from desk.member where workspace_id = %s and role = 'ADMIN' and left_at is null",
        desk.home.id,
    )
    assert len(admins) == 1


async def test_people_of_another_workspace_are_not_there(desk: Application) -> None:
    olga = desk["Olga"].member
    for answer in (
        await desk["Ada"].get(f"/api/admin/users/{olga}"),
        await desk["Ada"].put(f"/api/admin/users/{olga}", json={"role": "USER"}),
        await desk["Ada"].browser.delete(f"/api/admin/users/{olga}"),
        await desk["Ada"].post(f"/api/admin/users/{olga}/link"),
    ):
        assert (answer.status_code, answer.json()["code"]) == (404, "member.unknown")
    found = await desk["Ada"].read("/api/admin/users", params={"q": "olga", "active": "all"})
    assert found["items"] == []


async def test_who_belongs_elsewhere_too_sets_their_own_password(desk: Application) -> None:
    with psycopg.connect(desk.clone.owner) as conn:
        conn.execute(
            "insert into control.membership values (%s, %s, gen_random_uuid(), now())",
            (desk["Rita"].account, desk.abroad.id),
        )
    refused = await desk["Ada"].post(f"/api/admin/users/{desk['Rita'].member}/link")
    assert (refused.status_code, refused.json()["code"]) == (409, "account.elsewhere")


@pytest.mark.parametrize(
    ("q", "names"),
    [
        ("ri", {"Rita"}),
        ("RITA", {"Rita"}),
        ("rita@exam", {"Rita"}),
        ("lefevre", {"Marc Lefèvre"}),
        ("Lefè", {"Marc Lefèvre"}),
        ("marc le", {"Marc Lefèvre"}),
        ("ita", set[str]()),
        ("%", set[str]()),
        ("نا", {"نادية"}),
    ],
)
async def test_people_are_found_by_the_beginning_of_their_names(
    desk: Application, q: str, names: set[str]
) -> None:
    await invite(desk, display_name="Marc Lefèvre", email="marc@example.org", username="mlf")
    await invite(desk, display_name="نادية", email="n@example.org")
    for who, address in (("Ines", "/api/members"), ("Ada", "/api/admin/users")):
        found = await desk[who].read(address, params={"q": q})
        assert {one["display_name"] for one in found["items"]} == names
    by_login = await desk["Ada"].read("/api/admin/users", params={"q": "MLF"})
    assert [one["username"] for one in by_login["items"]] == ["mlf"]


async def test_the_list_is_read_in_pages_and_filtered(desk: Application) -> None:
    everybody = await desk["Ada"].read("/api/admin/users")
    names = [one["display_name"] for one in everybody["items"]]
    assert names == sorted(names)
    paged: list[str] = []
    cursor: str | None = None
    while True:
        params = {"limit": 2} | ({"cursor": cursor} if cursor else {})
        page = await desk["Ada"].read("/api/admin/users", params=params)
        paged += [one["display_name"] for one in page["items"]]
        cursor = page["next_cursor"]
        if cursor is None:
            break
    assert paged == names
    staff = await desk["Ada"].read(
        "/api/admin/users",
        params={"role": ["AGENT"], "department": str(desk.home.departments["IT"])},
    )
    assert [one["display_name"] for one in staff["items"]] == ["Ines"]
    bad = await desk["Ada"].get("/api/admin/users", params={"cursor": "bm8"})
    assert (bad.status_code, bad.json()["code"]) == (400, "cursor.invalid")


@pytest.mark.parametrize("letter", ["漢", "한", "م", "é"])
async def test_the_longest_names_of_any_script_have_a_next_page(
    desk: Application, letter: str
) -> None:
    for number in range(2):
        made = await invite(
            desk, display_name=letter * 79 + str(number), email=f"{number}@example.org"
        )
        assert made.status_code == 201, made.text
    first = await desk["Ada"].read("/api/members", params={"q": letter * 3, "limit": 1})
    params = {"q": letter * 3, "limit": 1, "cursor": first["next_cursor"]}
    assert len((await desk["Ada"].read("/api/members", params=params))["items"]) == 1


async def test_roles_are_told_in_words(desk: Application) -> None:
    async with desk.client(
        authorization=f"Bearer {desk['Ada'].token}", **{"accept-language": "fr"}
    ) as client:
        french = (await client.get("/api/admin/roles")).json()["items"]
    assert [one["role"] for one in french] == ["ADMIN", "DEPARTMENT_HEAD", "AGENT", "USER"]
    assert all(one["name"] and one["description"] for one in french)
    assert all("." not in each["words"] for one in french for each in one["permissions"])
