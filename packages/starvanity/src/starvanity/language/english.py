"""English, as people speak it in the United States."""

from typing import Final

from starvanity.language.model import Language
from starvanity.language.numerals import Numerals
from starvanity.language.wording import Answers, Messages, Prompts

_SMALL: Final = """
zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen
sixteen seventeen eighteen nineteen
"""
_ROUND: Final = "twenty thirty forty fifty sixty seventy eighty ninety"
_TO_NINETEEN: Final = tuple(_SMALL.split())
_TENS: Final = tuple(_ROUND.split())
_FROM_TWENTY: Final = [
    f"{tens}-{unit}" if place else tens
    for tens in _TENS
    for place, unit in enumerate(_TO_NINETEEN[:10])
]

# The name of 0 is "zero" everywhere, because "oh" is also the letter O.
NUMERALS: Final = Numerals(
    cardinals=(*_TO_NINETEEN, *_FROM_TWENTY),
    plurals=(
        "zeros",
        "ones",
        "twos",
        "threes",
        "fours",
        "fives",
        "sixes",
        "sevens",
        "eights",
        "nines",
    ),
    double="double {}",
    triple="triple {}",
    several="{} {}",
    hundred="{} hundred",
    thousand="{} thousand",
    round_years=(("1900", "nineteen hundred"), ("2000", "two thousand")),
    mirrored="{}, the same backwards",
    twice_that="{}, and twice that, {}",
    repeated=("{}, twice", "{}, three times", "{}, four times"),
)

# Written by hand: each sounds like a number, or like a part of one, of the dialled digits.
_LIKE_NUMBERS: Final = "ATE FOR FORE OH OWE TO TOO WON"
_PARTS_OF_NUMBERS: Final = "DOUBLE HUNDRED HUNDREDS THOUSAND THOUSANDS TRIPLE"
DIGIT_SOUNDS: Final = frozenset(
    [
        *_LIKE_NUMBERS.split(),
        *_PARTS_OF_NUMBERS.split(),
        *(name.upper() for name in (*_TO_NINETEEN, *_TENS, *NUMERALS.plurals)),
        *(f"{name[:-1]}IES".upper() for name in _TENS),
        *("TENS", "TEENS", "ZEROES"),
    ]
)

# Written by hand.
_FUNCTION: Final = """
AGO ALL ALSO AND ANY ARE ATE BEEN BOTH BUT CAN DID DOES DONE EACH ELSE EVEN EVER FOR FROM GOT HAD
HAS HAVE HER HERE HERS HIM HIS HOW ITS JUST LET MANY MAY MINE MORE MOST MUCH MUST NOR NOT OFF ONCE
ONE ONLY ONTO OUR OURS OUT OVER PER SAME SHE SOME SUCH THAN THAT THE THEIR THEM THEN THERE THEY
THIS THOSE THUS TIL TOO TWO UNTO UPON VERY VIA WAS WERE WHAT WHEN WHERE WHICH WHO WHOM WHOSE WHY
WILL WITH WOULD YET YOU YOUR YOURS
"""
FUNCTION_WORDS: Final = frozenset(_FUNCTION.split())

ANSWERS: Final = Answers(
    first="{}!",
    other="Or, {}:",
    in_numbers="Or, in numbers:",
    nothing="No word this time, but it's easy to say:",
    easy="It's easy:",
    remember="Just remember: {}.",
    spelled="spelled {}",
    with_zero="{}, with a zero",
    with_zeros="{}, with zeros",
    the_word="the word {}",
    ordinals=("First.", "Second.", "Third."),
    menu="To hear these again, press 1. To write them down, 2. New number, 3. Or hang up.",
    menu_of_one="To hear it again, press 1. To write it down, 2. New number, 3. Or hang up.",
)

PROMPTS: Final = Prompts(
    greeting="Hi! Let's see your number.",
    again="Sure.",
    missed="Sorry, I missed that.",
    another="Key a number, area code first, then pound.",
    bad_entry="That doesn't look right. Once more?",
    withheld="Your number's hidden, and that's fine. Key any number, then pound.",
    unreadable="We can't read your number. Key any number, then pound.",
    sorry="Sorry, our dictionary is stuck. Please call again soon.",
    enough="That's as much as fits in one call.",
    goodbye="Happy dialing. Goodbye.",
)

MESSAGES: Final = Messages(
    found="Your number spells:",
    nothing="No word this time, but it's easy to say:",
    no_number='Please text us from a phone, or set the attribute "number".',
    sorry="Sorry, our dictionary is stuck. Please write again soon.",
)

ENGLISH: Final = Language(
    code="en",
    voice="Joanna",  # Connect's default voice for US English
    local_voice="en-us",
    numerals=NUMERALS,
    digit_sounds=DIGIT_SOUNDS,
    function_words=FUNCTION_WORDS,
    answers=ANSWERS,
    prompts=PROMPTS,
    messages=MESSAGES,
)
