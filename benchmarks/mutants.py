"""Which small changes of the code the tests notice: mutmut over statistics, design, measures and splitter.

Each part is changed, one mutant at a time, in a copy of the project under build/mutants, and tried against
the test files that are for it, without those tests that need a browser or a whole report. mutmut leaves alone
what stands outside of functions, and functions with a decorator. docs/mutants.md says what was found.

    make mutants                           everything: hours
    make mutants ONLY=statistics           one part: minutes
    make mutants ONLY=words ENDS=37        of it the mutants whose numbers end in 3 or 7: one in five
    make mutants ONLY=statistics AGAIN=1   only those that survived the last time
"""

import argparse
import json
import os
import re
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

HOME = Path(__file__).resolve().parents[1]
# The modules of a part, and the test files that say what it is to do.
PARTS = {
    "statistics": ("statistics/*", "statistics design defaults archive readers"),
    "design": ("design.py", "design"),
    "splitter": (
        " ".join(
            f"exchange/{name}.py"
            for name in "sentences full_stops foreign_stops customs elision quotations marks running".split()
        ),
        "sentences quotations languages exchange each_word",
    ),
    "words": (
        "words/*",
        "words words_table words_lists words_said said design wording result evidence voices look_up counts",
    ),
    "framing": (
        "framing/*",
        "frames_said codes_said renamed framing by_hand coders codings design voices counts each_word",
    ),
    "sentiment": (
        "sentiment/*",
        "tones_said renamed sentiment readers elsewhere codings voices counts each_word",
    ),
    "claims": ("claims/*", "claims_said renamed claims guesses voices rounds each_word"),
    "weight": ("weight.py", "weight"),
    "archive": ("archive/*", "archive"),
}
# Exit codes: a test failed, pytest did, time or memory was up. 255 is none: there mutmut could not run the
# tests, although it says "timeout"; such a mutant counts as not caught.
CAUGHT = (1, 3, 24, -24, 152, -9, -11)
SETTINGS = """[mutmut]
source_paths = src
# Each mutant in a process that has only imported the tests: what an earlier one has cached would hide it.
process_isolation = forkserver
# Seconds that every mutant has beside those of its tests: on a busy machine what is only slow to begin would
# seem to come to no end, and so to be caught.
timeout_constant = 30
use_git_change_detection = false
pytest_add_cli_args =
  -p
  no:cacheprovider
  -p
  no:xdist
  --hypothesis-seed=1
  --hypothesis-profile=mutants
only_mutate =
  {modules}
pytest_add_cli_args_test_selection =
  -m
  not browser and (not slow or measured)
  {tests}
also_copy =
  {others}
"""


def lay_out(part: str) -> Path:
    """Copy what git lists to build/mutants/PART, write mutmut's settings there, and return where it is."""
    home = HOME / "build" / "mutants" / part
    names = subprocess.check_output(["git", "ls-files", "-z"], cwd=HOME, text=True).split("\0")
    names = [name for name in names if name and (HOME / name).is_file()]
    for name in names:
        (home / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(HOME / name, home / name)
    modules, tests = (text.split() for text in PARTS[part])
    listed = {
        "modules": [f"src/rejoinder/{module}" for module in modules],
        "tests": [f"tests/test_{test}.py" for test in tests],
        "others": sorted({name.split("/")[0] for name in names} - {"src", "tests"}),
    }
    filled = SETTINGS.format(**{key: "\n  ".join(values) for key, values in listed.items()})
    (home / "setup.cfg").write_text(filled, encoding="utf-8")
    return home


def call(home: Path, *words: str) -> None:
    """Run mutmut in a part's folder, on the screen; end where it fails."""
    done = subprocess.run([Path(sys.executable).with_name("mutmut"), *words], cwd=home)
    if done.returncode:
        sys.exit(f"mutmut {words[0]}: ended with status {done.returncode}")


def ask(home: Path, *words: str) -> str:
    """Return what mutmut answers."""
    mutmut = Path(sys.executable).with_name("mutmut")
    return subprocess.run([mutmut, *words], cwd=home, capture_output=True, text=True, check=True).stdout


def read_fates(home: Path) -> dict[str, int]:
    """Return how the tests of each mutant that was tried ended: {its name: exit code of pytest}."""
    found: dict[str, int | None] = {}
    for path in sorted((home / "mutants").rglob("*.meta")):
        found |= json.loads(path.read_text(encoding="utf-8"))["exit_code_by_key"]
    return {name: code for name, code in found.items() if code is not None}


def try_part(part: str, ends: str, again: bool) -> Path:
    """Run mutmut over a part, write what was not caught to build/mutants/PART.txt; return where it ran."""
    old = HOME / "build" / "mutants" / part
    if not again:
        shutil.rmtree(old, ignore_errors=True)
    home = lay_out(part)
    names = [f"*__mutmut_*{digit}" for digit in ends]
    if again:
        names = [name for name, code in read_fates(home).items() if code not in CAUGHT]
        if not names:
            sys.exit(f"{part}: nothing survived the last time, or it was never tried: leave AGAIN out")
    call(home, "run", "--max-children", str(os.cpu_count() or 1), *names)
    left = [name for name, code in read_fates(home).items() if code not in CAUGHT]
    shown = [ask(home, "show", name) for name in left]
    (home.with_suffix(".txt")).write_text("\n".join(shown), encoding="utf-8")
    return home


def say(home: Path) -> Iterable[str]:
    """Yield a line of a table for each module of a part, and one for the whole."""
    tried, caught = Counter[str](), Counter[str]()
    for name, code in read_fates(home).items():
        module = re.sub(r"\.x(_|ǁ).*", "", name).removeprefix("rejoinder.")
        for one in (module, "together"):
            tried[one] += 1
            caught[one] += code in CAUGHT
    for one in sorted(tried, key=lambda name: (name == "together", name)):
        yield f"| {one} | {tried[one]} | {caught[one]} | {100 * caught[one] / tried[one]:.1f}% |"


def main() -> None:
    """Try the parts that are asked for, and print the tables."""
    parser = argparse.ArgumentParser(description="Try mutants of the code against its tests.")
    parser.add_argument("--only", default="", help=f"of {', '.join(PARTS)}")
    parser.add_argument("--ends", default="", help="digits that the numbers of the mutants end in")
    parser.add_argument("--again", default="", help="anything: only those that survived the last time")
    chosen = parser.parse_args()
    if chosen.ends and chosen.again:
        parser.error("--ends and --again: those that survived are tried whole; leave one out")
    if unknown := set(chosen.only.split()) - set(PARTS):
        parser.error(f"{', '.join(unknown)}: no part; there are {', '.join(PARTS)}")
    homes = {part: try_part(part, chosen.ends, bool(chosen.again)) for part in chosen.only.split() or PARTS}
    for part, home in homes.items():
        print("", f"| {part} | mutants | caught | share |", "|---|--:|--:|--:|", *say(home), sep="\n")
        print(f"\nNot caught: {home.with_suffix('.txt').relative_to(HOME)}")


if __name__ == "__main__":
    main()
