"""The templates of a line, synthesised once for each combination of settings."""

import copy
from collections.abc import Callable, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from infra.app import describe
from infra.assets.handlers import PlaceholderHandlers
from infra.settings import read

Templates = dict[str, dict[str, Any]]
"""The templates of one app, by stack name."""


class Synthesis:
    """A cache of templates. `change` edits each template, for the tests of `mutations.py`."""

    def __init__(self) -> None:
        self.change: Callable[[dict[str, Any]], None] | None = None
        self._made: dict[tuple[tuple[str, str], ...], Templates] = {}
        self._changed: dict[tuple[tuple[str, str], ...], Templates] = {}

    def templates(self, settings: Mapping[str, str]) -> Templates:
        """Return the templates of a line with `settings`, after the current change."""
        key = tuple(sorted(settings.items()))
        if key not in self._made:
            self._made[key] = _synthesised(settings)
        if self.change is None:
            return self._made[key]
        if key not in self._changed:
            self._changed[key] = copy.deepcopy(self._made[key])
            for template in self._changed[key].values():
                self.change(template)
        return self._changed[key]

    def set_change(self, change: Callable[[dict[str, Any]], None] | None) -> None:
        """Apply `change` to all templates from now on, instead of the earlier change."""
        self.change = change
        self._changed.clear()


def _synthesised(settings: Mapping[str, str]) -> Templates:
    with TemporaryDirectory() as folder:
        app = describe(read(settings), PlaceholderHandlers(), outdir=Path(folder))
        return {each.stack_name: each.template for each in app.synth().stacks}


SYNTHESIS = Synthesis()
"""The cache of this process."""
