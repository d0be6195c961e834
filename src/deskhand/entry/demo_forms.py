"""What the demonstration's categories ask, and what its people answered.

The answers are found in what they wrote: a story that speaks of a printer is about a printer.
"""

from __future__ import annotations

from deskhand.features.intake.form import FieldKind, FormField

OTHER = "Something else"

FORMS: dict[str, tuple[FormField, ...]] = {
    "Hardware": (
        FormField(
            "device",
            FieldKind.SELECT,
            "What is it?",
            required=True,
            options=("Printer", "Screen", "Keyboard or mouse", "Headset or telephone", OTHER),
        ),
        FormField(
            "inventory_number",
            FieldKind.SHORT_TEXT,
            "Inventory number",
            help="On the white sticker underneath.",
            placeholder="BW-0000",
        ),
        FormField(
            "place", FieldKind.SHORT_TEXT, "Where is it?", placeholder="2nd floor, reception"
        ),
    ),
    "Software": (
        FormField(
            "program",
            FieldKind.SELECT,
            "Which program?",
            required=True,
            options=(
                "Patient file",
                "Calendar and reminders",
                "Letters and reports",
                "Layout and pictures",
                OTHER,
            ),
        ),
        FormField("version", FieldKind.SHORT_TEXT, "Version", help="Under Help, About."),
        FormField("steps", FieldKind.LONG_TEXT, "How can we see it ourselves?"),
    ),
    "Network": (
        FormField(
            "affected",
            FieldKind.SELECT,
            "What is affected?",
            required=True,
            options=("Wi-Fi", "Telephone", "VPN", "Internet and websites", "Everything"),
        ),
        FormField("others", FieldKind.CHECKBOX, "Others have the same trouble"),
        FormField("page", FieldKind.URL, "A page that does not open", placeholder="https://"),
    ),
    "Account Access": (
        FormField(
            "about",
            FieldKind.SELECT,
            "What is it about?",
            required=True,
            options=(
                "Password or sign-in",
                "Permission",
                "New colleague",
                "Leaving colleague",
                OTHER,
            ),
        ),
        FormField("from", FieldKind.DATE, "Needed from"),
        FormField("people", FieldKind.NUMBER, "How many people?"),
    ),
}

# The first of these words that stands in a text tells the answer to the question above it.
TELLING: dict[str, tuple[str, tuple[tuple[str, str], ...], str]] = {
    "Hardware": (
        "device",
        (
            ("chair", OTHER),
            ("print", "Printer"),
            ("imprim", "Printer"),
            ("scanner", OTHER),
            ("badge", OTHER),
            ("monitor", "Screen"),
            ("écran", "Screen"),
            ("headset", "Headset or telephone"),
            ("keyboard", "Keyboard or mouse"),
            ("souris", "Keyboard or mouse"),
            ("stylet", "Keyboard or mouse"),
        ),
        OTHER,
    ),
    "Software": (
        "program",
        (
            ("reminder", "Calendar and reminders"),
            ("calendar", "Calendar and reminders"),
            ("letter", "Letters and reports"),
            ("report", "Letters and reports"),
            ("dictation", "Letters and reports"),
            ("factures", "Letters and reports"),
            ("comptable", "Letters and reports"),
            ("patient", "Patient file"),
            ("pdf", "Layout and pictures"),
            ("gabarit", "Layout and pictures"),
            ("couleurs", "Layout and pictures"),
            ("mise à jour", "Layout and pictures"),
        ),
        OTHER,
    ),
    "Network": (
        "affected",
        (
            ("wi-fi", "Wi-Fi"),
            ("telephone", "Telephone"),
            ("vpn", "VPN"),
            ("internet", "Internet and websites"),
            ("site", "Internet and websites"),
            ("transfert", "Internet and websites"),
        ),
        "Everything",
    ),
    "Account Access": (
        "about",
        (
            ("colleague starts", "New colleague"),
            ("stagiaire", "New colleague"),
            ("substitute", "New colleague"),
            ("off the", "Leaving colleague"),
            ("temp2", "Leaving colleague"),
            ("locked out", "Password or sign-in"),
            ("second facteur", "Password or sign-in"),
            ("password", "Password or sign-in"),
            ("mot de passe", "Password or sign-in"),
            ("access", "Permission"),
            ("صلاحية", "Permission"),
        ),
        OTHER,
    ),
}


def told(category: str | None, text: str) -> dict[str, str]:
    """The answers to a category's form that stand in what somebody wrote."""
    if category not in TELLING:
        return {}
    key, words, otherwise = TELLING[category]
    lower = text.lower()
    return {key: next((answer for word, answer in words if word in lower), otherwise)}
