"""The live board: a pure view of recent calls, and the static page."""
