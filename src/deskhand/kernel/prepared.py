"""Which statements a connection has prepared: those it is asked again and again."""

from __future__ import annotations

from collections import OrderedDict

# In each of the server's processes a plan takes 50 to 200 kB.
MOST_PREPARED = 100
# What was asked only once keeps no plan; so many of those are remembered.
MOST_KNOWN = 400

# The statement as PostgreSQL reads it, and the types of its parameters.
Key = tuple[bytes, tuple[int, ...]]


class Prepared:
    """What one connection was asked before, and under which name its server knows it."""

    def __init__(self, most: int = MOST_PREPARED) -> None:
        """A fresh connection: nothing. `most` 0: never prepare anything."""
        self._most = most
        self._names: OrderedDict[Key, bytes] = OrderedDict()
        self._once: OrderedDict[Key, None] = OrderedDict()
        self._dropped: list[bytes] = []
        self._made = 0

    def name(self, key: Key) -> tuple[bytes | None, bool]:
        """The name to use, None at the first time; and whether to prepare it before."""
        name = self._names.get(key)
        if name is not None:
            self._names.move_to_end(key)
            return name, False
        if not self._most:
            return None, False
        if key not in self._once:
            self._once[key] = None
            if len(self._once) > MOST_KNOWN:
                self._once.popitem(last=False)
            return None, False
        del self._once[key]
        self._made += 1
        self._names[key] = name = b"deskhand_%d" % self._made
        return name, True

    def failed(self, key: Key) -> None:
        """It was not prepared: what stood before it failed."""
        self._names.pop(key, None)

    def forget(self) -> None:
        """None of it is good any more: everything is prepared anew when it is asked again."""
        self._dropped += self._names.values()
        self._names.clear()

    def surplus(self) -> list[bytes]:
        """Names for the server to drop: what was forgotten, and what was used longest ago."""
        dropped, self._dropped = self._dropped, []
        while len(self._names) > self._most:
            dropped.append(self._names.popitem(last=False)[1])
        return dropped
