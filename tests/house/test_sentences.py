"""Every refusal has a sentence in every language, and the check that says so sees mistakes."""

from __future__ import annotations

from pathlib import Path

from babel.messages.catalog import Catalog
from scripts.catalogue import Code, catalogue_faults, faults, placeholders

ENGLISH = {"a.full": "{name} is full.", "a.gone": "It is gone."}


def test_every_refusal_has_its_sentence_in_every_language() -> None:
    assert faults() == []


def test_the_program_is_really_read() -> None:
    codes = {refusal.code for refusal in Code().raised()}
    assert {"ticket.closed", "file.too_large", "auth.required", "field.empty"} <= codes


def test_refusals_are_found_however_they_are_written(tmp_path: Path) -> None:
    (tmp_path / "some.py").write_text(
        """
from deskhand.kernel import errors
class Own(errors.Conflict): ...
def weakness(word):
    return "word.short" if len(word) < 3 else "word.common"
def check(word, wrong, which):
    raise errors.Invalid("word.missing", field="word")
    raise Own("word.taken" if wrong else "word.gone", **more)
    weak = weakness(word)
    raise Invalid(weak, field="word")
    raise Invalid(f"word.{which}")
def look(found):
    for name in ("cat.unknown", "dog.unknown"):
        raise NotFound(name)
def other():
    raise ValueError("not.ours")
    raise PydanticCustomError("word.long", "long", {"limit": 3})
"""
    )
    found = {(r.code, r.params, r.open_ended) for r in Code(tmp_path).raised()}
    field = frozenset({"field"})
    assert found == {
        ("word.missing", field, False),
        ("word.taken", frozenset(), True),
        ("word.gone", frozenset(), True),
        ("word.short", field, False),
        ("word.common", field, False),
        (None, frozenset(), False),
        ("cat.unknown", frozenset(), False),
        ("dog.unknown", frozenset(), False),
        ("word.long", frozenset({"limit"}), False),
    }


def test_a_whole_catalogue_has_no_faults() -> None:
    catalogue = _catalogue(("a.full", ENGLISH["a.full"], "{name} est plein."))
    catalogue.add(ENGLISH["a.gone"], "Parti.", context="a.gone")
    assert catalogue_faults(ENGLISH, catalogue, "fr") == []


def test_a_catalogue_that_lacks_adds_or_changes_is_told() -> None:
    assert catalogue_faults(ENGLISH, _catalogue(), "fr") == [
        "a.full: not translated to fr",
        "a.gone: not translated to fr",
    ]
    wrong = _catalogue(
        ("a.full", ENGLISH["a.full"], "{nom} est plein."),
        ("a.gone", "It was here.", "Là."),
    )
    assert catalogue_faults(ENGLISH, wrong, "fr") == [
        "a.full: its fr has other placeholders than its English",
        "a.gone: not translated to fr",
        "a.gone: its fr translates a sentence that is gone",
    ]


def test_placeholders_are_the_names_in_braces() -> None:
    assert placeholders("{a} and {b_c}, {{not}} {a}") == {"a", "b_c"}


def _catalogue(*messages: tuple[str, str, str]) -> Catalog:
    catalogue = Catalog(locale="fr")
    for code, english, french in messages:
        catalogue.add(english, french, context=code)
    return catalogue
