"""README.md says what is: every setting in its table, every verb in the Makefile."""

from __future__ import annotations

import re
from pathlib import Path

from deskhand.kernel.settings import DOCUMENTED

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text()


def test_every_setting_stands_in_the_table_as_the_code_has_it() -> None:
    shown = re.findall(r"^\| `(DESKHAND_\w+)` \| (.*) \| (.*) \|$", README, re.MULTILINE)
    assert shown == list(DOCUMENTED)


def test_every_verb_it_names_is_in_the_makefile() -> None:
    verbs = set(re.findall(r"^([a-z]+):.*## ", (ROOT / "Makefile").read_text(), re.MULTILINE))
    assert set(re.findall(r"`make ([a-z]+)`", README)) <= verbs
