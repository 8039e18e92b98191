"""The Amazon Connect Flow language: write, read, lint and run contact flows; pure."""
