"""What the shape of a phoneword is worth: written by `tools/fit.py`, do not edit.

A conditional logit in natural logarithms: of two readings of one number, a reading worth 1 more
is e times as likely to be the one its owner would print. `docs/how-it-ranks.md` derives it.
"""

STEPS = 256
"""Steps in one unit of worth: every weight is rounded to one, so that sums are exact."""

SHAPE = {
    "kept_able": -1.142,
    "kept_bare": -0.1,
    "kept_exchange": 2.258,
    "kept_first_1": 0.235,
    "kept_first_2": 0.031,
    "kept_first_3": 0.392,
    "kept_inside": -2.03,
    "kept_last_1": -0.593,
    "kept_last_2": -1.088,
    "kept_last_3": -0.384,
    "kept_run": -2.428,
    "kept_sound": 1.147,
    "overdial": -1.965,
    "overdial_letters": -2.02,
    "overdial_many": -0.765,
    "overdial_mostly": -0.455,
    "overdial_short": -0.976,
    "strangers": -1.48,
}
