"""What the shape of a phoneword is worth: written by `tools/fit.py`, do not edit.

A conditional logit in natural logarithms: of two readings of one number, a reading worth 1 more
is e times as likely to be the one its owner would print. `docs/how-it-ranks.md` derives it.
"""

STEPS = 256
"""Steps in one unit of worth: every weight is rounded to one, so that sums are exact."""

SHAPE = {
    "closer_first": -0.884,
    "closer_last": 0.454,
    "code_first": -0.079,
    "code_last": -0.229,
    "famous_first": -0.078,
    "famous_last": -0.562,
    "given_first": -0.215,
    "given_last": 0.14,
    "kept_able": -1.244,
    "kept_bare": -0.1,
    "kept_exchange": 2.356,
    "kept_first_1": 0.173,
    "kept_first_2": 0.267,
    "kept_first_3": 0.486,
    "kept_inside": -2.279,
    "kept_last_1": -0.778,
    "kept_last_2": -1.496,
    "kept_last_3": -0.389,
    "kept_run": -2.462,
    "kept_sound": 1.258,
    "opener_first": 1.063,
    "opener_last": -0.837,
    "overdial": -1.565,
    "overdial_letters": -2.199,
    "overdial_many": -0.828,
    "overdial_mostly": -0.545,
    "overdial_one": -0.61,
    "overdial_short": -0.671,
    "state_first": 0.342,
    "state_last": -0.517,
    "strangers": -1.507,
}
