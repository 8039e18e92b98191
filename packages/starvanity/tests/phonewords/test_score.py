from starvanity.phonewords.number import parse
from starvanity.phonewords.phoneword import Digits, Phoneword, Word
from starvanity.phonewords.score import Score, score, total_steps
from starvanity.phonewords.weights import STEPS
from tests.slow_ranker import rank

NUMBER = parse("+18002255669")


def _phoneword(*segments):
    return Phoneword(NUMBER, (Digits("800"), *segments), 3)


def test_the_better_word_comes_first():
    good = _phoneword(Word("CALL", worth=2.0), Word("NOW", worth=2.0, follows=1.0))
    poor = _phoneword(Word("CALK", worth=-1.0), Word("NOW", worth=2.0))

    ranked = rank([poor, good], limit=5)

    assert list(ranked) == [good, poor]


def test_words_that_are_strangers_to_each_other_cost_something():
    together = score(_phoneword(Word("CALL"), Word("NOW", follows=0.5)))
    strangers = score(_phoneword(Word("CALL"), Word("NOW")))

    assert together.pairs == 0.5
    assert strangers.pairs < 0


def test_of_two_equal_scores_the_first_in_the_alphabet_comes_first():
    ball = _phoneword(Word("BALL", worth=1.0), Word("NOW", worth=1.0))
    call = _phoneword(Word("CALL", worth=1.0), Word("NOW", worth=1.0))

    assert rank([call, ball], limit=5) == rank([ball, call], limit=5)
    assert rank([call, ball], limit=1) == (ball,)


def test_one_spelling_is_offered_once_however_it_is_cut():
    whole = _phoneword(Word("CALLNOW", worth=3.0))
    cut = _phoneword(Word("CALL", worth=1.0), Word("NOW", worth=1.0))

    assert rank([cut, whole], limit=5) == (whole,)


CALLS = [
    _phoneword(Word("CALL", worth=1.0), Word(ending)) for ending in ("NOW", "OOY", "MNX", "MOX")
]


def test_an_answer_that_opens_like_too_many_before_it_waits_its_turn():
    other = _phoneword(Word("BALK"), Word("NOW"))

    openings = [one.words[0] for one in rank([*CALLS, other], limit=5)]

    assert openings == ["CALL", "CALL", "CALL", "BALK", "CALL"]


def test_an_answer_that_waits_is_not_passed_by_a_much_worse_one():
    poor = _phoneword(Word("BALK", worth=-2.0), Word("NOW"))

    openings = [one.words[0] for one in rank([*CALLS, poor], limit=5)]

    assert openings == ["CALL", "CALL", "CALL", "CALL", "BALK"]


def test_the_total_that_the_search_added_up_is_not_added_up_again():
    searched = Phoneword(NUMBER, (Digits("800"), Word("CALLNOW", worth=9.0)), 3, total_steps=-100)
    made = Phoneword(NUMBER, (Digits("800"), Word("CALLNOW", worth=9.0)), 3)

    assert total_steps(searched) == -100
    assert total_steps(made) == score(made).total * STEPS


def test_a_score_prints_its_terms_in_words():
    assert str(Score(2.0, -0.5, 0.25, 0.0, -1.0)) == (
        "0.75 (words +2.00, pairs -0.50, places +0.25, extra -1.00)"
    )
