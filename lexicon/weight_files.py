"""Write fitted weights to the files that the builder and the product read."""

import json
from pathlib import Path

from lexicon.descent import Table
from lexicon.features import WEIGHTS

SHAPE_FILE = Path(__file__).parent.parent / (
    "packages/starvanity/src/starvanity/phonewords/weights.py"
)


def write_shape(name: str, weights: Table) -> None:
    """Replace the table `name` in the module of weights of the product."""
    text = SHAPE_FILE.read_text()
    start = text.index(f"\n{name} = {{") + 1
    end = text.index("}\n", start)
    rows = "".join(
        f'    "{feature}": {round(weights[feature], 3)},\n' for feature in sorted(weights)
    )
    SHAPE_FILE.write_text(f"{text[:start]}{name} = {{\n{rows}{text[end:]}")


def write_words(purpose: str, weights: Table) -> None:
    """Replace the weights of words and pairs for `purpose` in the file of the builder."""
    rounded = {feature: round(weight, 3) for feature, weight in weights.items()}
    tables = json.loads(WEIGHTS.read_text()) | {purpose: rounded}
    WEIGHTS.write_text(json.dumps(tables, indent=1, sort_keys=True) + "\n")
