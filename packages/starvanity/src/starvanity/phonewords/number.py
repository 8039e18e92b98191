"""Read phone numbers of every country.

Most callers are North American, and most texts have a common form, which `north_america` reads.
`written_number` reads all other texts. It and `phonenumbers` are loaded at the first such text,
because that takes 0.1 s.

Worked example: "(800) 356-9377" in region US is +18003569377.
"""

from starvanity.phonewords.north_america import common_number
from starvanity.phonewords.phone_number import NumberInput, PhoneNumber


def parse(text: str, *, region: str | None = None) -> PhoneNumber:
    """Return the phone number in `text`.

    Read a number that starts with + as international. Read any other as dialled in `region` (two
    letters, such as "US"). Letters are keys: "1-800-FLOWERS" is +18003569377. Labels and extensions
    are left out. Raise `NumberError`, with the expected input, if the text is not a number.
    """
    return read_number(text, region=region).number


def read_number(text: str, *, region: str | None = None) -> NumberInput:
    """Return the phone number in `text`, as `parse`, with its letters and notes.

    Raise `NumberError`, with the expected input, if the text is not a number.
    """
    common = common_number(text, region)
    if common is not None:
        return NumberInput(common)
    from starvanity.phonewords.written_number import read_written  # noqa: PLC0415  (at first use)

    return read_written(text, region)
