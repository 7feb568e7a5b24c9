"""An exchange made to break a page: endless words, markup, and characters that act or cannot be seen."""

import csv

import rejoinder as rj

LONG = "Donaudampfschiff" * 25  # 400 letters without a place to break
ACTING = "\x00\x1b[2J\x9b\x85\u202e\u2066\ufffe\uffff"
ODD = (
    "<script>alert(1)</script>&amp;\"'`{{7*7}}=1+1 \u0301\u0301\u0301e\u0301 a\u2028b c\u200bd 👩\u200d👧 王 "
)
SAID = "“The ferry was late again, and nobody at the old pier ever told us why.”"
POOL = [
    f"The {LONG} is safe and good.",
    f"It is a terrible {ODD}thing, and the council said so in 2019.",
    f"We regret {ACTING} the cost of {LONG.lower()}s, which is 40 million.",
    "The market 👩\u200d👧 was never so lovely, and the library keeps its promise.",
]


def write_hostile(folder):
    """Write the data folder, and return the exchange."""
    folder.mkdir()
    name = f"{LONG} {ODD}".replace("\x00", "")
    quote = _quote(name)
    lines = [f"title = {quote}", f"publication = {quote}", f"rights = {quote}", f"content_note = {quote}"]
    lines += [f"[sides.{side}]\nlabel = {_quote(side + name)}" for side in ("one", "two")]
    for letter, side in (("ann", "one"), ("bo", "two"), ("cy", "one"), ("di", "two")):
        lines += ["[[letters]]", f'id = "{letter}"', f'side = "{side}"', f'file = "{letter}.txt"']
        lines += [f"author = {_quote(letter.title() + name)}", f"role = {quote}", f"place = {quote}"]
        body = [*POOL, *POOL[::-1]]
        if letter == "ann":
            lines += ["[[letters.quoted]]", f"speaker = {_quote('Zoe' + name)}"]
            lines += [f'starts = "{SAID[:20]}"', f'ends = "{SAID[-15:]}"']
            body.append(SAID)
        (folder / f"{letter}.txt").write_bytes("\n\n".join(body).encode())
    (folder / "exchange.toml").write_text("\n".join(lines), encoding="utf-8")
    ids = list(rj.load(folder).sentences["sentence_id"])
    frames = [f"{LONG}{number}" for number in range(3)]
    terms = zip(frames, ("safe", "council", LONG.lower()))
    _write(
        folder,
        "codebook.csv",
        "frame,family,term,source,note",
        [(f, "issue", t, name, name) for f, t in terms],
    )
    asking = [one for one in ids if one.startswith("ann")][:3]
    replying = [one for one in ids if one.startswith("bo")]
    claims = [(f"c{n}", one, "factual", name, "countered", replying[n], name) for n, one in enumerate(asking)]
    _write(folder, "claims.csv", "claim_id,sentence_ids,kind,summary,answer,answer_sentence_ids,note", claims)
    sources = [(f"s{n}", one, name, "person", "named") for n, one in enumerate(asking + replying)]
    _write(folder, "sources.csv", "source_id,sentence_ids,name,kind,standing", sources)
    (folder / "codings").mkdir()
    for coder, tick in ((name, "1"), (f"B{name}", "0")):
        rows = [(one, coder, tick, "1", "0") for one in ids[:12]]
        _write(folder, f"codings/frames-{tick}.csv", ",".join(["sentence_id", "coder", *frames]), rows)
    return rj.load(folder)


def _quote(text):
    return (
        '"'
        + "".join(f"\\U{ord(one):08x}" if not one.isalnum() or ord(one) > 126 else one for one in text)
        + '"'
    )


def _write(folder, name, columns, rows):
    with (folder / name).open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([columns.split(","), *rows])
