"""The lists of unkind pairs, as sections of the lexicon file."""

import csv
from dataclasses import replace

from hypothesis import assume, example, given
from hypothesis import strategies as st

from lexicon import offensive, sources
from lexicon.facts import Facts
from starvanity.phonewords.keypad import dial
from starvanity.phonewords.kinds import Kind, Purpose
from starvanity.phonewords.lexicon import shipped_lexicon
from starvanity.phonewords.number import parse
from starvanity.phonewords.phoneword import Digits, Phoneword, Word
from starvanity.phonewords.safety import Blocklist

LISTED = offensive.pairs([])
BLOCKLIST = Blocklist.from_sections(
    {"blocked": ""} | {name: " ".join(words) for name, words in LISTED.items()}
)
WORDS = {
    name: st.sampled_from(sorted(word for word in LISTED[name] if len(word) > 1))
    for name in ("harms", "slights", "persons", "beasts")
}
BETWEEN = st.sampled_from([(), ("2",), ("4",), ("8",), ("MY",), ("THE", "4"), ("A",)])


def _facts(word, kinds=Kind.WORD):
    return Facts(word, 4.0, 10, kinds, 0)


def _answer(*texts):
    segments = tuple(Digits(text) if text.isdigit() else Word(text) for text in texts)
    national = "241" + "".join(map(dial, texts))
    return Phoneword(parse(f"+1{national}"[:12].ljust(12, "5")), (Digits("241"), *segments), 3)


def _is_reviewed(*texts):
    phrases = LISTED["exempt"] | LISTED["for_owners"]
    return any(
        "-".join(texts[start:end]) in phrases
        for start in range(len(texts))
        for end in range(start + 2, len(texts) + 1)
    )


@given(
    attack=WORDS["harms"] | WORDS["slights"],
    person=WORDS["persons"],
    between=BETWEEN,
    is_reversed=st.booleans(),
    purpose=st.sampled_from(Purpose),
)
@example("DROP", "UNCLE", ("8",), True, Purpose.OWNER)
@example("SMACK", "NAN", (), False, Purpose.CALLER)
def test_no_attack_is_allowed_with_a_person(attack, person, between, is_reversed, purpose):
    texts = (person, *between, attack) if is_reversed else (attack, *between, person)
    assume(not _is_reviewed(*texts))

    assert not BLOCKLIST.allows(replace(_answer(*texts), requested_for=purpose))


@given(harm=WORDS["harms"], beast=WORDS["beasts"], between=BETWEEN)
def test_no_harm_is_allowed_with_a_beast(harm, beast, between):
    assume(not _is_reviewed(beast, *between, harm))

    assert not BLOCKLIST.allows(_answer(beast, *between, harm))


def test_regular_forms_of_listed_words_are_in_the_sections():
    forms = "KICKS KICKING BITING RAMMED CRIES LASHES MEANER CRUELLEST UGLIEST LOSERS AUNTIES MES"

    found = offensive.pairs([_facts(form) for form in forms.split()])

    assert found["harms"] - LISTED["harms"] == set(forms.split()[:6])
    assert found["slights"] - LISTED["slights"] == {"MEANER", "CRUELLEST", "UGLIEST", "LOSERS"}
    assert found["persons"] - LISTED["persons"] == {"AUNTIES"}


def test_first_names_are_persons_unless_they_are_first_of_all_other_words():
    names = [_facts("EMMA", Kind.FIRST_NAME), _facts("BOB", Kind.GIVEN), _facts("ART", Kind.GIVEN)]

    found = offensive.pairs(names)

    assert found["persons"] - LISTED["persons"] == {"EMMA", "BOB"}


def test_listed_words_have_at_most_ten_letters():
    never = sources.listed("never.txt")
    names = ("harms", "acts", "slights", "insults", "persons", "things", "beasts")

    assert all(len(word) <= 10 for name in names for (word,) in never[name])


def test_no_advertised_phoneword_is_an_offence_on_its_owner_s_number():
    lexicon = shipped_lexicon()
    with (sources.LISTS / "marketed_phonewords.csv").open() as file:
        rows = [row for row in csv.DictReader(file) if row["language"] == "en"]

    answers = [_answer(*row["words"].replace("-", " ").upper().split()) for row in rows]

    assert len(answers) > 150
    assert [
        one
        for one in answers
        if not lexicon.blocked.allows(replace(one, requested_for=Purpose.OWNER))
    ] == []
