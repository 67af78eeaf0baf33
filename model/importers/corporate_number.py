"""The corporate number (法人番号): thirteen digits by which the National Tax Agency identifies an organization."""

import unicodedata

_DIGITS = 13


def corporate_number(text: str) -> str | None:
    """Return the corporate number in `text` as 13 plain digits, or None when it is none or its check digit is wrong.

    The method is that of the ordinance on corporate numbers (法人番号の指定等に関する省令, article 2): the first digit
    is 9 less the remainder by 9 of the sum of the other twelve, every second of which, from the last but one, counts
    twice.
    """
    number = text if len(text) == _DIGITS and text.isascii() else unicodedata.normalize("NFKC", text).strip()
    if len(number) != _DIGITS or not (number.isascii() and number.isdigit()):
        return None
    digits = [int(digit) for digit in number]
    return number if digits[0] == 9 - (sum(digits[12::-2]) - digits[0] + 2 * sum(digits[11::-2])) % 9 else None
