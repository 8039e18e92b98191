"""Phone number in, ranked phonewords out; pure."""
