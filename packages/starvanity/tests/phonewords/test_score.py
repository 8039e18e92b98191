from starvanity.phonewords.number import parse
from starvanity.phonewords.phoneword import Digits, Phoneword, Word
from starvanity.phonewords.score import Score, score, total_steps
from starvanity.phonewords.weights import STEPS
from tests.slow_ranker import rank_for_owner

NUMBER = parse("+18002255669")


def _phoneword(*segments):
    return Phoneword(NUMBER, (Digits("800"), *segments), 3)


def test_the_better_word_comes_first():
    good = _phoneword(Word("CALL", score=2.0), Word("NOW", score=2.0, pair_score=1.0))
    poor = _phoneword(Word("CALK", score=-1.0), Word("NOW", score=2.0))

    ranked = rank_for_owner([poor, good], limit=5)

    assert list(ranked) == [good, poor]


def test_two_words_not_seen_together_have_a_cost():
    together = score(_phoneword(Word("CALL"), Word("NOW", pair_score=0.5)))
    unseen = score(_phoneword(Word("CALL"), Word("NOW")))

    assert together.pairs == 0.5
    assert unseen.pairs < 0


def test_answers_with_equal_scores_are_in_alphabetical_order():
    ball = _phoneword(Word("BALL", score=1.0), Word("NOW", score=1.0))
    call = _phoneword(Word("CALL", score=1.0), Word("NOW", score=1.0))

    assert rank_for_owner([call, ball], limit=5) == rank_for_owner([ball, call], limit=5)
    assert rank_for_owner([call, ball], limit=1) == (ball,)


def test_a_spelling_is_one_answer_however_its_letters_are_cut():
    whole = _phoneword(Word("CALLNOW", score=3.0))
    cut = _phoneword(Word("CALL", score=1.0), Word("NOW", score=1.0))

    assert rank_for_owner([cut, whole], limit=5) == (whole,)


CALL_ANSWERS = [
    _phoneword(Word("CALL", score=1.0), Word(ending)) for ending in ("NOW", "OOY", "MNX", "MOX")
]


def test_an_answer_that_repeats_a_first_word_too_often_comes_later():
    other = _phoneword(Word("BALK"), Word("NOW"))

    openings = [one.words[0] for one in rank_for_owner([*CALL_ANSWERS, other], limit=5)]

    assert openings == ["CALL", "CALL", "CALL", "BALK", "CALL"]


def test_a_much_worse_answer_does_not_come_before_a_repeating_one():
    poor = _phoneword(Word("BALK", score=-2.0), Word("NOW"))

    openings = [one.words[0] for one in rank_for_owner([*CALL_ANSWERS, poor], limit=5)]

    assert openings == ["CALL", "CALL", "CALL", "CALL", "BALK"]


def test_the_total_of_the_search_is_not_computed_again():
    searched = Phoneword(NUMBER, (Digits("800"), Word("CALLNOW", score=9.0)), 3, total_steps=-100)
    made = Phoneword(NUMBER, (Digits("800"), Word("CALLNOW", score=9.0)), 3)

    assert total_steps(searched) == -100
    assert total_steps(made) == score(made).total * STEPS


def test_a_score_prints_its_terms_in_words():
    assert str(Score(2.0, -0.5, 0.25, 0.0, -1.0)) == (
        "0.75 (words +2.00, pairs -0.50, places +0.25, extra -1.00)"
    )
