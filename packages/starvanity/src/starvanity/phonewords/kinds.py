"""The kinds of word that the lexicon marks."""

from enum import IntFlag, auto


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
    UNLISTED = auto()  # in no word list: the fit sees a name without its marks like this
