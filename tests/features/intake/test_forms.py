"""A category's form, and what is answered to it: decisions, without a database."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from deskhand.features.intake.answers import Answer, Given, checked_answers
from deskhand.features.intake.form import MAX_FIELDS, FieldKind, FormField, checked_form
from deskhand.kernel.errors import Fault, Invalid

TEXT = FormField("", FieldKind.SHORT_TEXT, "Serial number")
SELECT = FormField("device", FieldKind.SELECT, "Device", options=("Laptop", "Écran"))


def form(*fields: FormField) -> tuple[FormField, ...]:
    return checked_form(fields)


def one(kind: FieldKind, value: Given, **more: Any) -> str | None:
    """The answer to a form of one field; None for none."""
    field = FormField("x", kind, "X", **more)
    answers = checked_answers((field,), {"x": value})
    return answers[0].value if answers else None


def faults(fields: tuple[FormField, ...], given: dict[str, Given]) -> list[tuple[str, str]]:
    with pytest.raises(Invalid) as refused:
        checked_answers(fields, given)
    assert refused.value.code == "request.invalid"
    errors: list[Fault] = refused.value.params["errors"]
    return [(fault.field, fault.code) for fault in errors]


def test_a_new_field_gets_a_key_of_its_label_and_keeps_it() -> None:
    made = form(TEXT, TEXT, replace(TEXT, label="Numéro de série"), replace(TEXT, label="الرقم"))
    keys = [field.key for field in made]
    assert keys == ["serial_number", "serial_number_2", "numero_de_serie", "field"]
    renamed = form(replace(made[0], label="Something else entirely"), *made[1:])
    assert [field.key for field in renamed] == keys


def test_a_made_key_never_takes_one_that_is_there() -> None:
    made = form(TEXT, replace(TEXT, key="serial_number", label="Old"))
    assert [field.key for field in made] == ["serial_number_2", "serial_number"]


@pytest.mark.parametrize(
    ("fields", "code", "where"),
    [
        ([TEXT] * (MAX_FIELDS + 1), "form.too_many", "form"),
        ([replace(TEXT, key="Serial Number")], "form.key_invalid", "form.0.key"),
        ([replace(TEXT, key="a"), replace(TEXT, key="a")], "form.key_taken", "form.1.key"),
        ([replace(SELECT, options=())], "form.options_missing", "form.0.options"),
        ([replace(SELECT, options=("a", " a "))], "form.option_twice", "form.0.options"),
        ([replace(TEXT, label=" ")], "field.empty", "form.0.label"),
        ([replace(TEXT, label="a\x00b")], "field.unprintable", "form.0.label"),
        ([replace(TEXT, label="x" * 121)], "field.too_long", "form.0.label"),
    ],
)
def test_a_form_that_cannot_be_is_refused(fields: list[FormField], code: str, where: str) -> None:
    with pytest.raises(Invalid) as refused:
        checked_form(fields)
    assert (refused.value.code, refused.value.params["field"]) == (code, where)


def test_only_a_select_has_options() -> None:
    assert form(replace(TEXT, options=("a", "b")))[0].options == ()


@pytest.mark.parametrize(
    ("kind", "given", "kept"),
    [
        (FieldKind.SHORT_TEXT, "  BW-12 ", "BW-12"),
        (FieldKind.SHORT_TEXT, "طابعة", "طابعة"),
        (FieldKind.LONG_TEXT, "one\r\ntwo", "one\ntwo"),
        (FieldKind.CHECKBOX, True, "true"),
        (FieldKind.CHECKBOX, "on", "true"),
        (FieldKind.CHECKBOX, False, "false"),
        (FieldKind.NUMBER, 12, "12"),
        (FieldKind.NUMBER, 3.5, "3.5"),
        (FieldKind.NUMBER, "3,50", "3.50"),
        (FieldKind.NUMBER, "-0.25", "-0.25"),
        (FieldKind.DATE, "2026-02-28", "2026-02-28"),
        (FieldKind.URL, "https://example.org/a?b=c", "https://example.org/a?b=c"),
        (FieldKind.SHORT_TEXT, "", None),
        (FieldKind.SHORT_TEXT, None, None),
    ],
)
def test_an_answer_is_kept_as_it_is_meant(kind: FieldKind, given: Given, kept: str | None) -> None:
    assert one(kind, given) == kept


@pytest.mark.parametrize(
    ("kind", "given", "code"),
    [
        (FieldKind.NUMBER, "twelve", "field.not_number"),
        (FieldKind.NUMBER, "1e5", "field.not_number"),
        (FieldKind.NUMBER, "١٢", "field.not_number"),
        (FieldKind.NUMBER, 10**20, "field.not_number"),
        (FieldKind.NUMBER, float("nan"), "field.not_number"),
        (FieldKind.DATE, "2026-02-30", "field.not_date"),
        (FieldKind.DATE, "30/01/2026", "field.not_date"),
        (FieldKind.DATE, "20260130", "field.not_date"),
        (FieldKind.URL, "javascript:alert(1)", "field.not_url"),
        (FieldKind.URL, "https://", "field.not_url"),
        (FieldKind.URL, "https://[bad", "field.not_url"),
        (FieldKind.URL, "https://a b.example", "field.not_url"),
        (FieldKind.CHECKBOX, "perhaps", "field.yes_or_no"),
        (FieldKind.SHORT_TEXT, "a\x00b", "field.unprintable"),
        (FieldKind.SHORT_TEXT, "x" * 501, "field.too_long"),
        (FieldKind.SHORT_TEXT, "\ud800", "field.unprintable"),
    ],
)
def test_a_wrong_answer_says_which_field_and_why(kind: FieldKind, given: Given, code: str) -> None:
    assert faults((FormField("x", kind, "X"),), {"x": given}) == [("answers.x", code)]


def test_every_fault_is_told_at_once() -> None:
    fields = form(
        replace(TEXT, key="serial", required=True),
        replace(SELECT, required=True),
        FormField("agreed", FieldKind.CHECKBOX, "I agree", required=True),
    )
    given: dict[str, Given] = {"device": "Toaster", "agreed": False, "made_up": "?"}
    assert sorted(faults(fields, given)) == [
        ("answers.agreed", "field.missing"),
        ("answers.device", "field.not_offered"),
        ("answers.made_up", "field.unknown"),
        ("answers.serial", "field.missing"),
    ]


def test_answers_stand_in_the_order_of_the_form_under_its_labels() -> None:
    fields = form(replace(TEXT, key="serial"), SELECT)
    assert checked_answers(fields, {"device": "Écran", "serial": "7"}) == (
        Answer("serial", "Serial number", FieldKind.SHORT_TEXT, "7"),
        Answer("device", "Device", FieldKind.SELECT, "Écran"),
    )
