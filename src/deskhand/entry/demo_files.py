"""The files of the demonstration, made when they are needed: pictures, papers, plain text."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable

from deskhand.entry.demo_letters import WIDTH, letter
from deskhand.entry.demo_story import Enclosed

Colour = tuple[int, int, int]

PAPER: Colour = (246, 247, 250)
BAR: Colour = (44, 62, 95)
WHITE: Colour = (255, 255, 255)
INK: Colour = (33, 37, 48)
SHADE: Colour = (206, 211, 222)
BUTTONS: tuple[Colour, ...] = ((237, 106, 94), (245, 191, 79), (98, 197, 84))
# Dots of the picture for a dot of a letter.
SCALE = 2


def content(file: Enclosed) -> bytes:
    """What is in the file, by the end of its name."""
    make = MAKERS.get(file.name.rpartition(".")[2], _text)
    return make(file.lines)


class Picture:
    """A picture of so many dots, white at first."""

    def __init__(self, width: int, height: int, colour: Colour) -> None:
        self.width = width
        self.height = height
        self._dots = bytearray(bytes(colour) * (width * height))

    def fill(self, left: int, top: int, width: int, height: int, colour: Colour) -> None:
        """A box in one colour."""
        line = bytes(colour) * width
        for row in range(top, top + height):
            start = (row * self.width + left) * 3
            self._dots[start : start + len(line)] = line

    def write(self, left: int, top: int, words: str, colour: Colour) -> None:
        """Words in one line; what does not fit is left out."""
        for place, char in enumerate(words[: (self.width - left) // ((WIDTH + 1) * SCALE)]):
            for column, dots in enumerate(letter(char)):
                x = left + (place * (WIDTH + 1) + column) * SCALE
                for row in range(8):
                    if dots >> row & 1:
                        self.fill(x, top + row * SCALE, SCALE, SCALE, colour)

    def png(self) -> bytes:
        """The picture as a PNG file."""
        line = self.width * 3
        rows = b"".join(
            b"\0" + self._dots[start : start + line] for start in range(0, len(self._dots), line)
        )
        head = struct.pack(">IIBBBBB", self.width, self.height, 8, 2, 0, 0, 0)
        return (
            b"\x89PNG\r\n\x1a\n"
            + _chunk(b"IHDR", head)
            + _chunk(b"IDAT", zlib.compress(rows, 9))
            + _chunk(b"IEND", b"")
        )


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def _screenshot(lines: tuple[str, ...]) -> bytes:
    """A window with a title and what it says."""
    title, *words = lines
    picture = Picture(720, 150 + 40 * len(words), (222, 227, 236))
    picture.fill(28, 24, 664, picture.height - 48, SHADE)
    picture.fill(30, 26, 660, picture.height - 52, PAPER)
    picture.fill(30, 26, 660, 38, BAR)
    for place, colour in enumerate(BUTTONS):
        picture.fill(42 + 22 * place, 39, 12, 12, colour)
    picture.write(122, 37, title, WHITE)
    for place, line in enumerate(words):
        picture.fill(54, 90 + 40 * place, 6, 20, BUTTONS[place % 3])
        picture.write(74, 92 + 40 * place, line, INK)
    return picture.png()


def _paper(lines: tuple[str, ...]) -> bytes:
    """A PDF of one page: a heading, and a line each."""
    drawn = ["BT /F1 18 Tf 72 760 Td", f"({_literal(lines[0])}) Tj", "/F1 12 Tf 0 -36 Td"]
    for line in lines[1:]:
        drawn += [f"({_literal(line)}) Tj", "0 -22 Td"]
    page = "\n".join([*drawn, "ET"]).encode("cp1252", "replace")
    objects = (
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        (
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
            b" /Resources << /Font << /F1 5 0 R >> >> >>"
        ),
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(page), page),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    )
    pdf = bytearray(b"%PDF-1.4\n")
    places: list[int] = []
    for number, one in enumerate(objects, 1):
        places.append(len(pdf))
        pdf += b"%d 0 obj\n%s\nendobj\n" % (number, one)
    table = len(pdf)
    pdf += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    pdf += b"".join(b"%010d 00000 n \n" % place for place in places)
    pdf += b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (
        len(objects) + 1,
        table,
    )
    return bytes(pdf)


def _literal(text: str) -> str:
    return text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")


def _text(lines: tuple[str, ...]) -> bytes:
    return "".join(f"{line}\n" for line in lines).encode()


MAKERS: dict[str, Callable[[tuple[str, ...]], bytes]] = {"png": _screenshot, "pdf": _paper}
