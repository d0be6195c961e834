"""What can be wrong from outside is said in a sentence, not in a traceback."""

from __future__ import annotations

import sys
from collections.abc import Callable

from deskhand.entry.data_path import DataPathError
from deskhand.kernel.postgres_home import PostgresError
from deskhand.kernel.settings import SettingsError

FAILED = 1
WRONG_SETTINGS = 2


def spoken(run: Callable[[], int | None]) -> int:
    """Run and return the exit code; what the operator can mend is printed as a sentence."""
    try:
        return run() or 0
    except SettingsError as error:
        return _say(error, WRONG_SETTINGS)
    except (DataPathError, PostgresError) as error:
        return _say(error, FAILED)
    except Exception as error:
        # Imported late: what these bring along a start that goes well does not need here.
        from deskhand.entry.migrations import MigrationError
        from deskhand.kernel.crypto import KeyRingError

        if isinstance(error, (MigrationError, KeyRingError)):
            return _say(error, FAILED)
        raise


def _say(error: Exception, code: int) -> int:
    print(f"deskhand: {error}", file=sys.stderr, flush=True)
    return code
