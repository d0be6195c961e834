"""The sentences and their translations: `check` that they are complete, `update` the catalogues.

python scripts/catalogue.py check     (part of `make check`)
python scripts/catalogue.py update    (new and changed sentences into every catalogue)
"""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from string import Formatter

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po, write_po

from deskhand.kernel import errors
from deskhand.kernel.i18n import SOURCE, catalogue_path, source, source_parts
from deskhand.kernel.settings import LOCALES

PROGRAM = Path(errors.__file__).parent.parent
REFUSALS = frozenset(
    name
    for name, value in vars(errors).items()
    if isinstance(value, type) and issubclass(value, errors.Refusal)
) | {"PydanticCustomError"}
CODE_SHAPE = re.compile(r"[a-z_]+\.[a-z_]+")
OTHERS = tuple(locale for locale in LOCALES if locale != SOURCE)


@dataclass(frozen=True, slots=True)
class Raised:
    """One place where the desk refuses: the code it gives, and what it tells besides."""

    where: str
    code: str | None
    params: frozenset[str]
    open_ended: bool


class Code:
    """The program's own text, read once."""

    def __init__(self, folder: Path = PROGRAM) -> None:
        """Read every module below `folder`."""
        self._trees = {
            str(path.relative_to(folder)): ast.parse(path.read_text(encoding="utf-8"), str(path))
            for path in sorted(folder.rglob("*.py"))
        }
        self._functions = {
            node.name: node
            for tree in self._trees.values()
            for node in ast.walk(tree)
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        }

    def raised(self) -> Iterator[Raised]:
        """Every refusal made anywhere; `code` is None where it cannot be read here."""
        for path, tree in self._trees.items():
            names = REFUSALS | _own_refusals(tree)
            for scope, node in _calls(tree):
                if _name(node.func) in names and node.args:
                    for code in self._codes(node.args[0], scope):
                        yield Raised(f"{path}:{node.lineno}", code, *_params(node))

    def strings(self) -> frozenset[str]:
        """Every string there is: a sentence whose code is not among them is never said."""
        return frozenset(
            node.value
            for tree in self._trees.values()
            for node in ast.walk(tree)
            if isinstance(node, ast.Constant) and isinstance(node.value, str)
        )

    def _codes(self, node: ast.expr, scope: ast.AST) -> Iterator[str | None]:
        """The codes an argument may be.

        A variable may be what a function gave that it was set from, or else every code that
        stands in the function it is used in.
        """
        if isinstance(node, ast.IfExp):
            yield from self._codes(node.body, scope)
            yield from self._codes(node.orelse, scope)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value
        elif isinstance(node, ast.Name):
            giver = self._functions.get(_giver(node.id, scope))
            yield from sorted(_code_literals(giver or scope)) or [None]
        else:
            yield None


def placeholders(text: str) -> frozenset[str]:
    """The names a sentence wants filled in."""
    return frozenset(name for _, name, _, _ in Formatter().parse(text) if name)


def faults() -> list[str]:
    """What is wrong with the sentences, one line each; empty when all is well."""
    english = source()
    code = Code()
    found = [*_untidy(), *_unsaid(english, code), *_unwritten(english, code)]
    for locale in OTHERS:
        found += catalogue_faults(english, read_catalogue(locale), locale)
    return sorted(found)


def _untidy() -> Iterator[str]:
    where: dict[str, str] = {}
    for name, part in source_parts().items():
        if list(part) != sorted(part):
            yield f"locale/{SOURCE}/{name}: keep its lines sorted"
        for code in part:
            if code in where:
                yield f"{code}: has a sentence in {where[code]} and another in {name}"
            where[code] = name


def _unsaid(english: Mapping[str, str], program: Code) -> Iterator[str]:
    strings = program.strings()
    for code in english:
        if code not in strings:
            yield f"{code}: has a sentence, and nothing says it"


def _unwritten(english: Mapping[str, str], program: Code) -> Iterator[str]:
    for refusal in program.raised():
        if refusal.code is None:
            yield f"{refusal.where}: write the code as a literal, so that its sentence is found"
        elif refusal.code not in english:
            yield f"{refusal.where}: {refusal.code} has no sentence in locale/{SOURCE}"
        elif not refusal.open_ended:
            missing = placeholders(english[refusal.code]) - refusal.params
            if missing:
                names = ", ".join(sorted(missing))
                yield f"{refusal.where}: the sentence of {refusal.code} wants {names}"


def catalogue_faults(english: Mapping[str, str], catalogue: Catalog, locale: str) -> list[str]:
    """What a catalogue lacks, has too much, or says with other placeholders."""
    found: list[str] = []
    translated = _messages(catalogue)
    for code, text in english.items():
        message = translated.pop((code, text), None)
        string = message.string if message is not None else None
        if not isinstance(string, str) or not string.strip():
            found.append(f"{code}: not translated to {locale}")
        elif placeholders(string) != placeholders(text):
            found.append(f"{code}: its {locale} has other placeholders than its English")
        elif message is not None and message.fuzzy:
            found.append(f"{code}: its {locale} is marked fuzzy")
    found += [f"{code}: its {locale} translates a sentence that is gone" for code, _ in translated]
    return found


def read_catalogue(locale: str) -> Catalog:
    """The catalogue of a locale; an empty one when there is none yet."""
    path = catalogue_path(locale)
    if not path.exists():
        return Catalog(locale=locale)
    with path.open("rb") as file:
        return read_po(file, locale=locale)


def update(locale: str) -> None:
    """Bring a catalogue in line with the English: new messages are empty, old ones leave."""
    before = _messages(read_catalogue(locale))
    catalogue = Catalog(locale=locale, project="Deskhand", fuzzy=False)
    catalogue.header_comment = (
        "# Deskhand: what the server says. Context: the code. Kept by scripts/catalogue.py."
    )
    for code, text in sorted(source().items()):
        known = before.get((code, text))
        catalogue.add(text, known.string if known else "", context=code)
    written = BytesIO()
    write_po(written, catalogue, omit_header=True, width=0)
    head = f'msgid ""\nmsgstr ""\n"Language: {locale}\\n"\n"Content-Type: text/plain; charset=utf-8\\n"\n\n'
    path = catalogue_path(locale)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(head + written.getvalue().decode(), encoding="utf-8")


def _messages(catalogue: Catalog) -> dict[tuple[str, str], Message]:
    return {
        (message.context or "", message.id): message
        for message in catalogue
        if isinstance(message.id, str) and message.id
    }


def _own_refusals(tree: ast.Module) -> frozenset[str]:
    return frozenset(
        node.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ClassDef) and any(_name(base) in REFUSALS for base in node.bases)
    )


def _name(node: ast.expr) -> str:
    return (
        node.attr
        if isinstance(node, ast.Attribute)
        else node.id
        if isinstance(node, ast.Name)
        else ""
    )


def _calls(tree: ast.AST, scope: ast.AST | None = None) -> Iterator[tuple[ast.AST, ast.Call]]:
    """Every call, each with the function (or module) it stands in."""
    scope = scope or tree
    for child in ast.iter_child_nodes(tree):
        if isinstance(child, ast.Call):
            yield scope, child
        inner = child if isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef) else scope
        yield from _calls(child, inner)


def _params(call: ast.Call) -> tuple[frozenset[str], bool]:
    """What a refusal tells besides its code, and whether there may be more than is seen."""
    told = frozenset(k.arg for k in call.keywords if k.arg is not None)
    for extra in call.args[2:]:
        if not isinstance(extra, ast.Dict):
            return told, True
        told |= {str(key.value) for key in extra.keys if isinstance(key, ast.Constant)}
    return told, any(k.arg is None for k in call.keywords)


def _giver(variable: str, scope: ast.AST) -> str:
    """The function whose answer a variable is, by name."""
    for node in ast.walk(scope):
        if (
            isinstance(node, ast.Assign)
            and any(_name(target) == variable for target in node.targets)
            and isinstance(node.value, ast.Call)
        ):
            return _name(node.value.func)
    return ""


def _code_literals(scope: ast.AST) -> set[str]:
    return {
        node.value
        for node in ast.walk(scope)
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and CODE_SHAPE.fullmatch(node.value)
    }


def main(verbs: list[str]) -> int:
    """Carry out one verb; returns the exit code."""
    if verbs == ["update"]:
        for locale in OTHERS:
            update(locale)
    elif verbs != ["check"]:
        print(__doc__)
        return 2
    found = faults()
    for fault in found:
        print(fault, file=sys.stderr)
    return 1 if found else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
