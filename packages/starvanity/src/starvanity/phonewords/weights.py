"""Weights of the features of a shape. `lexicon/fit.py` writes this file: do not edit it.

They are weights of a conditional logit, in natural logarithms. Of two candidates of one number,
the owner prints one with a score higher by 1 e times as often. `docs/how-it-ranks.md` derives it.
"""

STEPS = 256
"""Steps in one unit of score. Scores are rounded to whole steps, so that sums are exact."""

SHAPE = {
    "closer_first": -0.841,
    "closer_last": 0.489,
    "code_first": -0.087,
    "code_last": -0.252,
    "famous_first": -0.164,
    "famous_last": -0.518,
    "given_first": -0.442,
    "given_last": 0.102,
    "kept_able": -1.339,
    "kept_bare": -0.1,
    "kept_exchange": 2.29,
    "kept_first_1": 0.174,
    "kept_first_2": 0.307,
    "kept_first_3": 0.495,
    "kept_inside": -2.297,
    "kept_last_1": -0.726,
    "kept_last_2": -1.525,
    "kept_last_3": -0.391,
    "kept_run": -2.429,
    "kept_sound": 1.275,
    "opener_first": 1.013,
    "opener_last": -0.913,
    "overdial": -1.601,
    "overdial_letters": -2.242,
    "overdial_many": -0.824,
    "overdial_mostly": -0.503,
    "overdial_one": -0.611,
    "overdial_short": -0.705,
    "state_first": 0.393,
    "state_last": -0.587,
    "unseen_pair": -1.509,
}

CALLER = {
    "across": -0.511,
    "across_inside": -0.598,
    "place_area_end": -0.472,
    "place_end": 0.03,
    "place_group": 1.019,
    "place_group_end": 0.345,
    "place_group_start": 0.253,
    "place_inside": -1.2,
    "place_last_group": -0.435,
    "place_whole": 1.774,
    "repeated": -0.921,
    "run": -0.119,
    "run_between": -1.973,
    "run_digits": 0.083,
    "run_one": -0.347,
    "similar": -1.736,
    "unseen_pair": -1.612,
}

PATTERN = {
    "pattern": -0.204,
    "pattern_broken": -1.9,
    "pattern_doubles": 1.707,
    "pattern_familiar": -0.868,
    "pattern_mirror": 0.648,
    "pattern_next": 0.354,
    "pattern_plain": -2.6,
    "pattern_repeat": 1.225,
    "pattern_repeated_pair": -0.215,
    "pattern_round": 1.032,
    "pattern_run": 0.474,
    "pattern_tens": 0.461,
    "pattern_twice": 0.551,
    "pattern_year": 1.304,
}
