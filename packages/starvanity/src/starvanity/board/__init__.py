"""What the live board shows: a pure view of recent calls, and the page itself."""
