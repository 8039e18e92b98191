"""Run the command with `python -m contactflow`."""

from contactflow.cli import main

if __name__ == "__main__":
    main(prog_name="contactflow")
