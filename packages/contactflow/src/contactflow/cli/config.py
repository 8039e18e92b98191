"""Configuration of the linter, from `.contactflow.toml` or `[tool.contactflow]`.

The configuration of a file is in its folder or in the nearest folder above it.
docs/configuration.md describes each key.
"""

from __future__ import annotations

import os
import re
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

from contactflow.document import DocumentError, require_keys
from contactflow.flow_types import UnknownFlowTypeError, flow_type_named
from contactflow.lint import ERROR, INFO, WARNING, UnknownRuleError, require_rules
from contactflow.values import OBJECT_TYPES, suggestion

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from contactflow.lint.finding import Finding

OWN_FILE: Final = ".contactflow.toml"
PROJECT_FILE: Final = "pyproject.toml"
"""The configuration in this file is the table `[tool.contactflow]`."""
SEVERITIES: Final = (ERROR, WARNING, INFO)
KEYS: Final = (
    "select",
    "ignore",
    "severity",
    "allow-types",
    "type",
    "baseline",
    "ignore-in",
)
PART_KEYS: Final = ("file", "action", "rules")


@dataclass(frozen=True, slots=True)
class IgnoredPart:
    """Rules that do not apply to a file, to an action, or to an action of a file."""

    rules: tuple[str, ...]
    file: str = ""
    action: str = ""


@dataclass(frozen=True, slots=True)
class Config:
    """One configuration. Globs are relative to `folder`, the folder of the configuration file."""

    folder: Path = field(default_factory=Path.cwd)
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severity: Mapping[str, str] = field(default_factory=dict)
    allow_types: tuple[str, ...] = ()
    types: Mapping[str, str] = field(default_factory=dict)
    baseline: str | None = None
    ignored_parts: tuple[IgnoredPart, ...] = ()

    def overridden(
        self, select: Iterable[str], ignore: Iterable[str], baseline: str | None
    ) -> Config:
        """Return this configuration with the options of the command line, which win."""
        selected, ignored = tuple(select), tuple(ignore)
        kept = tuple(rule for rule in self.ignore if rule not in selected)
        return replace(
            self,
            select=selected or self.select,
            ignore=ignored or kept,
            baseline=baseline or self.baseline,
        )

    def type_of(self, name: str) -> str:
        """Return the flow type of a file: that of the first glob that matches, or empty."""
        found = (each for glob, each in self.types.items() if self._matches(name, glob))
        return next(found, "")

    def is_ignored(self, name: str, finding: Finding) -> bool:
        """Return whether an `ignore-in` table matches a finding in the file `name`."""
        return any(
            finding.rule in part.rules
            and part.action in {"", finding.action}
            and (not part.file or self._matches(name, part.file))
            for part in self.ignored_parts
        )

    def _matches(self, name: str, glob: str) -> bool:
        path = absolute(name)
        if "/" not in glob:
            return _pattern(glob).fullmatch(path.name) is not None
        is_below = path.is_relative_to(self.folder)
        relative = path.relative_to(self.folder).as_posix() if is_below else path.as_posix()
        return _pattern(glob).fullmatch(relative) is not None


def absolute(name: str) -> Path:
    """Return the absolute path of `name`, without `..`."""
    return Path(os.path.abspath(name))  # noqa: PTH100 - Path.resolve would follow links


@cache
def _pattern(glob: str) -> re.Pattern[str]:
    """Return the pattern of a glob, as in .gitignore: only `**` matches the character `/`."""
    parts = re.split(r"(\*\*/|\*\*|\*|\?)", glob)
    meanings = {"**/": "(?:.*/)?", "**": ".*", "*": "[^/]*", "?": "[^/]"}
    return re.compile("".join(meanings.get(part, re.escape(part)) for part in parts))


def config_file_of(folder: Path) -> Path | None:
    """Return the configuration file in `folder` or in the nearest folder above; None if absent."""
    for each in (folder, *folder.parents):
        own, project = each / OWN_FILE, each / PROJECT_FILE
        if own.is_file():
            return own
        if project.is_file() and b"tool.contactflow" in project.read_bytes():
            return project
    return None


def read_config(file: Path) -> Config:
    """Return the configuration in `file`; raise `DocumentError` if it is invalid."""
    import tomllib  # noqa: PLC0415  most runs have no configuration

    try:
        table: Mapping[str, object] = tomllib.loads(file.read_text(encoding="utf-8-sig"))
    except tomllib.TOMLDecodeError as error:
        raise DocumentError(f"this is not TOML ({error}); correct it") from error
    if file.name == PROJECT_FILE:
        table = _table(_table(table, "tool"), "contactflow")
    return _config(table, absolute(str(file)).parent)


def _config(table: Mapping[str, object], folder: Path) -> Config:
    require_keys(table, KEYS, "a configuration")
    severity = _text_table(table, "severity")
    _require_values(severity, SEVERITIES, "severity")
    baseline = table.get("baseline", "")
    if not isinstance(baseline, str):
        raise DocumentError(f"baseline is {baseline!r}; write the name of a file")
    config = Config(
        folder=folder,
        select=_texts(table, "select"),
        ignore=_texts(table, "ignore"),
        severity=severity,
        allow_types=_texts(table, "allow-types"),
        types=_types(table),
        baseline=str(folder / baseline) if baseline else None,
        ignored_parts=tuple(_parts(table)),
    )
    _require_rules(config)
    return config


def _types(table: Mapping[str, object]) -> Mapping[str, str]:
    """Return the flow types by glob, as this package names them."""
    try:
        return {glob: flow_type_named(each) for glob, each in _text_table(table, "type").items()}
    except UnknownFlowTypeError as error:
        raise DocumentError(str(error)) from error


def _parts(table: Mapping[str, object]) -> Iterator[IgnoredPart]:
    written = table.get("ignore-in", [])
    if not isinstance(written, list):
        raise DocumentError("ignore-in is not a list of tables; write [[ignore-in]]")
    for each in written:
        if not isinstance(each, OBJECT_TYPES):
            raise DocumentError("ignore-in is not a list of tables; write [[ignore-in]]")
        require_keys(each, PART_KEYS, "ignore-in")
        part = IgnoredPart(_texts(each, "rules"), _text(each, "file"), _text(each, "action"))
        if not part.rules or not (part.file or part.action):
            raise DocumentError("an [[ignore-in]] needs rules, and a file or an action; add them")
        yield part


def _require_rules(config: Config) -> None:
    in_parts = [rule for part in config.ignored_parts for rule in part.rules]
    try:
        require_rules(config.select, config.ignore, config.severity, in_parts)
    except UnknownRuleError as error:
        raise DocumentError(str(error)) from error


def _require_values(table: Mapping[str, str], known: tuple[str, ...], name: str) -> None:
    for key, value in table.items():
        if value not in known:
            hint = suggestion(value, known)
            message = f"the {name} of {key!r} is {value!r}{hint}; write one of {', '.join(known)}"
            raise DocumentError(message)


def _table(table: Mapping[str, object], name: str) -> Mapping[str, object]:
    value = table.get(name, {})
    if not isinstance(value, OBJECT_TYPES):
        raise DocumentError(f"{name} is {value!r}; write a table: [{name}]")
    return value


def _text_table(table: Mapping[str, object], name: str) -> Mapping[str, str]:
    values = _table(table, name)
    return {key: _text(values, key) for key in values}


def _texts(table: Mapping[str, object], name: str) -> tuple[str, ...]:
    value = table.get(name, [])
    if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
        raise DocumentError(f'{name} is {value!r}; write a list of texts: {name} = ["..."]')
    return tuple(value)


def _text(table: Mapping[str, object], name: str) -> str:
    value = table.get(name, "")
    if not isinstance(value, str):
        raise DocumentError(f"{name} is {value!r}; write it as text, in quotes")
    return value
