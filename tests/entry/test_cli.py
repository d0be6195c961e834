"""The command line: every verb is there, and what is wrong is a sentence."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

VERBS = ("up", "web", "worker", "migrate", "demo", "seed", "openapi", "doctor")


def run(*argv: str, **environ: str) -> subprocess.CompletedProcess[str]:
    kept = {"PATH": os.environ["PATH"], "NO_COLOR": "1"}
    return subprocess.run(
        [sys.executable, "-m", "deskhand.entry.cli", *argv],
        env=kept | environ,
        capture_output=True,
        text=True,
        check=False,
        stdin=subprocess.DEVNULL,
    )


def test_help_lists_every_verb() -> None:
    shown = run("--help").stdout
    assert [verb for verb in VERBS if f" {verb} " not in shown] == []


@pytest.mark.parametrize("verb", ["up", "web", "worker", "migrate", "demo"])
def test_a_wrong_setting_ends_every_verb_with_a_sentence(verb: str) -> None:
    ended = run(verb, DESKHAND_PORT="eighty")
    assert ended.returncode == 2
    assert ended.stderr == (
        "deskhand: DESKHAND_PORT is 'eighty'; it must be a whole number from 1 to 65535.\n"
    )


def test_a_wrong_option_is_explained() -> None:
    ended = run("seed", "--tickets", "many")
    assert ended.returncode == 2
    assert "--tickets" in ended.stderr


def test_a_database_that_is_not_there_is_a_sentence(tmp_path: Path) -> None:
    ended = run("migrate", DATABASE_URL="postgresql://a@127.0.0.1:1/b", DESKHAND_DATA=str(tmp_path))
    assert ended.returncode == 1
    assert ended.stderr.startswith("deskhand: The database does not answer:")
    assert "Traceback" not in ended.stderr


def test_openapi_prints_the_document_and_leaves_the_data_path_alone(tmp_path: Path) -> None:
    data = tmp_path / "data"
    printed = run("openapi", DESKHAND_DATA=str(data))
    assert printed.returncode == 0
    assert "/api/tickets" in json.loads(printed.stdout)["paths"]
    assert not data.exists()


def test_the_doctor_names_what_is_wrong_and_what_to_do(tmp_path: Path) -> None:
    found = run(
        "doctor",
        DATABASE_URL="postgresql://a@127.0.0.1:1/b",
        DESKHAND_DATA=str(tmp_path / "data"),
        DESKHAND_HOST="203.0.113.1",
        DESKHAND_WEB_DIST=str(tmp_path),
        DESKHAND_BLOBS="ftp://files.example.com",
    )
    assert found.returncode == 1
    assert "WRONG  Files: DESKHAND_BLOBS is 'ftp://files.example.com'" in found.stdout
    assert "WRONG  Web: cannot listen on 203.0.113.1" in found.stdout
    assert "do: set DESKHAND_PORT" in found.stdout
    assert "WRONG  Pages:" in found.stdout
    assert "WRONG  Database: The database does not answer" in found.stdout
    assert "4 wrong." in found.stdout


def test_the_doctor_stops_at_settings_it_cannot_read() -> None:
    found = run("doctor", DESKHAND_COLOUR="blue")
    assert found.returncode == 1
    assert "WRONG  Settings: DESKHAND_COLOUR is not a setting" in found.stdout
