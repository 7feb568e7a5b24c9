"""How long `rejoinder collect` takes over the files of a large class, some spoiled. Run: make bench"""

import json
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import rejoinder as rj
from rejoinder.framing.coding import name_frames

HOME = Path(__file__).resolve().parents[1]
DATA = HOME / "data" / "nation-2009"
STUDENTS, SPOILED = 170, 30


def main():
    exchange, draw = rj.load(DATA), random.Random(1)
    frames = name_frames(exchange)
    with tempfile.TemporaryDirectory() as home:
        folder = Path(home) / "in"
        folder.mkdir()
        for place in range(STUDENTS):
            codes = {one: {frame: draw.randint(0, 1) for frame in frames} for one in exchange.sentence_rows}
            made = {"rejoinder": "hand-in", "version": 1, "sha256": exchange.sha256, "name": f"{place:03}"}
            text = json.dumps(made | {"answers": {}, "codes": codes})
            (folder / f"{place}.json").write_text(text, encoding="utf-8")
        for place in range(SPOILED):
            (folder / f"spoiled-{place}.json").write_text(text[: 100 + place], encoding="utf-8")
        command = [sys.executable, "-m", "rejoinder", "collect", folder, "--exchange", DATA]
        start = time.perf_counter()
        done = subprocess.run(
            [*command, "--output", Path(home) / "page.html"], capture_output=True, text=True
        )
        print(f"{done.stdout.splitlines()[0]} In {time.perf_counter() - start:.1f} s.")


if __name__ == "__main__":
    main()
