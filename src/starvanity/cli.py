"""The command line: thin, it composes the rooms and prints what they say."""
