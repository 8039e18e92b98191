"""Benchmark of the simulated speech clock against espeak-ng, at the same words per minute.

    .venv/bin/python -m bench.speech_clock [--calls 50] [--json]

The prompts are those of simulated calls: greeting, answers, dictation and goodbye. The figures are
the seconds of both, the error of the total, and the error of 90% of the prompts of at least 5 s.
Without espeak-ng the benchmark prints the remedy and returns 0.
"""

import argparse
import json
from collections.abc import Iterator

from bench.call_clock import MOMENT, callers
from contactflow.simulate import ScriptedCaller
from contactflow.simulate.events import PromptStarted
from starvanity.local.answer_function import NoStore
from starvanity.local.switchboard import STARVANITY_LINE, Switchboard
from starvanity.local.voice import HEADER_BYTES, Espeak
from starvanity.phonewords.lexicon import shipped_lexicon

BYTES_PER_SECOND = 44_100
"""Audio of espeak-ng: 22,050 samples of two bytes in a second, one channel."""
KEYS = ("2",)
"""The caller requests the dictation and then hangs up."""
LONG_SECONDS = 5.0
"""Least length of a prompt in the figure of 90%. espeak-ng ends each one with a silence."""
MOST_ERROR_OF_TOTAL = 0.03
"""Share. A larger error means that the pauses of the clock need a new fit."""


def prompts(calls: int) -> Iterator[PromptStarted]:
    """Yield the prompts of seeded calls."""
    for caller in callers(calls):
        switchboard = Switchboard(
            shipped_lexicon(), NoStore(), now=lambda: MOMENT, new_contact_id=lambda: "contact"
        )
        for event in switchboard.simulate(ScriptedCaller(caller, STARVANITY_LINE, KEYS)):
            if isinstance(event, PromptStarted):
                yield event


def figures(calls: int, voice: Espeak) -> dict[str, float]:
    """Return the figures of the prompts of `calls` calls. Errors are shares."""
    times = []
    for prompt in prompts(calls):
        wav = voice.synthesize(prompt.text, prompt.ssml)
        if wav is None:
            raise RuntimeError(f"espeak-ng did not speak {prompt.text!r}")
        times.append((prompt.seconds, (len(wav) - HEADER_BYTES) / BYTES_PER_SECOND))
    simulated, spoken = (sum(each) for each in zip(*times, strict=True))
    long = [each for each in times if each[1] >= LONG_SECONDS]
    errors = sorted(abs(clock - sound) / sound for clock, sound in long)
    return {
        "prompts": len(times),
        "simulated seconds": simulated,
        "spoken seconds": spoken,
        "error of the total": simulated / spoken - 1,
        "error of 90%": errors[int(0.9 * (len(errors) - 1))],
    }


def main() -> int:
    """Print the figures, and return 1 if the error of the total is too large."""
    parser = argparse.ArgumentParser(
        prog="python -m bench.speech_clock",
        description="Compare the simulated length of prompts with espeak-ng.",
        epilog="example: python -m bench.speech_clock --calls 20 --json",
    )
    parser.add_argument("--calls", type=int, default=50, help="number of calls (default: 50)")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    options = parser.parse_args()
    voice = Espeak.installed()
    if voice is None:
        print("skipped: espeak-ng is not installed here; run: apt-get install espeak-ng")
        return 0
    found = figures(options.calls, voice)
    if options.json:
        print(json.dumps(found))
    else:
        for name, value in found.items():
            unit = "%" if name.startswith("error") else ""
            print(f"{name:20} {100 * value if unit else value:8.1f}{unit}")
    return int(abs(found["error of the total"]) > MOST_ERROR_OF_TOTAL)


if __name__ == "__main__":
    raise SystemExit(main())
