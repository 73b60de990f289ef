"""Personal data in what people type: BSN, telephone number, e-mail address, IBAN; found to be masked. A net, no guarantee.

What stands between the digits is people's own (a space, a dot, a dash of any kind, a slash), so runs of digits are looked for
first, and then what they are: a number that is somebody's by the plans of the world's telephone networks (phonenumbers, kept
from Google's libphonenumber), an IBAN by its register and check (python-stdnum), a BSN by the eleven-test.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

import phonenumbers
from phonenumbers import PhoneNumberType
from stdnum import iban
from stdnum.nl import bsn

# In the order in which they are told.
KINDS = ("email", "iban", "phone", "bsn")


class Found(NamedTuple):
    """A piece of personal data: its kind, and where it stands."""

    kind: str
    start: int
    end: int


_AT = r"\s?(?:@|＠|﹫|[(\[{<]\s?(?:at|apenstaartje|@)\s?[)\]}>])\s?"
_DOT = r"(?:\.|\s?[(\[{<]\s?(?:dot|punt|\.)\s?[)\]}>]\s?)"
_EMAIL = re.compile(rf"[\w+](?:[\w.+-]{{0,62}}[\w+-])?{_AT}[\w-]{{1,63}}(?:{_DOT}[\w-]{{1,63}})+", re.IGNORECASE)

# What people put between digits: at most three of these at a time.
_BETWEEN = r"[\s./\\\-‐-―−–—·•_:|()']{0,3}"
_RUN = re.compile(rf"\+?\(?\d(?:{_BETWEEN}\d)+", re.ASCII)
_GROUP = re.compile(r"\d+", re.ASCII)
_IBAN = re.compile(rf"(?<![A-Z0-9])[A-Z]{{2}}{_BETWEEN}\d{_BETWEEN}\d(?:{_BETWEEN}[A-Z0-9]){{11,30}}", re.ASCII | re.IGNORECASE)
# No shorter, and no longer than 34, are they anywhere (ISO 13616).
_SHORTEST_IBAN = 15

# A date is nobody's number, and no part of one. Nor is a sum.
_DATE = re.compile(r"(?<!\d)(?:\d{1,2}[-/. ]\d{1,2}[-/. ](?:19|20)\d\d|(?:19|20)\d\d[-/.]\d{1,2}[-/.]\d{1,2})(?!\d)")
_SUM = re.compile(r"(?:€|\beuro\b|\beur\b)\s?$|^(?:,\d\d|,-)?\s?(?:€|euro\b|eur\b|miljoen\b|mln\b|inwoners\b)", re.IGNORECASE)

# Whose number nobody is: information, complaints, a shop.
_NOBODYS = (PhoneNumberType.TOLL_FREE, PhoneNumberType.PREMIUM_RATE, PhoneNumberType.SHARED_COST)
# Numbers without a country's code are tried as a Dutch one and, for who lives at that border, as a Belgian one.
_HERE = ("NL", "BE")
# Digits: of the longest that can be dialled (00 and fifteen), and of a BSN.
_LONGEST_PHONE, _NINE = 17, 9


def personal_data(text: str) -> list[Found]:
    """Return the personal data in a text, in order; none overlaps another. Its digits may be those of any width."""
    plain = "".join(str(unicodedata.digit(c)) if c.isdigit() and not c.isascii() else c for c in text)
    found = [Found("email", *match.span()) for match in _EMAIL.finditer(plain)]
    # IBAN before phone and BSN, for its digits could pass as either; phone before BSN, for it has ten digits.
    for kind, candidates in (("iban", _ibans), ("phone", _phones), ("bsn", _bsns)):
        for start, end in candidates(plain):
            if all(end <= other.start or start >= other.end for other in found):
                found.append(Found(kind, start, end))
    return sorted(found, key=lambda one: one.start)


def _ibans(text: str) -> Iterator[tuple[int, int]]:
    begin = 0
    while match := _IBAN.search(text, begin):
        places = [place for place in range(*match.span()) if text[place].isalnum()]
        begin = match.start() + 1
        # The longest first: what follows may be a word, and no part of it.
        for length in range(len(places), _SHORTEST_IBAN - 1, -1):
            last = places[length - 1] + 1
            number = "".join(text[place] for place in places[:length])
            if not text[last : last + 1].isalnum() and iban.is_valid(number, check_country=False):
                yield match.start(), last
                begin = last
                break


def _phones(text: str) -> Iterator[tuple[int, int]]:
    for groups in _runs(text):
        first = 0
        while first < len(groups):
            start, after = groups[first][0], first + 1
            plus = text[:start].rstrip("( ").endswith("+")
            for last in range(min(len(groups), first + _LONGEST_PHONE), first, -1):
                digits = "".join(text[a:b] for a, b in groups[first:last])
                if len(digits) <= _LONGEST_PHONE and _is_somebodys(f"+{digits}" if plus else digits):
                    yield (text.rindex("+", 0, start) if plus else start), groups[last - 1][1]
                    after = last
                    break
            first = after


def _bsns(text: str) -> Iterator[tuple[int, int]]:
    for groups in _runs(text):
        for first in range(len(groups)):
            for last in range(first + 1, min(len(groups), first + _NINE) + 1):
                digits = "".join(text[a:b] for a, b in groups[first:last])
                start, end = groups[first][0], groups[last - 1][1]
                if len(digits) == _NINE and bsn.is_valid(digits) and not _is_sum(text, start, end):
                    yield start, end


def _runs(text: str) -> Iterator[list[tuple[int, int]]]:
    """Yield the groups of digits that stand together, by their places; a date parts them."""
    dates = [match.span() for match in _DATE.finditer(text)]
    for run in _RUN.finditer(text):
        groups: list[tuple[int, int]] = []
        for group in _GROUP.finditer(text, *run.span()):
            if any(start <= group.start() < end for start, end in dates):
                if groups:
                    yield groups
                groups = []
            else:
                groups.append(group.span())
        if groups:
            yield groups


def _is_sum(text: str, start: int, end: int) -> bool:
    return bool(_SUM.search(text[max(0, start - 6) : start]) or _SUM.match(text[end : end + 12]))


def _is_somebodys(number: str) -> bool:
    """Tell whether a number with its country (+32…, 0032…), or without one as it is dialled here, can be somebody's."""
    if not number.startswith(("+", "0")):
        return False
    for region in _HERE[:1] if number.startswith(("+", "00")) else _HERE:
        try:
            parsed = phonenumbers.parse(number, region)
        except phonenumbers.NumberParseException:
            continue
        if phonenumbers.is_valid_number(parsed) and phonenumbers.number_type(parsed) not in _NOBODYS:
            return True
    return False
