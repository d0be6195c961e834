"""Words for measuring: messages that read like a desk's, with a vocabulary as in real life.

A few words are everywhere, most are rare (Zipf). Messages come from a stock, since making
the search's words of each anew would take most of the time; what no stock can give, words
that stand in one ticket only, are the asset numbers written under each request.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import accumulate
from random import Random

from deskhand.kernel.markdown import render


def _listed(words: str) -> list[str]:
    return words.split()


NAMES = 3_000
# More sentences than this are better read in two parts.
ONE_PART = 3
POLITE_SHARE = 0.3
SYLLABLES = _listed(
    "al ar bel bor cal cor dan del dor el fan fer gal hel il kar kes lan lor mar mel mon nor or "
    "pal per quin ral ren sel sol tam tor ul val ver vor wen zan zel"
)
ENDINGS = _listed("a an ax ent ex ia ic in is ix on or os um us")

REQUESTS = (
    "{Name} does not open since this morning",
    "Cannot print to {name} on the {floor} floor",
    "Please give {person} access to {name}",
    "The screen of my {device} stays black",
    "{Name} is very slow for the whole team",
    "Password of {name} expired while travelling",
    "New {device} for {person}, who starts on Monday",
    "Invoice from {name} was paid twice",
    "VPN drops every ten minutes when {name} is open",
    "Shared mailbox {name} does not receive anything",
    "The export of {name} stops at {number} rows",
    "Wi-Fi on the {floor} floor is gone again",
    "{Name} asks for a licence that we have",
    "Move the data of {person} to {name}",
    "Question about the {name} contract",
    "Badge of {person} does not open the {floor} floor",
    "Update of {name} failed with error {number}",
    "The {device} makes a loud noise",
    "Holiday of {person} is not shown in {name}",
    "Restore a folder from {name}, please",
)
SENTENCES = (
    "Since the update of {day} {name} stops as soon as I open a second window.",
    "I restarted the {device} twice, and it did not help.",
    "The message on the screen says error {number} and asks me to call the administrator.",
    "{Person} has the same problem, the others on the {floor} floor do not.",
    "It worked until {day}, and nothing was changed on our side as far as I know.",
    "We need this before the end of the month, because the report goes to {name}.",
    "Could somebody have a look before {day}?",
    "I can reproduce it with {name}, but not with {other}.",
    "The log shows a timeout towards {name} after {number} seconds.",
    "Please try it once more after signing out and in again.",
    "I have asked {person} from the other team to check the permissions on {name}.",
    "Attached to the {device} is the small adapter that came with {name}.",
    "The supplier says that a new version of {name} will be out on {day}.",
    "I gave you the role for {name}; it takes about an hour until it reaches {other}.",
    "In the meantime you can work in {other}, which reads the same data.",
    "That did the trick, thank you very much!",
    "No, it is still the same: {name} closes without a word.",
    "The order number is {number}, and the delivery was promised for {day}.",
    "Our backup of {name} is from {day}, so at most one day of work is lost.",
    "The certificate of {name} had expired; it has been renewed and {other} knows it now.",
    "Please tell me which {device} you are using and where you are sitting.",
    "I would like to keep the old {device} until everything has been copied.",
    "The person who looks after {name} is on holiday until {day}.",
    "For the audit we need to know who opened {name} on {day}.",
    "It happens only when {other} runs at the same time.",
    "I replaced the cable and moved you to another port of the switch.",
    "The amount of {number} was booked on {name} instead of {other}.",
    "My contract says thirty days, the calendar shows twenty-eight.",
    "As {person} left last week, the folder belongs to nobody now.",
    "We have raised the limit to {number}, that should be enough for this year.",
    "The quota of {name} was full, I made some room.",
    "Everything is fine on the server; the network between {name} and {other} is not.",
    "You will find how to do this in the guide for {name}, on the second page.",
    "I close this for now; just answer if it comes back.",
    "Has anybody else reported that {name} is slow in the afternoon?",
    "Three of us cannot work, so I would call it urgent.",
)
DEVICES = _listed("laptop monitor printer phone headset keyboard docking-station scanner projector")
DAYS = _listed("Monday Tuesday Wednesday Thursday Friday yesterday")
FLOORS = _listed("first second third fourth fifth")
FIRST_NAMES = _listed(
    "Amina Boris Carla Dmitri Elena Farid Greta Hassan Irene Jonas Katya Liam Mira Nadia Oscar "
    "Paula Quentin Rosa Samir Tessa Ulrich Vera Walid Xenia Yusuf Zoe Anton Bianca Cedric Dalia "
    "Emil Fatima Gustav Helga Ivan Julia Kofi Leila Marco Nora"
)
LAST_NAMES = _listed(
    "Almeida Becker Castro Dubois Eriksen Fontaine Garcia Haddad Ibrahim Jansen Kowalski Laurent "
    "Moreau Nakamura Okafor Petrov Quist Rossi Silva Tanaka Urban Varga Weber Xu Yilmaz Zeman "
    "Andersen Bauer Costa Diaz Engel Fischer Gruber Hansen Ivanov Jung Keller Lindgren Meyer Novak"
)
TAGS = _listed(
    "vpn printing access hardware licence onboarding payroll invoice wifi backup slow travel "
    "audit mailbox badge laptop security update export training"
)


@dataclass(frozen=True, slots=True)
class Said:
    """Something to say: `subject` is used when it opens a ticket."""

    subject: str
    body: str
    html: str


class Writer:
    """Makes up messages. The same seed gives the same messages."""

    def __init__(self, seed: int) -> None:
        """`seed` starts the chance."""
        self._chance = Random(seed)  # noqa: S311 (made-up text, no secret)
        self._names = _names(self._chance)
        self._weights = list(accumulate(1.0 / rank for rank in range(1, len(self._names) + 1)))

    def said(self) -> Said:
        """One message of 20 to 90 words in one or two paragraphs, rendered."""
        chance = self._chance
        sentences = [
            self._filled(one) for one in chance.sample(SENTENCES, chance.choice((2, 3, 3, 4, 5)))
        ]
        if len(sentences) > ONE_PART:
            sentences[1] += "\n"
        body = "Hello,\n\n" if chance.random() < POLITE_SHARE else ""
        body += " ".join(sentences).replace("\n ", "\n\n")
        return Said(self._filled(chance.choice(REQUESTS)), body, render(body))

    def _filled(self, sentence: str) -> str:
        chance = self._chance
        name, other = chance.choices(self._names, cum_weights=self._weights, k=2)
        person = f"{chance.choice(FIRST_NAMES)} {chance.choice(LAST_NAMES)}"
        return sentence.format(
            name=name,
            Name=name,
            other=other,
            person=person,
            Person=person,
            device=chance.choice(DEVICES),
            day=chance.choice(DAYS),
            floor=chance.choice(FLOORS),
            number=chance.randrange(100, 9_000),
        )


def _names(chance: Random) -> list[str]:
    """Names of programs, machines and suppliers that do not exist, each made once."""
    made: dict[str, None] = {}
    while len(made) < NAMES:
        first, second = chance.sample(SYLLABLES, 2)
        made[(first + second + chance.choice(ENDINGS)).capitalize()] = None
    return list(made)
