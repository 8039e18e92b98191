import pytest

from starvanity.phonewords.kinds import Kind
from starvanity.phonewords.lexicon import shipped_lexicon
from starvanity.phonewords.phoneword import Word
from starvanity.phonewords.radio import Sound, sound_of

LEXICON = shipped_lexicon()


@pytest.mark.parametrize(
    ("text", "sound"),
    [
        ("LAKE", Sound.CLEAR),
        ("SALE", Sound.CLEAR),
        ("SAIL", Sound.UNSURE),
        ("FIVE", Sound.LIKE_DIGITS),
        ("TEN", Sound.LIKE_DIGITS),
        ("ONE", Sound.LIKE_DIGITS),
        ("TO", Sound.LIKE_DIGITS),
        ("FOR", Sound.LIKE_DIGITS),
        ("ATE", Sound.LIKE_DIGITS),
        ("B0SS", Sound.LOOK_ALIKE),
        ("FBI", Sound.CLEAR),
        ("PHP", Sound.CLEAR),
        ("NCL", Sound.CLEAR),
        ("QXZV", Sound.CLEAR),
        ("10PM", Sound.CLEAR),
        ("247", Sound.CLEAR),
        ("TOP40", Sound.CLEAR),
        ("007", Sound.CLEAR),
        ("SK8", Sound.UNSURE),
        ("1ST", Sound.UNSURE),
        ("4X4", Sound.UNSURE),
        ("24HOUR", Sound.UNSURE),
    ],
)
def test_a_word_has_the_sound_that_a_listener_dials(text, sound):
    assert sound_of(Word(text), LEXICON) is sound


def test_a_word_that_the_lexicon_does_not_have_keeps_its_own_marks():
    assert sound_of(Word("QAXZV", kinds=Kind.WORD | Kind.MISHEARD), LEXICON) is Sound.UNSURE
