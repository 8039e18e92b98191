import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from starvanity.phonewords.answers import spell
from starvanity.phonewords.explain import explain
from starvanity.phonewords.keypad import dial
from starvanity.phonewords.lexicon import shipped_lexicon
from starvanity.phonewords.own_words import OwnWord, OwnWordsError, parse_banned, parse_words


def test_a_list_of_words_is_parsed_with_weights_and_without_comments():
    lines = ["# ours", "", "Zorblat", "acme tools 1.5  # a phrase", "qxz -2"]

    words = parse_words(lines)

    assert words == (
        OwnWord(("ZORBLAT",)),
        OwnWord(("ACME", "TOOLS"), 1.5),
        OwnWord(("QXZ",), -2.0),
    )


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("acme heavy!", "line 2: 'heavy!' is not a weight"),
        ("acme 11", "line 2: '11' is not a weight"),
        ("acme 1.5.2", "line 2: '1.5.2' is not a weight"),
        ("acme -", "line 2: '-' is not a weight"),
        ("acme -10.5", "line 2: '-10.5' is not a weight"),
        ("4ever", "line 2: '4ever' is not a word"),
        ("\u0416ora", "is not a word: expected letters A to Z, with or without marks"),
        ("Ωmega", "line 2: 'Ωmega' is not a word"),
        ("½ moon", "line 2: '½ moon' is not a word"),
        ("1.5", "line 2: '1.5' is not a word"),
        ("acme,1.5", "line 2: 'acme,1.5' is not a word"),
        ("a\0cme", r"line 2: 'a\\x00cme' is not a word"),
        ("A" * 16, "line 2: 'A{16}' is longer than any number"),
        ("A" * 5000, r"line 2: 'A{40}\.\.\.' is longer than any number"),
        ("a", "line 2: 'a' is one letter"),
        ("--", "line 2: '--' is not a word"),
        ("FINE 3", "line 2: FINE is already on line 1"),
    ],
)
def test_an_invalid_line_is_refused_with_the_expected_content(line, message):
    with pytest.raises(OwnWordsError, match=message):
        parse_words(["fine", line])


def test_a_word_that_python_parses_as_a_number_is_a_word():
    assert parse_words(["acme nan", "inf"]) == (OwnWord(("ACME", "NAN")), OwnWord(("INF",)))


def test_a_last_word_with_an_apostrophe_is_not_a_weight():
    assert parse_words(["joe\u2019s pub\u2019s"])[0].parts == ("JOES", "PUBS")


def test_a_phrase_is_written_with_spaces_or_hyphens_and_apostrophes_are_not_dialled():
    words = parse_words(["get-now 2", "domino's", "o\u2019hare's-pub"])

    assert words == (
        OwnWord(("GET", "NOW"), 2.0),
        OwnWord(("DOMINOS",)),
        OwnWord(("OHARES", "PUB")),
    )


@given(
    st.dictionaries(
        st.from_regex(r"[A-Z]{2,7}( [A-Z]{1,7})?", fullmatch=True), st.floats(-10, 10), max_size=9
    )
)
def test_a_written_list_is_parsed_back(weights):
    lines = [f"{words.lower()} {weight}  # why" for words, weight in weights.items()]

    read = {" ".join(word.parts): word.weight for word in parse_words(lines)}

    assert read == weights


def test_a_list_of_banned_strings_is_parsed_and_its_invalid_lines_refused():
    assert parse_banned(["call now", "FLOWERS # not ours"]) == ("CALLNOW", "FLOWERS")
    with pytest.raises(OwnWordsError, match="never, line 1"):
        parse_banned(["c@ll"])


@pytest.mark.parametrize("number", ["+18005559672", "+12065559672"])
def test_own_words_come_first(lexicon, number):
    ours = lexicon.with_own(parse_words(["jklzorb"]))

    first = spell(number, ours)[0]

    assert first.words == ("JKLZORB",)
    assert first.dials == number


def test_an_explanation_marks_an_own_word(lexicon):
    ours = lexicon.with_own(parse_words(["jklzorb"]))

    assert "JKLZORB is a word of your own." in explain(spell("+18005559672", ours))


@given(st.from_regex(r"[2-9][0-9]{6}", fullmatch=True), st.sampled_from(["206", "800"]))
def test_an_explanation_marks_no_word_of_the_lexicon_as_own(tail, area):
    assert "of your own" not in explain(spell(f"+1{area}{tail}", shipped_lexicon()))


def test_own_phrases_and_own_overdial_are_answers(lexicon):
    ours = lexicon.with_own(parse_words(["kjj zorb", "jklzorbs", "jklzorbjklzorb"]))

    first, second, *_ = spell("+18005559672", ours)

    assert first.text == "1-800-KJJ-ZORB"
    assert second.text == "1-800-JKLZORBS"


def test_a_banned_string_is_in_no_answer_even_inside_a_word(lexicon):
    ours = lexicon.with_own((), parse_banned(["lower"]))

    spelled = [phoneword.national for phoneword in spell("+18003569377", ours)]

    assert spelled
    assert not any("LOWER" in letters for letters in spelled)


@settings(max_examples=10)
@given(st.from_regex(r"[2-9][0-9]{6}", fullmatch=True))
def test_the_shipped_lexicon_does_not_change(tail):
    before = spell("+1800" + tail, shipped_lexicon())

    shipped_lexicon().with_own(parse_words(["zorblat 3"]), ["CALL"])

    assert spell("+1800" + tail, shipped_lexicon()) == before


@pytest.mark.parametrize("number", ["+18004685865", "+18003569377", "+18882378289"])
def test_distant_candidates_replace_banned_ones(lexicon, number):
    best = spell(number, lexicon)[0]
    strict = lexicon.with_own((), parse_banned(sorted(best.words)))

    found = spell(number, strict)

    assert found == spell(number, strict, limit=50)[:5]
    assert found


def test_an_own_word_of_high_weight_removes_no_other_answer(lexicon):
    heavy = lexicon.with_own(parse_words(["flowers 10"]))

    assert len(spell("+18003569377", heavy)) == 5


def test_a_high_limit_gives_all_answers_despite_own_words_of_high_weight(lexicon):
    heavy = lexicon.with_own(parse_words(["fl 10", "ow 10", "ers 10"]))

    shipped = {phoneword.national for phoneword in spell("+18003569377", lexicon, limit=10_000)}
    found = {phoneword.national for phoneword in spell("+18003569377", heavy, limit=10_000)}

    assert shipped <= found


def test_a_lexicon_lists_the_bans_of_the_business():
    assert shipped_lexicon().with_own((), ["FLOWER", "ZORB"]).blocked.banned == ("FLOWER", "ZORB")
    assert shipped_lexicon().blocked.banned == ()


def test_a_lexicon_without_own_words_and_bans_is_not_customised():
    lexicon = shipped_lexicon()

    assert lexicon.with_own((), ()) is lexicon


def test_an_own_word_keeps_its_letters_and_dials_its_keys(lexicon):
    ours = lexicon.with_own(parse_words(["nin\u0303o 9"]))

    first = spell("+12065556466", ours)[0]

    assert (first.text, first.national, first.words) == ("206-555-NIÑO", "206555NINO", ("NIÑO",))
    assert first.dials == "+12065556466"
    assert "NIÑO is a word of your own" in explain(spell("+12065556466", ours))


@pytest.mark.parametrize(
    ("line", "number", "text"),
    [
        ("müller", "+18005685537", "1-800-5-MÜLLER"),
        ("müller", "+18006835537", "1-800-MUELLER"),
        ("straße", "+18005787273", "1-800-5-STRAẞE"),
        ("straße", "+18007872773", "1-800-STRASSE"),
        ("l\u2019été", "+12065555383", "206-555-LÉTÉ"),
        ("łódź", "+12065555639", "206-555-ŁÓDŹ"),
        ("café olé", "+18002233653", "1-800-CAFÉ-OLÉ"),
        ("niños", "+18005556466", "1-800-555-NIÑOS"),
    ],
)
def test_each_spelling_of_an_own_word_dials_back(lexicon, line, number, text):
    first = spell(number, lexicon.with_own(parse_words([line])))[0]

    assert (first.text, first.dials) == (text, number)


def test_a_word_with_its_own_line_keeps_its_weight_in_the_other_spelling():
    assert parse_words(["müller 2", "mueller -1", "ærøskøbingby"]) == (
        OwnWord(("MÜLLER",), 2.0),
        OwnWord(("MUELLER",), -1.0),
        OwnWord(("ÆRØSKØBINGBY",)),
        OwnWord(("AEROESKOEBINGBY",)),
    )
    assert parse_words(["ærøskøbingbyen"]) == (OwnWord(("ÆRØSKØBINGBYEN",)),)


def test_a_word_with_marks_is_never_printed_or_said_without_them(lexicon):
    ours = lexicon.with_own(parse_words(["año", "ano"])[:1])

    found = [one for one in spell("+18005550266", ours, limit=99) if "ANO" in one.national]

    assert "1-800-555-0-AÑO" in [one.text for one in found]
    assert not any("ANO" in one.text for one in found)


def test_bans_are_compared_with_the_printed_letters(lexicon):
    def texts(*banned):
        ours = lexicon.with_own(parse_words(["año"]), parse_banned(banned))
        return {word for one in spell("+18005550266", ours, limit=99) for word in one.words}

    assert "AÑO" in texts("ano")
    assert "AÑO" not in texts("an\u0303o")
    assert "ANO" not in parse_banned(["año"])


def test_a_ban_applies_to_each_spelling():
    assert parse_banned(["müller", "niño", "4 u"]) == ("MÜLLER", "MUELLER", "NIÑO", "4U")


@pytest.mark.parametrize(("ban", "kept"), [("53", False), ("se", False), ("55", True)])
def test_a_digit_of_a_ban_matches_only_itself_and_a_letter_also_its_digit(lexicon, ban, kept):
    ours = lexicon.with_own(parse_words(["zorb"]), parse_banned([ban]))

    found = [one.national for one in spell("+18005399672", ours, limit=9)]

    assert ("800539ZORB" in found) is kept


def test_a_byte_order_mark_before_the_first_line_is_ignored():
    assert parse_words(["\ufeffzorb"]) == (OwnWord(("ZORB",)),)
    assert parse_banned(["\ufeffzorb"]) == ("ZORB",)


@settings(max_examples=15)
@given(st.text("ÄÅÆÇÐÉÍÑÓÖØŒŠÞÜŁẞ", min_size=3, max_size=3))
def test_any_own_word_with_marks_is_found_in_the_number_that_it_dials(text):
    words = parse_words([f"{text} 10"])
    for word in words:
        (keys,), (printed,) = word.keys, word.parts
        number = f"+1800{dial(keys).rjust(7, '5')}"

        found = spell(number, shipped_lexicon().with_own(words), limit=50)

        assert printed in [one.words[-1] for one in found]
        assert {one.dials for one in found} == {number}
