"""The `starvanity` command as `python -m starvanity`."""

from starvanity.cli import main

if __name__ == "__main__":
    main(prog_name="starvanity")
