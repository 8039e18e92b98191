"""Written forms of the example numbers of every country, for tests of the reading of numbers.

A form has the characters that phones, messengers and spreadsheets add, a label, separators and an
extension. Every form of a number must be read as that number, or be refused.
"""

import phonenumbers

NOT_POSSIBLE = {"+13101234"}
"""A number of seven digits that Canadian phones dial. Its length is not possible for callers."""
SEPARATORS = (" ", "-", ".", "/", "\u2011", "\u2013", "\u00a0", "  ", " - ", "\u30fb")
FRAMES = (
    "{}",
    "\u202a{}\u202c",
    "\u2068{}\u2069",
    "'{}",
    '="{}"',
    '"{}"',
    "\ufeff{}",
    "{}\ufe0f",
    "Tel: {}",
    "tel:{}",
    "\U0001f4de {}",
    "Phone {}",
    "({})",
    "{} (mobile)",
    "mob. {}",
    "\u201c{}\u201d",
    "{}.",
    "*{}*",
    "> {}",
    "Tel./Fax {}",
    "T\u00e9l. {}",
    "Office 1: {}",
    "TEL;TYPE=CELL:{}",
    "{} (old)",
)
EXTENSIONS = (
    "",
    "x9",
    "x 9",
    " x9",
    " ext 9",
    " ext. 123",
    " Ext: 12",
    ";ext=9",
    " #9",
    ",9",
    ",,9",
    "p9",
    " \u0434\u043e\u0431. 9",
    " extension 1234",
    " (ext 9)",
    " EXT 9",
    " int. 7",
    ", ext 5",
    " - ext 5",
    " ext. no. 9",
    " Int.: 9",
    " opt 2",
    " p9",
    " \u5206\u673a\u53f7 9",
    " x",
)
FULL_WIDTH = {ord(character): ord(character) + 0xFEE0 for character in "0123456789+-()/."}
FORMATS = (
    phonenumbers.PhoneNumberFormat.E164,
    phonenumbers.PhoneNumberFormat.INTERNATIONAL,
    phonenumbers.PhoneNumberFormat.NATIONAL,
)


def example_numbers():
    """Return the region and the number of each example in the metadata, without those above."""
    found = []
    for region in sorted(phonenumbers.SUPPORTED_REGIONS):
        for kind in phonenumbers.PhoneNumberType.values():
            number = phonenumbers.example_number_for_type(region, kind)
            if number and e164(number) not in NOT_POSSIBLE:
                found.append((region, number))
    return found


def e164(number):
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def written(number, form, separator, around, *, is_full_width=False):
    """Return `number` in the format `form`, with a frame and an extension `around` it."""
    frame, extension = around
    text = phonenumbers.format_number(number, form)
    text = text.replace("-", " ").replace(" ", separator)
    return frame.format((text.translate(FULL_WIDTH) if is_full_width else text) + extension)
