"""Messages without a language and the translator that says them in English or French; it must not know plans.

The core builds a `Message` with `say`; whoever shows it (window, paper, command line) owns a `Translator`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, datetime
from functools import cache
from typing import TYPE_CHECKING, Final, TypeAlias

from msgspec import Struct

from village_planner.resources import resource
from village_planner.units import MDEG_PER_DEGREE, PPM_PER_PERCENT, metres, square_metres

if TYPE_CHECKING:
    from gettext import NullTranslations

LANGUAGES: Final = ("en", "fr")
"""Languages of the program: the source and its complete translation."""

_DOMAIN: Final = "village_planner"
_SEPARATORS: Final = {
    "en": (".", ","),
    "fr": (",", "\u202f"),
}  # decimal and thousands; Babel would cost the start
_LOCALES: Final = {"en": "en_GB", "fr": "fr"}  # whose days are written; the English of the program is British


class Length(Struct, frozen=True):
    """A length in millimetres, said in metres with two decimals ("1.40 m")."""

    mm: float


class Area(Struct, frozen=True):
    """An area in square millimetres, said in square metres ("6 m²", "6.25 m²")."""

    mm2: float


class Angle(Struct, frozen=True):
    """An angle in millidegrees, said in degrees ("15°")."""

    mdeg: int


class Power(Struct, frozen=True):
    """Electrical power in watts ("2,000 W")."""

    watts: int


class Share(Struct, frozen=True):
    """A part of a whole in millionths, said in per cent ("33.3 %")."""

    ppm: int


class Listing(Struct, frozen=True):
    """Several values said one after the other ("A12, A13")."""

    values: tuple[Value, ...]


class Message(Struct, frozen=True):
    """A sentence in no language yet: English template with {named} places, and the values to put there."""

    template: str
    values: tuple[tuple[str, Value], ...] = ()
    plural: str | None = None
    count: int = 0
    context: str | None = None


Value: TypeAlias = "str | int | float | date | Length | Area | Angle | Power | Share | Listing | Message"


def say(template: str, /, **values: Value) -> Message:
    """A translatable sentence; `template` must be a literal, because a script collects them."""
    return Message(template, tuple(values.items()))


def say_n(singular: str, plural: str, n: int, /, **values: Value) -> Message:
    """A translatable sentence with a count, available to both templates as {n}."""
    return Message(singular, (("n", n), *values.items()), plural, n)


def say_c(context: str, template: str, /, **values: Value) -> Message:
    """A translatable word that needs a context to be understood ("door kind", "Exit")."""
    return Message(template, tuple(values.items()), context=context)


def verbatim(text: str) -> Message:
    """Text that is the same in every language: a number, a name, a file name."""
    return Message("{text}", (("text", text),))


def listing(values: Iterable[Value], most: int | None = None) -> Listing:
    """The values as one enumeration; of more than `most` the first ones, and a sign that there are more."""
    every = tuple(values)
    return Listing(every if most is None or len(every) <= most else (*every[:most], "…"))


_NAMED: Final = "{name} ({kind})"
"""A thing by the name that people gave it and what it is; only the name where that is the same word."""


class Translator:
    """Says messages, numbers, lengths and dates in one language."""

    def __init__(self, language: str) -> None:
        """`language` is one of LANGUAGES; KeyError otherwise."""
        self.language = language
        self._decimal, self._thousands = _SEPARATORS[language]
        self._catalogue = catalogue(language)

    def __call__(self, message: Message) -> str:
        """The message in this language with its values formatted."""
        values = {name: self.value(value) for name, value in message.values}
        if message.template == _NAMED and values["name"].casefold() == values["kind"].casefold():
            return values["name"]  # "Buffet (buffet)" says one thing twice
        return self._template(message).format_map(values)

    def sentence(self, message: Message) -> str:
        """The message beginning with a capital, unless it begins with a name or a number that people gave."""
        text = self(message)
        return text[:1].upper() + text[1:] if self._begins_with_words(message) else text

    def say(self, template: str, /, **values: Value) -> str:
        """`say` and translate at once."""
        return self(Message(template, tuple(values.items())))

    def say_n(self, singular: str, plural: str, n: int, /, **values: Value) -> str:
        """`say_n` and translate at once."""
        return self(say_n(singular, plural, n, **values))

    def say_c(self, context: str, template: str, /, **values: Value) -> str:
        """`say_c` and translate at once."""
        return self(say_c(context, template, **values))

    def value(self, value: Value) -> str:
        """One value as a person of this language writes it."""
        match value:
            case Message():
                return self(value)
            case str():
                return value
            case Length(mm):
                return f"{self.decimal(metres(mm))}\xa0m"
            case Area(mm2):
                return f"{self.number(square_metres(mm2))}\xa0m²"
            case Angle(mdeg):
                return f"{self.number(mdeg / MDEG_PER_DEGREE)}°".replace("-", "−")
            case Power(watts):
                return f"{self.number(watts)}\xa0W"
            case Share(ppm):
                return f"{self.number(ppm / PPM_PER_PERCENT, 1)}\xa0%"
            case Listing(values):
                return ", ".join(self.value(part) for part in values)
            case date():
                return self.date(value)
            case int() | float():
                return self.number(value)

    def decimal(self, value: float, digits: int = 2) -> str:
        """A number with a fixed number of decimals ("1.40", "1,40")."""
        text = f"{value:,.{digits}f}"
        if float(text.replace(",", "")) == 0:
            text = text.lstrip("-")
        return text.translate({ord(","): self._thousands, ord("."): self._decimal})

    def number(self, value: float, digits: int = 2) -> str:
        """A number with as few decimals as it needs, `digits` at most ("6", "6.25")."""
        text = self.decimal(value, digits)
        return text.rstrip("0").rstrip(self._decimal) if self._decimal in text else text

    def day(self, value: date, *, short: bool = False) -> str:
        """A day without its year ("19 September", "19 Sept")."""
        from babel.dates import format_skeleton

        skeleton = "MMMd" if short else "MMMMd"
        return self._ordinal(str(format_skeleton(skeleton, value, locale=_LOCALES[self.language])), value)

    def days(self, first: date, last: date) -> str:
        """Several days, what they share said once ("16–17 September 2027", "30 September – 1 October 2027")."""
        end = self.date(last)
        if last <= first:
            return self.date(first)
        if (first.year, first.month) == (last.year, last.month):
            # the day is the first number of a long date in both languages
            return end.replace(str(last.day), f"{self._day_of_month(first)}–{last.day}", 1)
        return f"{self.day(first) if first.year == last.year else self.date(first)} – {end}"

    def _day_of_month(self, value: date) -> str:
        """The number of a day; French calls the first of a month "1er"."""
        return "1er" if self.language == "fr" and value.day == 1 else str(value.day)

    def _ordinal(self, text: str, value: date) -> str:
        """The written day with its number as said; Babel writes "1 septembre". Days in figures stay."""
        return re.sub(r"(?<!\d)1(?= )", self._day_of_month(value), text, count=1) if value.day == 1 else text

    def date(self, value: date, style: str = "long") -> str:
        """A day, or a day with its time when `value` is a datetime, in Babel's `style`."""
        from babel.dates import format_date, format_time  # slow to import, needed on paper only

        locale = _LOCALES[self.language]
        day = self._ordinal(format_date(value, style, locale=locale), value)
        if isinstance(value, datetime):
            return f"{day}, {format_time(value, 'short', locale=locale)}"
        return day

    def _begins_with_words(self, message: Message) -> bool:
        """Whether the first letter is the program's own."""
        template = self._template(message)
        if not template.startswith("{"):
            return True
        first = dict(message.values)[template[1:].partition("}")[0]]
        return isinstance(first, Message) and self._begins_with_words(first)

    def _template(self, message: Message) -> str:
        if message.plural is not None:
            return self._catalogue.ngettext(message.template, message.plural, message.count)
        if message.context is not None:
            return self._catalogue.pgettext(message.context, message.template)
        return self._catalogue.gettext(message.template)


class Source:
    """English, in which all is written: gettext without a catalogue, for which the start need not wait."""

    def gettext(self, message: str) -> str:
        """The sentence itself."""
        return message

    def ngettext(self, one: str, more: str, n: int) -> str:
        """The sentence about `n` things."""
        return one if n == 1 else more

    def pgettext(self, _context: str, message: str) -> str:
        """The word itself."""
        return message


@cache
def catalogue(language: str) -> Source | NullTranslations:
    """The compiled catalogue of a language; English is the source and has none."""
    if language == "en":
        return Source()
    import gettext

    with resource("locale", language, "LC_MESSAGES", f"{_DOMAIN}.mo").open("rb") as file:
        return gettext.GNUTranslations(file)
