"""A refusal of bad input: problem+json with a code and a sentence in the reader's language."""

from __future__ import annotations

from typing import Any

from tests.application import Application, problem


async def refused(
    desk: Application, method: str, path: str, status: int, code: str, who: str = "Ada", **more: Any
) -> dict[str, Any]:
    """The same refusal in English and in French; nothing has happened."""
    before = desk.heads()
    said: list[dict[str, Any]] = []
    for language in ("en", "fr"):
        sent: dict[str, Any] = {**more}
        sent["headers"] = {"accept-language": language, **more.get("headers", {})}
        answer = await desk[who].program.request(method, path, **sent)
        said.append(problem(answer, status, code))
    assert said[0]["detail"] != said[1]["detail"], "not translated"
    errors: list[list[dict[str, str]]] = [one.get("errors") or [] for one in said]
    assert [one["field"] for one in errors[0]] == [one["field"] for one in errors[1]]
    assert all(one["message"] for one in errors[0])
    assert desk.heads() == before
    return said[0]
