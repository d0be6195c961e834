"""The key ring: made once, private, and each purpose has a key of its own."""

from __future__ import annotations

import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from deskhand.kernel.crypto import KeyRing, KeyRingError, SealError, open_key_ring

OLD = ("OLD", b"o" * 32)
NEW = ("NEW", b"n" * 32)


def test_the_first_start_makes_a_private_file_and_the_next_reads_it(tmp_path: Path) -> None:
    made = open_key_ring(tmp_path)
    assert stat.S_IMODE((tmp_path / "keys.json").stat().st_mode) == 0o600
    assert open_key_ring(tmp_path) == made
    assert [path.name for path in tmp_path.iterdir()] == ["keys.json"]


def test_starts_at_the_same_time_agree(tmp_path: Path) -> None:
    with ThreadPoolExecutor(16) as threads:
        rings = list(threads.map(open_key_ring, [tmp_path] * 64))
    assert all(ring == rings[0] for ring in rings)
    assert [path.name for path in tmp_path.iterdir()] == ["keys.json"]


def test_two_data_paths_have_different_keys(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
    assert open_key_ring(tmp_path / "a") != open_key_ring(tmp_path / "b")


def test_a_data_path_that_is_not_there_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(KeyRingError, match="No keys can be made in"):
        open_key_ring(tmp_path / "nowhere")


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o666])
def test_keys_that_others_can_read_are_not_used(tmp_path: Path, mode: int) -> None:
    open_key_ring(tmp_path)
    (tmp_path / "keys.json").chmod(mode)
    with pytest.raises(KeyRingError, match="chmod 600"):
        open_key_ring(tmp_path)


@pytest.mark.parametrize(
    "text", ["", "{", "{}", '{"keys": []}', '{"keys": [{"id": "A", "secret": "c2hvcnQ="}]}']
)
def test_damaged_keys_are_never_replaced(tmp_path: Path, text: str) -> None:
    path = tmp_path / "keys.json"
    path.touch(0o600)
    path.write_text(text)
    with pytest.raises(KeyRingError, match="backup"):
        open_key_ring(tmp_path)
    assert path.read_text() == text


def test_what_is_sealed_opens_in_its_context_only() -> None:
    ring = KeyRing((OLD,))
    sealed = ring.seal(b"smtp password", context="mailbox 1")
    assert "smtp" not in sealed
    assert ring.open(sealed, context="mailbox 1") == b"smtp password"
    assert ring.seal(b"smtp password", context="mailbox 1") != sealed
    changed = sealed[:-6] + ("AAAA==" if not sealed.endswith("AAAA==") else "BBBB==")
    for other in (changed, sealed[:-8], "OLD.", "OLD.x", "", "NEW" + sealed[3:]):
        with pytest.raises(SealError):
            ring.open(other, context="mailbox 1")
    with pytest.raises(SealError):
        ring.open(sealed, context="mailbox 2")
    with pytest.raises(SealError):
        KeyRing((NEW,)).open(sealed, context="mailbox 1")


def test_a_new_key_seals_and_the_old_one_still_opens() -> None:
    sealed = KeyRing((OLD,)).seal(b"x", context="c")
    both = KeyRing((OLD, NEW))
    assert both.open(sealed, context="c") == b"x"
    assert both.seal(b"x", context="c").startswith("NEW.")


def test_each_purpose_has_its_own_key() -> None:
    ring = KeyRing((OLD, NEW))
    keys = {ring.derived(purpose) for purpose in ("jwt", "csrf", "seal")}
    assert len(keys | {NEW[1], OLD[1]}) == 5
    assert ring.derived("jwt", "OLD") != ring.derived("jwt")
    assert ring.sign("csrf", b"a") != ring.sign("csrf", b"b")
