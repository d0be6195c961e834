"""A data path belongs to one supervisor at a time."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from deskhand.entry.data_path import DataPath, DataPathError, DataPathTakenError

HOLD = (
    "import sys; from pathlib import Path; from deskhand.entry.data_path import DataPath;"
    "DataPath(Path(sys.argv[1])).take(); print('held', flush=True); sys.stdin.read()"
)


def test_is_made_closed_to_others(tmp_path: Path) -> None:
    DataPath(tmp_path / "a" / "b").take()
    assert (tmp_path / "a" / "b").stat().st_mode & 0o777 == 0o700


def test_a_second_is_told_who_has_it(tmp_path: Path) -> None:
    first = DataPath(tmp_path)
    first.take()
    with pytest.raises(DataPathTakenError, match=f"already running on {tmp_path}.*{os.getpid()}"):
        DataPath(tmp_path).take()
    first.release()
    DataPath(tmp_path).take()


def test_a_killed_holder_leaves_it_free(tmp_path: Path) -> None:
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(tmp_path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    assert holder.stdout is not None
    assert holder.stdout.readline() == b"held\n"
    with pytest.raises(DataPathTakenError):
        DataPath(tmp_path).take()
    holder.kill()
    holder.communicate()
    DataPath(tmp_path).take()


def test_a_path_that_cannot_be_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(DataPathError, match="cannot be used"):
        DataPath(tmp_path / "file" / "inside").take()
