"""Convert answers to SSML that every voice of Amazon Connect speaks in the same way.

The word comes first, so that a caller hears it at once. Then the whole number follows, with the
word in its place. Breaks inside an answer are shorter than breaks between answers.

Only the tags `speak` and `break` are used. With `say-as`, a neural voice falls back to a
lower-quality voice for that sentence. Engines read other tags in different ways
(https://docs.aws.amazon.com/polly/latest/dg/supportedtags.html).

For example, 206-555-LAKE is said "Lake! Two zero six, triple five, lake."
"""

from collections.abc import Iterator, Sequence
from typing import Final
from xml.sax.saxutils import escape

from starvanity.calls.phrases import dictation, phrases, title
from starvanity.language.model import Language
from starvanity.phonewords.lexicon import Lexicon
from starvanity.phonewords.patterns import DigitPattern
from starvanity.phonewords.phoneword import Phoneword
from starvanity.phonewords.score import Answer

# Chosen by listening: inside a number as long as a comma, between answers as long as a full stop.
BREAK_INSIDE: Final = '<break time="150ms"/>'
BREAK_BETWEEN: Final = '<break time="500ms"/>'
BREAK_BEFORE_HANG_UP: Final = '<break time="1s"/>'


def ssml_document(*parts: str) -> str:
    """Return an SSML document of `parts`, which are SSML without `speak`."""
    return f"<speak>{' '.join(part for part in parts if part)}</speak>"


def escaped(sentence: str) -> str:
    """Return the plain text `sentence` for use in SSML, without unprintable characters."""
    return escape("".join(mark for mark in sentence if mark.isprintable()))


def answer_ssml(answer: Answer, lexicon: Lexicon) -> str:
    """Return one answer as an SSML document, as a call says its first answer."""
    if isinstance(answer, DigitPattern):
        return ssml_document(capitalised(_answer(answer, lexicon, "", is_first=True)))
    (announcement,) = _announcements((answer,), lexicon)
    said = _answer(answer, lexicon, announcement, is_first=True)
    return ssml_document(escaped(announcement), said)


def words_ssml(spoken: Sequence[Answer], lexicon: Lexicon) -> str:
    """Return the answers, in spoken order, and the menu."""
    said = [
        f"{escaped(announcement)} {_answer(answer, lexicon, announcement, is_first=rank == 0)}"
        for rank, (announcement, answer) in enumerate(
            zip(_announcements(spoken, lexicon), spoken, strict=True)
        )
    ]
    hint = _hint(spoken, lexicon.language)
    return _with_menu([" ".join([said[0], *hint]), *said[1:]], lexicon.language)


def dictation_ssml(spoken: Sequence[Answer], language: Language) -> str:
    """Return the digits and letters of the answers, to write them down, and the menu."""
    said = [
        f" {BREAK_INSIDE} ".join(
            f"{escaped(capitalised(part))}." for part in dictation(each, language)
        )
        for each in spoken
    ]
    if len(spoken) > 1:
        ordinals = map(escaped, language.answers.ordinals)
        said = [f"{ordinal} {each}" for ordinal, each in zip(ordinals, said, strict=False)]
    return _with_menu(said, language)


def capitalised(sentence: str) -> str:
    """Return `sentence` with a capital first letter, and no other change."""
    return f"{sentence[:1].upper()}{sentence[1:]}"


def _answer(answer: Answer, lexicon: Lexicon, announced: str, *, is_first: bool) -> str:
    """Return one answer as SSML without `speak`.

    The first answer begins a sentence. A digit pattern has its area code only there.
    """
    said = phrases(answer, lexicon, announced, whole=is_first)
    parts = [escaped(phrase) for phrase in said]
    if is_first and isinstance(answer, Phoneword):
        parts[0] = capitalised(parts[0])
    return f"{f', {BREAK_INSIDE} '.join(parts)}."


def _announcements(spoken: Sequence[Answer], lexicon: Lexicon) -> Iterator[str]:
    """Yield the text before each answer: "Lake!", "Or, ale:", "Or, in numbers:"."""
    words = lexicon.language.answers
    is_lettered = any(isinstance(answer, Phoneword) for answer in spoken)
    announced: list[str] = []
    for rank, answer in enumerate(spoken):
        if isinstance(answer, Phoneword):
            word = title(answer, lexicon, announced)
            announced.append(word)
            yield words.other.format(word) if rank else words.first.format(capitalised(word))
        elif rank:
            yield words.in_numbers
        else:
            yield words.easy if is_lettered else words.nothing


def _hint(spoken: Sequence[Answer], language: Language) -> tuple[str, ...]:
    """Return the sentence after the first answer, if it is a pattern and no answer has letters."""
    first = spoken[0]
    if not isinstance(first, DigitPattern) or first.short_text is None:
        return ()
    if any(isinstance(answer, Phoneword) for answer in spoken):
        return ()
    return (BREAK_INSIDE, escaped(language.answers.remember.format(first.short_text)))


def _with_menu(said: Sequence[str], language: Language) -> str:
    """Return the answers `said` and the menu as an SSML document."""
    answers = language.answers
    menu = answers.menu if len(said) > 1 else answers.menu_of_one
    return ssml_document(f" {BREAK_BETWEEN} ".join([*said, escaped(menu)]))
