"""Modes and languages of the analysis of contacts."""

from collections.abc import Iterator

from contactflow.lint.finding import ERROR, WARNING, Finding
from contactflow.lint.flow_subject import FlowSubject, IndexedAction
from contactflow.lint.parameter_paths import Place
from contactflow.lint.rule import Rule
from contactflow.spec import LIVE
from contactflow.values import OBJECT_TYPES, Json, JsonObject, as_list, as_text

MODES = "AnalyticsModes"
REDACTION = "AnalyticsRedactionBehavior"
LANGUAGE = "AnalyticsLanguage"
# Languages that the service can redact, from the live instance that the rule cites.
REDACTED_LANGUAGES = frozenset(
    {
        *("de-DE", "en-AU", "en-GB", "en-IN", "en-US"),
        *("es-US", "fr-CA", "fr-FR", "it-IT", "pt-BR"),
    }
)


def check(subject: FlowSubject) -> Iterator[Finding]:
    """Find voice analysis in two modes (errors), and languages without redaction (warnings)."""
    for item in subject.of_type(
        "UpdateContactRecordingBehavior", "UpdateContactRecordingAndAnalyticsBehavior"
    ):
        for place, value in _objects((), item.action.parameters):
            yield from _modes(item, place, value)
            yield from _language(item, place, value)


def _objects(place: Place, value: Json) -> Iterator[tuple[Place, JsonObject]]:
    """Yield each object in `value`, itself included, with its place."""
    if isinstance(value, OBJECT_TYPES):
        yield place, value
        for name, inner in value.items():
            yield from _objects((*place, name), inner)


def _modes(item: IndexedAction, place: Place, value: JsonObject) -> Iterator[Finding]:
    modes = as_list(value.get(MODES))
    is_voice = any(str(step).startswith("Voice") for step in place)
    if is_voice and len(modes) > 1:
        written = " and ".join(map(as_text, modes))
        message = f"{MODES} has {written}; write one of them"
        yield item.finding(message, "Parameters", *place, MODES)


def _language(item: IndexedAction, place: Place, value: JsonObject) -> Iterator[Finding]:
    language = as_text(value.get(LANGUAGE))
    is_known = language in REDACTED_LANGUAGES or not language or "$" in language
    if as_text(value.get(REDACTION)).startswith("Enable") and not is_known:
        known = ", ".join(sorted(REDACTED_LANGUAGES))
        message = f"the service does not redact {language}; use one of {known}, or no redaction"
        yield item.finding(message, "Parameters", *place, LANGUAGE, severity=WARNING)


RULE = Rule(
    "analytics",
    ERROR,
    "the analysis of a voice contact has one mode, and only some languages have redaction",
    "devguide/contact-actions-updatecontactrecordingbehavior.html",
    check,
    evidence=LIVE,
)
