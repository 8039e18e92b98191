"""All sentences of the conversation, in the order of the conversation.

They are in one module, so that the conversation can be read, timed and changed in one place. A
statement has at most 12 words and the menu at most 25, because a caller cannot reread speech.
"""

from typing import Final

GREETING: Final = "Hi! Let's find words in your number."
BEST: Final = "Best:"
SECOND: Final = "Second:"
THIRD: Final = "Third:"
CLOSEST: Final = "No perfect word. Closest:"
NOTHING: Final = "No word this time, but it's easy to say:"
MENU: Final = "To hear them again, press 1. For spelling, 2. Another number, 3. Or just hang up."
AGAIN: Final = "Sure."
MISSED: Final = "Sorry, I missed that."
ANOTHER: Final = "Key a number, area code first, then pound."
BAD_ENTRY: Final = "That doesn't look right. Once more?"
WITHHELD: Final = "Your number's hidden, and that's fine. Key any number, then pound."
UNREADABLE: Final = "We can't read your number. Key any number, then pound."
SORRY: Final = "Sorry, our dictionary is stuck. Please call again soon."
ENOUGH: Final = "That's as much as fits in one call."
GOODBYE: Final = "Happy dialing. Goodbye."
