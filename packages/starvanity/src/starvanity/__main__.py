"""Run the `starvanity` command with `python -m starvanity`."""

from starvanity.cli import main

if __name__ == "__main__":
    main(prog_name="starvanity")
