"""What the shape of a phoneword is worth: written by `tools/fit.py`, do not edit.

A conditional logit in natural logarithms: of two readings of one number, a reading worth 1 more
is e times as likely to be the one its owner would print. `docs/how-it-ranks.md` derives it.
"""

STEPS = 256
"""Steps in one unit of worth: every weight is rounded to one, so that sums are exact."""

SHAPE = {
    "closer_first": -1.189,
    "closer_last": 0.536,
    "code_first": 0.088,
    "code_last": -0.013,
    "famous_first": -0.023,
    "famous_last": -0.576,
    "given_first": -0.242,
    "given_last": 0.175,
    "kept_able": -1.277,
    "kept_bare": -0.1,
    "kept_exchange": 2.487,
    "kept_first_1": 0.159,
    "kept_first_2": 0.262,
    "kept_first_3": 0.548,
    "kept_inside": -2.425,
    "kept_last_1": -1.032,
    "kept_last_2": -1.608,
    "kept_last_3": -0.405,
    "kept_run": -2.529,
    "kept_sound": 1.43,
    "opener_first": 1.059,
    "opener_last": -0.856,
    "overdial": -1.674,
    "overdial_letters": -2.243,
    "overdial_many": -0.727,
    "overdial_mostly": -0.311,
    "overdial_one": -0.624,
    "overdial_short": -0.827,
    "state_first": 0.707,
    "state_last": -0.504,
    "strangers": -1.542,
}
