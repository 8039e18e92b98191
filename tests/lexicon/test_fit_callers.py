"""The fit to the picks of readers: choice sets, weights, and the figures of the report."""

import json
import math

import phonenumbers
import pytest

from lexicon import evaluate_callers, fit_callers, picks, weight_files
from lexicon.facts import Collocation, Facts, LexiconContent
from lexicon.fit_callers import fit, resemblance, stages_of, value
from lexicon.picks import CallerChoice, Option, answer_features, read_picks
from starvanity.phonewords import weights as shape_weights
from starvanity.phonewords.candidates import candidates
from starvanity.phonewords.division import DIVISION
from starvanity.phonewords.kinds import Kind, Purpose
from starvanity.phonewords.lexicon import shipped_lexicon
from starvanity.phonewords.number import parse
from starvanity.phonewords.weights import PATTERN

LAKE = Facts("LAKE", 4.5, 10, Kind.WORD, 0)
CALL, NOW = Facts("CALL", 5.0, 10, Kind.WORD, 0), Facts("NOW", 5.0, 10, Kind.WORD, 0)
CONTENT = LexiconContent(
    {facts.text: facts for facts in (LAKE, CALL, NOW)},
    {("CALL", "NOW"): Collocation(2.0, 3.0)},
    set(),
)
TABLE = """caller,number,option,text,kind,picked
1,+17225555253,1,722-555-LAKE,word,1
1,+17225555253,2,722-55-JJ-253,little,
1,+17225555253,3,"triple five, fifty-two, fifty-three",pattern,2
2,+17222255669,1,722-CALL-NOW,word,2
2,+17222255669,2,722-2255-NOW,word,1
2,+17222255669,3,722-CALK-669,word,
3,+17222077530,1,722-B0SS-530,lookalike,1
"""


@pytest.fixture
def choices(tmp_path):
    table = tmp_path / "picks.csv"
    table.write_text(TABLE)
    return read_picks(CONTENT, table)


def test_each_caller_has_options_and_picks_in_the_order_of_the_reader(choices):
    assert [choice.number for choice in choices] == ["+17225555253", "+17222255669", "+17222077530"]
    assert [choice.picks for choice in choices] == [(0, 2), (1, 0), (0,)]
    assert [option.national for option in choices[0].options] == [
        "722555LAKE",
        "72255JJ253",
        "7225555253",
    ]


def test_an_option_has_its_words_with_their_first_digits(choices):
    assert choices[0].options[0].words == ((6, "LAKE"),)
    assert choices[0].options[2].words == ()
    assert choices[1].options[0].words == ((3, "CALL"), (7, "NOW"))


def test_an_option_has_the_features_of_its_words_places_and_kept_digits(choices):
    lake, _, pattern = (option.features for option in choices[0].options)
    phrase = choices[1].options[0].features

    assert (lake["word_length_4"], lake["place_last_group"], lake["run_digits"]) == (1, 1, 3)
    assert pattern["pattern_repeat"] == 1
    assert (phrase["pair"], phrase["place_whole"]) == (1, 1)
    assert "unseen_pair" not in phrase
    assert choices[2].options[0].features["kind_look_alike"] == 1


def test_an_answer_of_the_engine_has_the_features_of_the_same_option(choices):
    number = parse("+17225555253")
    found = candidates(number, shipped_lexicon(), purpose=Purpose.CALLER)
    answers = {one.national: one for one in reversed(list(found))}  # the pattern is the first

    for option in (choices[0].options[0], choices[0].options[2]):
        assert answer_features(answers[option.national], CONTENT) == option.features


def _option(name, **features):
    return Option(name, ((3, name),), features)


def test_each_pick_is_a_choice_among_the_options_that_remain():
    options = tuple(_option(name, word=1.0) for name in ("HEY", "HEX", "ICE"))

    (first, picked), (second, next_pick) = stages_of(CallerChoice("", options, (0, 1)))

    assert (len(first), picked) == (3, 0)
    assert (len(second), next_pick) == (2, 0)
    assert second == [{"word": 1.0, "similar": 1.0}, {"word": 1.0}]


def test_only_three_picks_count_and_a_single_option_is_no_choice():
    options = tuple(_option(name) for name in ("HEY", "HEX", "ICE", "TOE", "CAT"))

    assert len(list(stages_of(CallerChoice("", options, (0, 1, 2, 3))))) == 3
    assert list(stages_of(CallerChoice("", options[:1], (0,)))) == []


def test_an_option_that_shares_a_word_or_differs_by_a_letter_resembles_an_earlier_pick():
    hey = ((3, "HEY"),)

    assert resemblance(hey, []) == {}
    assert resemblance(((3, "HEX"),), [hey]) == {"similar": 1.0}
    assert resemblance(((3, "HEY"), (6, "YOU")), [hey]) == {"repeated": 1.0}
    assert resemblance(((4, "HEY"),), [hey]) == {}


def test_the_weights_have_the_least_penalised_loss(monkeypatch, tmp_path):
    prior = tmp_path / "prior.json"
    prior.write_text(json.dumps({"dull": 0.0}))
    monkeypatch.setattr(fit_callers, "PRIOR", prior)
    options = (_option("GOOD", good=1.0), _option("DULL", dull=1.0))
    picked = [CallerChoice("", options, (0,))] * 30 + [CallerChoice("", options, (1,))] * 10

    weights = fit(picked)

    odds = math.exp(weights["good"] - weights["dull"])
    slope = 40 * odds / (1 + odds) - 30 + fit_callers.PENALTY * weights["good"]
    assert weights["good"] == pytest.approx(-weights["dull"], abs=0.01)
    assert slope == pytest.approx(0.0, abs=0.5)
    assert 2.5 < odds < 3


def test_a_feature_that_all_options_have_keeps_its_prior(monkeypatch, tmp_path):
    prior = tmp_path / "prior.json"
    prior.write_text(json.dumps({"rare": -2.0}))
    monkeypatch.setattr(fit_callers, "PRIOR", prior)
    options = (_option("SAME", rare=1.0, good=1.0), _option("ALSO", rare=1.0))

    weights = fit([CallerChoice("", options, (0,))])

    assert weights["rare"] == pytest.approx(-2.0)


def test_the_value_of_features_is_a_weighted_sum_and_an_unknown_feature_counts_nothing():
    assert value({"a": 2.0, "b": -1.0}, {"a": 1.5, "b": 1.0, "c": 9.0}) == 2.0


def test_fitted_weights_replace_one_table_of_the_product(monkeypatch, tmp_path):
    module = tmp_path / "weights.py"
    module.write_text('"""Title."""\n\nONE = {\n    "a": 1.0,\n}\n\nTWO = {\n    "b": 2.0,\n}\n')
    monkeypatch.setattr(weight_files, "SHAPE_FILE", module)

    weight_files.write_shape("ONE", {"z": -0.12345, "a": 3.0})

    assert module.read_text() == (
        '"""Title."""\n\nONE = {\n    "a": 3.0,\n    "z": -0.123,\n}\n\nTWO = {\n    "b": 2.0,\n}\n'
    )


def test_fitted_weights_of_words_replace_those_of_one_purpose(monkeypatch, tmp_path):
    file = tmp_path / "weights.json"
    file.write_text('{"caller": {"old": 1.0}, "owner": {"zipf": 2.0}}')
    monkeypatch.setattr(weight_files, "WEIGHTS", file)

    weight_files.write_words(Purpose.CALLER, {"word_zipf": 0.12345})

    assert json.loads(file.read_text()) == {"caller": {"word_zipf": 0.123}, "owner": {"zipf": 2.0}}


def test_the_weights_of_callers_are_written_to_both_files(monkeypatch):
    shapes, words = {}, {}
    monkeypatch.setattr(fit_callers, "write_shape", shapes.__setitem__)
    monkeypatch.setattr(fit_callers, "write_words", words.__setitem__)
    fitted = dict.fromkeys({**shape_weights.CALLER, **shape_weights.PATTERN}, 0.5)

    fit_callers.write(fitted | {"word_zipf": 0.25})

    assert set(shapes["CALLER"]) == set(shape_weights.CALLER)
    assert set(shapes["PATTERN"]) == set(shape_weights.PATTERN)
    assert words[Purpose.CALLER]["word_zipf"] == 0.25
    assert not set(words[Purpose.CALLER]) & set(fitted)


@pytest.mark.parametrize("region", ["US", "CA"])
def test_random_fixed_lines_are_valid_numbers_of_their_region(region):
    for number in evaluate_callers.random_numbers(region, 20, 7, is_mobile=False):
        assert phonenumbers.is_valid_number_for_region(phonenumbers.parse(number.e164), region)


@pytest.mark.parametrize("region", evaluate_callers.MOBILE_REGIONS)
def test_random_mobile_numbers_are_valid_and_depend_on_the_seed_only(region):
    numbers = list(evaluate_callers.random_numbers(region, 10, 7, is_mobile=True))

    again = list(evaluate_callers.random_numbers(region, 10, 7, is_mobile=True))
    other = list(evaluate_callers.random_numbers(region, 10, 8, is_mobile=True))
    assert numbers == again != other
    assert {number.region for number in numbers} == {region}
    assert all("mobile" in number.kind for number in numbers)


def test_a_region_without_such_numbers_is_refused():
    with pytest.raises(ValueError, match="no such numbers of ZZ"):
        next(evaluate_callers.random_numbers("ZZ", 1, 1, is_mobile=True))


def test_the_shares_of_a_fixed_sample_count_answers():
    sample = [parse(text) for text in ("+12065555253", "+12065550000", "+12065552665")]

    assert dict(evaluate_callers.shares(sample)) == {
        "at least 1 lettered answer": "66.7%",
        "at least 3 lettered answers": "66.7%",
        "at least 5 lettered answers": "0.0%",
        "at least 3 lettered answers, of which no two differ by a letter": "66.7%",
        "at least 3 answers, patterns included": "66.7%",
        "at least 1 answer": "100.0%",
    }


def test_the_committed_table_has_704_callers_with_at_most_5_picks():
    table = read_picks(CONTENT, picks.PICKS)

    assert len(table) == 704
    assert max(len(choice.options) for choice in table) <= 26
    assert max(len(choice.picks) for choice in table) <= 5


def test_the_priors_of_patterns_are_the_weights_of_a_division():
    known = json.loads(fit_callers.PRIOR.read_text())

    assert {name: known[name] for name in DIVISION} == DIVISION


def test_a_feature_that_no_option_has_keeps_its_prior():
    known = json.loads(fit_callers.PRIOR.read_text())

    for name in ("pattern_broken", "pattern_plain"):
        assert PATTERN[name] == known[name]
