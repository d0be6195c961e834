"""The data path: made private, and held by one supervisor at a time."""

from __future__ import annotations

import fcntl
import os
from pathlib import Path


class DataPathError(Exception):
    """The data path cannot be used; the message says why and what to do."""


class DataPathTakenError(DataPathError):
    """Another Deskhand is running on this data path."""


class DataPath:
    """The lock on a data path. It ends with the process, however that dies."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._lock: int | None = None

    def take(self) -> None:
        """Make the folder if need be and hold it. Raises a sentence if it is taken or closed."""
        try:
            self.path.mkdir(parents=True, exist_ok=True, mode=0o700)
            lock = os.open(self.path / "supervisor.lock", os.O_RDWR | os.O_CREAT, 0o600)
        except OSError as error:
            raise DataPathError(
                f"The data path {self.path} cannot be used: {error.strerror}. Set DESKHAND_DATA to "
                "a folder of the user who starts Deskhand."
            ) from error
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            holder = os.read(lock, 20).decode(errors="replace").strip() or "unknown"
            os.close(lock)
            raise DataPathTakenError(
                f"Deskhand is already running on {self.path} (process {holder}). Stop it first, or "
                "set DESKHAND_DATA to another folder."
            ) from None
        os.ftruncate(lock, 0)
        os.pwrite(lock, f"{os.getpid()}\n".encode(), 0)
        self._lock = lock

    def release(self) -> None:
        """Let another have it."""
        if self._lock is not None:
            os.close(self._lock)
            self._lock = None
