"""A slow reader of patterns: the digits of a text, word by word. It shares no code with them."""

UNITS = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]
TEENS = [
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
REMARKS = (", the same backwards", ", and twice that")


def _names():
    names = {name: str(digit) for digit, name in enumerate(UNITS)}
    names |= {"oh": "0", "hundred": "00", "thousand": "000"}
    names |= {name: str(10 + place) for place, name in enumerate(TEENS)}
    for place, tens in enumerate(TENS, start=2):
        names[tens] = f"{place}0"
        names |= {f"{tens}-{UNITS[unit]}": f"{place}{unit}" for unit in range(1, 10)}
    return names


NAMES = _names()
TIMES = {"double": 2, "triple": 3}
SEVERAL = {f"{name}es" if name == "six" else f"{name}s": NAMES[name] for name in UNITS}


def digits_of(text):
    """Return the digits that a listener of `text` dials."""
    for remark in REMARKS:
        text = text.replace(remark, "")
    return "".join(_phrase(phrase.split(" ")) for phrase in text.split(", "))


def _phrase(words):
    if words[0] in TIMES:
        times, digit = words
        return NAMES[digit] * TIMES[times]
    if words[-1] in SEVERAL:
        times, digit = words
        return SEVERAL[digit] * int(NAMES[times])
    return "".join(NAMES[word] for word in words)
