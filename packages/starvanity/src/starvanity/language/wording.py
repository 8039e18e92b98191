"""The sentences of the line, as data of a language.

A statement has at most 12 words and a menu at most 25, because a caller cannot reread speech. The
braces in a sentence mark the place of a part of an answer.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Answers:
    """The words around the answers, in the order of a call."""

    first: str
    """Before the first answer: its word."""
    other: str
    """Before each further answer: its word."""
    in_numbers: str
    """Before the digit pattern, if an answer came before it."""
    nothing: str
    """Before the digit pattern, if no answer has letters."""
    easy: str
    """Before the digit pattern, if the answers with letters come after it."""
    remember: str
    """After a digit pattern, if no answer has letters: its part that is easiest to remember."""
    spelled: str
    """After a word whose sound does not give its letters: the letters."""
    with_zero: str
    """A word with one 0 that is printed in place of the letter O."""
    with_zeros: str
    """A word with several such zeros."""
    the_word: str
    """A word that sounds like a digit, before its letters."""
    ordinals: tuple[str, ...]
    """Before each answer of the dictation."""
    menu: str
    menu_of_one: str
    """The menu after one answer."""


@dataclass(frozen=True, slots=True)
class Prompts:
    """The fixed sentences, in the order of a call."""

    greeting: str
    again: str
    """Before a repetition that the caller requested."""
    missed: str
    """Before the menu, after no key or a wrong key."""
    another: str
    """Request for another number."""
    bad_entry: str
    withheld: str
    unreadable: str
    sorry: str
    """Apology for a failure of the line."""
    enough: str
    """After the last round of the menu."""
    goodbye: str


@dataclass(frozen=True, slots=True)
class Messages:
    """The texts of a chat."""

    found: str
    """Before the answers, if one has letters."""
    nothing: str
    """Before the answers, if none has letters."""
    no_number: str
    """Instruction for a chat without a number."""
    sorry: str
    """Apology for a failure of the line."""
