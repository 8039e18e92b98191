"""Benchmark of the simulated speech clock against espeak-ng, at the same words per minute.

    .venv/bin/python -m bench.speech_clock [--calls 50 | --flows FOLDER] [--json]

The prompts are those of simulated calls: greeting, answers, dictation and goodbye. With `--flows`
they are the prompts of the flows in a folder. The figures are the seconds of both, the error of the
total, and the error of 90% of the prompts. As a share, it counts only prompts of at least 5 s.
The exit status is 1 if the error of the total of calls is over `MOST_ERROR_OF_TOTAL`. Without
espeak-ng the remedy is printed to standard error, and the status is 0.
"""

import argparse
import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from bench.call_clock import MOMENT, callers
from contactflow.document import parse
from contactflow.simulate import ScriptedCaller
from contactflow.simulate.events import PromptStarted
from contactflow.simulate.speech import Speech, speech_of
from starvanity.calls.no_store import NoStore
from starvanity.local.switchboard import STARVANITY_LINE, Switchboard
from starvanity.local.voice import HEADER_BYTES, Espeak
from starvanity.phonewords.lexicon import shipped_lexicon

BYTES_PER_SECOND = 44_100
"""Audio of espeak-ng: 22,050 samples of two bytes in a second, one channel."""
KEYS = ("2",)
"""The caller requests the dictation and then hangs up."""
LONG_SECONDS = 5.0
"""Least length of a prompt in the share of 90%. espeak-ng ends each one with a silence."""
MOST_ERROR_OF_TOTAL = 0.03
"""Share, for the prompts of calls. After a larger error the pauses of the clock need a new fit."""


def prompts_of_calls(calls: int) -> Iterator[Speech]:
    """Yield the prompts of seeded calls."""
    for caller in callers(calls):
        switchboard = Switchboard(
            shipped_lexicon(), NoStore(), now=lambda: MOMENT, new_contact_id=lambda: "contact"
        )
        for event in switchboard.simulate(ScriptedCaller(caller, STARVANITY_LINE, KEYS)):
            if isinstance(event, PromptStarted):
                yield Speech(event.text, event.ssml, event.seconds)


def prompts_of_flows(folder: Path) -> Iterator[Speech]:
    """Yield each spoken prompt of the flows in `folder` once. A text with a reference is unknown.

    espeak-ng omits a break at the end, so such prompts are omitted.
    """
    yielded = set()
    for path in sorted(folder.glob("*.json")):
        for action in parse(path.read_text()).actions:
            prompt = speech_of(action.parameters, {})
            written = str(action.parameters.get("SSML") or action.parameters.get("Text") or "")
            ends_with_break = written.removesuffix("</speak>").rstrip().endswith("/>")
            if not prompt.text or "$." in written or ends_with_break or written in yielded:
                continue
            yielded.add(written)
            yield prompt


def figures(prompts: Iterable[Speech], voice: Espeak) -> dict[str, float]:
    """Return the figures of `prompts`. Errors are shares, except the one in seconds."""
    times = []
    for prompt in prompts:
        wav = voice.synthesize(prompt.text, prompt.ssml)
        if wav is None:
            raise RuntimeError(f"espeak-ng did not speak {prompt.text!r}")
        times.append((prompt.seconds, (len(wav) - HEADER_BYTES) / BYTES_PER_SECOND))
    simulated, spoken = (sum(each) for each in zip(*times, strict=True))
    long = [each for each in times if each[1] >= LONG_SECONDS]
    return {
        "prompts": len(times),
        "simulated seconds": simulated,
        "spoken seconds": spoken,
        "seconds, error of 90%": _of_90(abs(clock - sound) for clock, sound in times),
        "error of the total": simulated / spoken - 1,
        "error of 90%": _of_90(abs(clock - sound) / sound for clock, sound in long),
    }


def _of_90(errors: Iterable[float]) -> float:
    """Return the largest error of the best 90%; 0 for no errors."""
    ordered = sorted(errors)
    return ordered[int(0.9 * (len(ordered) - 1))] if ordered else 0.0


def _calls(text: str) -> int:
    """Return a number of calls, at least 1."""
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number of calls; give 1 or more")
    return int(text)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m bench.speech_clock",
        description="Compare the simulated length of prompts with espeak-ng.",
        epilog="example: python -m bench.speech_clock --calls 20 --json. Exit status: 0, also "
        f"without espeak-ng; 1 if the total of calls is over {MOST_ERROR_OF_TOTAL:.0%} wrong; "
        "2 for a wrong option.",
    )
    source = parser.add_mutually_exclusive_group()
    source.add_argument("--calls", type=_calls, default=50, help="number of calls (default: 50)")
    source.add_argument("--flows", type=Path, metavar="FOLDER", help="folder of flows in JSON")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    options = parser.parse_args()
    if options.flows and not any(prompts_of_flows(options.flows)):
        parser.error(f"no flow in {options.flows} has a prompt; give a folder of *.json flows")
    return options


def main() -> int:
    """Print the figures, and return 1 if the error of the total of calls is too large."""
    options = _options()
    voice = Espeak.installed()
    if voice is None:
        remedy = "skipped: espeak-ng is not installed here; run: apt-get install espeak-ng"
        print(remedy, file=sys.stderr)
        return 0
    prompts = prompts_of_flows(options.flows) if options.flows else prompts_of_calls(options.calls)
    found = figures(prompts, voice)
    if options.json:
        print(json.dumps(found))
    else:
        for name, value in found.items():
            unit = "%" if name.startswith("error") else ""
            print(f"{name:22} {100 * value if unit else value:8.1f}{unit}")
    return int(not options.flows and abs(found["error of the total"]) > MOST_ERROR_OF_TOTAL)


if __name__ == "__main__":
    raise SystemExit(main())
