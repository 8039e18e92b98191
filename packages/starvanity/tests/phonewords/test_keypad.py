from starvanity.phonewords.keypad import LETTERS, dial


def test_every_letter_dials_the_digit_of_its_key():
    flowers = dial("FLOWERS")

    assert flowers == "3569377"
    assert sorted("".join(LETTERS.values())) == sorted("ABCDEFGHIJKLMNOPQRSTUVWXYZ")


def test_digits_dial_themselves():
    assert dial("4CANCER0123456789") == "42262370123456789"
