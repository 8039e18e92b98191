"""Find the phonewords of a phone number and rank them; pure."""
