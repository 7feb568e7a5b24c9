"""A class that hands in: made-up students, and files spoiled in every way that a folder may hold them."""

import json
import os
import random

from rejoinder.framing.coding import name_frames

HOSTILE = "</p><script>alert(1)</script><img src=x onerror=alert(2)>"


def make_hand_in(exchange, name, **more):
    """Return what the class page saves, as an object."""
    made = {
        "rejoinder": "hand-in",
        "version": 1,
        "exchange": exchange.title,
        "sha256": exchange.sha256,
        "name": name,
        "answers": {},
        "codes": {},
    }
    return made | more


def write_hand_in(folder, file, made):
    path = folder / file
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(made, indent=1), encoding="utf-8")
    return path


def write_class(folder, exchange, number, answers=(), sheets=5, sentences=None):
    """Write what `number` students hand in, who code all `sentences`; `sheets` of them as a sheet."""
    draw, frames = random.Random(1), name_frames(exchange)
    for place in range(number):
        name = f"Student {place + 1:03}"
        codes = {
            one: {
                frame: int(draw.random() < (0.5 if at % 5 == 0 else 0.1)) for at, frame in enumerate(frames)
            }
            for one in sentences or exchange.sentence_rows
        }
        if place < sheets:
            rows = [",".join(["sentence_id", "coder", *frames])]
            rows += [",".join([one, name, *map(str, given.values())]) for one, given in codes.items()]
            (folder / f"frames-{place}.csv").write_text("\n".join(rows), encoding="utf-8")
        else:
            given = {one: f"{name} on {one}: {HOSTILE}" for one in answers}
            made = make_hand_in(exchange, name, answers=given, codes=codes)
            write_hand_in(folder, f"{name}.json", made)


def spoil(folder, exchange):
    """Write thirty files of which none can be read, and return {what is said of it: its name}."""
    good = make_hand_in(exchange, "Nobody")
    text = json.dumps(good)
    sheet = "sentence_id,coder,conflict\n{},Nobody,{}\n"
    first = next(iter(exchange.sentence_rows))
    as_bytes = {
        "latin.json": (text.replace("Nobody", "Ren") + "é").encode("latin-1"),
        "cut.json": text[: len(text) // 2].encode(),
        "page.html": b"<!DOCTYPE html><title>class</title>",
        "page-as.json": b"\n <html><body>Sign in to go on</body></html>",
        "photo.json": b"\x89PNG\r\n\x1a\n" + bytes(range(256)),
        "photo.csv": b"\xff\xd8\xff\xe0" + bytes(range(256)),
        "work.pdf": b"%PDF-1.7 \n%\xe2\xe3",
        "work.xlsx": b"PK\x03\x04" + bytes(60),
        "empty.json": b"",
        "huge.json": b"[" + b" " * 5_000_001,
        "deep.json": b"[" * 200_000,
        "deep-object.json": b'{"a":' * 100_000,
        "nul.csv": b"sentence_id,coder,conflict\nroth-01,No\0body,1\n",
        "words.txt": b"I forgot to save. Sorry!",
        "list.json": b"[1, 2, 3]",
        "null-name.json": json.dumps(good | {"name": None}).encode(),
        "blank-name.json": json.dumps(good | {"name": " \u0000 \n"}).replace("\\u0000", " ").encode(),
        "other.json": json.dumps(good | {"sha256": "0" * 64, "exchange": HOSTILE}).encode(),
        "newer.json": json.dumps(good | {"version": 2}).encode(),
        "sentence.json": json.dumps(good | {"codes": {"roth-99": {"conflict": 1}}}).encode(),
        "frame.json": json.dumps(good | {"codes": {first: {HOSTILE: 1}}}).encode(),
        "two.json": json.dumps(good | {"codes": {first: {"conflict": 2}}}).encode(),
        "true.json": json.dumps(good | {"codes": {first: {"conflict": True}}}).encode(),
        "two.csv": sheet.format(first, 2).encode(),
        "sentence.csv": sheet.format("roth-99", 1).encode(),
        "twice.json": text.replace('"answers": {}', '"answers": {"a": "1", "a": "2"}').encode(),
        "answers.json": json.dumps(good | {"answers": {"a": {"b": "<b>"}}}).encode(),
    }
    for name, data in as_bytes.items():
        (folder / name).write_bytes(data)
    (folder / "folder.json").mkdir()
    os.mkfifo(folder / "pipe.json")
    (folder / "link.json").symlink_to(folder / "Student 100.json")
    return sorted([*as_bytes, "folder.json", "pipe.json", "link.json"])
