"""Kinds: what an answer contains, who requests it, and how the lexicon marks a word.

Worked example: 206-555-EMMA is an answer of the kind `NAME` for a caller. The lexicon marks EMMA as
a name.
"""

from enum import IntFlag, StrEnum, auto


class AnswerKind(StrEnum):
    """The content of an answer."""

    WORD = auto()
    NAME = auto()  # of a person, a place or a month
    INITIALS = auto()  # letters that are said one by one: FBI
    HYBRID = auto()  # digits and letters with a meaning together: SK8, 9PM, 24-7
    PATTERN = auto()  # a way to say the digits


class Purpose(StrEnum):
    """The type of requester."""

    CALLER = auto()  # a person, about the person's own number
    OWNER = auto()  # a person who prints the number: a business or a charity


class Kind(IntFlag):
    """Marks of a word, apart from its frequency. A word can have several."""

    WORD = auto()  # in a dictionary
    NAME = auto()  # a well-known name of a person or a place
    RARE_NAME = auto()
    CODE = auto()  # an acronym or call sign that most people know
    RARE_CODE = auto()
    BRAND = auto()
    FAMOUS = auto()  # a brand that most people know
    PART = auto()  # one of several words of a brand's name
    OPENER = auto()  # advertisers like to begin with it: CALL, GET, GO
    CLOSER = auto()  # advertisers like to end with it: NOW, HELP, USA
    TOPIC = auto()  # a subject of businesses and charities: BLINDS, DIAMONDS
    STATE = auto()
    GIVEN = auto()  # a first name
    NO_SOUND = auto()  # no dictionary has its pronunciation, so its dialling by ear is not known
    MISHEARD = auto()  # sounds like a commoner word that dials other digits: SAIL, SALE
    GRIM = auto()  # unsuitable for a person's own number
    UNLISTED = auto()  # in no word list; `lexicon/fit.py` also marks a word that it unmarks
    HYBRID = auto()  # digits and letters with a meaning together, as in SK8, 9PM and 007
    LOOK_ALIKE = auto()  # a word with 0 in place of O: B0SS
    SAID_BY_LETTER = auto()  # initials that callers know and say letter by letter: FBI
    ACRONYM = auto()  # initials that callers know and say as a word: NASA
    FIRST_NAME = auto()  # a common first name
    PLACE = auto()  # a well-known place
    MONTH = auto()  # a month or a day of the week
    EDGE = auto()  # two letters that callers know, at an edge of the letters only: OK, TV
