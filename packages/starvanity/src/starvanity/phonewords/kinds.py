"""What kinds of word there are, as the lexicon marks them."""

from enum import IntFlag, auto


class Kind(IntFlag):
    """What is known of a word beside how common it is."""

    WORD = auto()  # in a dictionary
    NAME = auto()  # a person's or a place's, well known
    RARE_NAME = auto()
    CODE = auto()  # an acronym or call sign that most people know
    RARE_CODE = auto()
    BRAND = auto()
    FAMOUS = auto()  # a brand that most people know
    PART = auto()  # stands in a brand's name of several words
    OPENER = auto()  # advertisers like to begin with it: CALL, GET, GO
    CLOSER = auto()  # and to end with it: NOW, HELP, USA
    TOPIC = auto()  # what businesses and charities are about: BLINDS, DIAMONDS
    STATE = auto()
    GIVEN = auto()  # a first name
    UNHEARD = auto()  # its sound stands in no dictionary, so nobody can say that it dials right
    MISHEARD = auto()  # taken for a commoner word that dials otherwise: SAIL, SALE
    GRIM = auto()  # not for a person's own number
    STRANGER = auto()  # in no lexicon: how the fit sees a name whose marks are off
