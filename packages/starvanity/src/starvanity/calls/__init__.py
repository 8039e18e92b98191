"""Answer a call: the reply, its speech and the contact flow; pure."""
