"""Settings of one run of the linter: options of the command line and configuration files."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from contactflow.cli.baseline import Known, read_baseline
from contactflow.cli.config import Config, absolute, config_file_of, read_config
from contactflow.cli.files import exit_on_read_error
from contactflow.lint import DEFAULT_OPTIONS, LintOptions

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Sequence


@dataclass(frozen=True)
class Settings:
    """Options of the command line, with the configuration of each file.

    Each configuration and each baseline is read once.
    """

    select: Sequence[str] = ()
    ignore: Sequence[str] = ()
    baseline: str | None = None
    config_file: str | None = None
    options: LintOptions = DEFAULT_OPTIONS
    reads_config: bool = True
    uses_baseline: bool = True
    _configs: dict[Path, Config] = field(default_factory=dict)
    _baselines: dict[str, Counter[Known]] = field(default_factory=dict)

    def without_baseline(self) -> Settings:
        """Return these settings for a run that reports known findings too."""
        return replace(self, uses_baseline=False)

    def config_of(self, name: str) -> Config:
        """Return the configuration of the file `name`, with the options of the command line."""
        folder = absolute(name).parent if Path(name).exists() else Path.cwd()
        if folder not in self._configs:
            found = self._read(folder)
            self._configs[folder] = found.overridden(self.select, self.ignore, self.baseline)
        return self._configs[folder]

    def options_of(self, name: str) -> LintOptions:
        """Return the options of the rules for the file `name`."""
        config = self.config_of(name)
        allowed = self.options.allowed_types.union(config.allow_types)
        return LintOptions(allowed, self.options.flow_type or config.type_of(name))

    def known(self, baseline: str) -> Counter[Known]:
        """Return the entries of a baseline."""
        if baseline not in self._baselines:
            self._baselines[baseline] = read_baseline(baseline)
        return self._baselines[baseline]

    def _read(self, folder: Path) -> Config:
        if not self.reads_config:
            return Config()
        file = config_file_of(folder) if self.config_file is None else Path(self.config_file)
        if file is None:
            return Config()
        with exit_on_read_error(str(file)):
            return read_config(file)
