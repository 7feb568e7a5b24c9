"""Framing: which terms hit, and which do not."""

import pytest
from scipy import stats

import rejoinder as rj
from rejoinder import framing
from rejoinder.charts import CHARTS
from rejoinder.cli import main
from rejoinder.exchange import InputError
from rejoinder.framing.annotations import export_codebook, read_annotations, write_annotations
from rejoinder.framing.codebook import name_codebook, read_codebook
from rejoinder.framing.coding import adjudicate, coding_sheet
from rejoinder.framing.shares import compare_lists
from rejoinder.framing.sheets import read_codings

HEAD = "frame,family,term,source,note\n"
BOOK = (
    HEAD + "law,issue,police,text,r\nlaw,issue,law enforcement,text,r\nlaw,issue,arrest*,text,r\n"
    "care,issue,sex worker*,text,r\n"
)


def test_patterns(make_exchange):
    text = (
        "POLICE’s law enforcement arrested her. A law-enforcement policeman. Sex workers and sex\n"
        "worker. “Arrest”!"
    )
    hits = framing.find(make_exchange({"ann": text, "ben": "Nothing."}, BOOK)).table
    assert [row.text for row in hits.itertuples()] == [
        "POLICE’s",
        "law enforcement",
        "arrested",
        "Sex workers",
        "sex\nworker",
        "Arrest",
    ]
    assert hits["quoted"].tolist() == [False] * 5 + [True]


def test_a_term_needs_no_note(tmp_path):
    book = "frame,family,term,source,note\na,issue,lane,text,\nb,issue,bell,text\nb,issue,bells,text,\n"
    (tmp_path / "codebook.csv").write_text(book, encoding="utf-8")
    assert list(read_codebook(tmp_path / "codebook.csv")["note"]) == ["", "", ""]


def test_a_phrase_does_not_cross_sentences(make_exchange):
    found = framing.find(make_exchange({"ann": "It was law. Enforcement came.", "ben": "No."}, BOOK))
    assert found.table.empty and found.headline == "No frame was found."


def test_hits_stand_in_the_source(nation):
    hits = framing.find(nation)
    assert all(nation.source[row.start : row.end] == row.text for row in hits.table.itertuples())
    assert set(hits.table["frame"]) == set(hits.frames) and len(hits.frames) >= 6


def test_shares_by_hand(make_exchange):
    exchange = make_exchange(
        {"ann": "Police came. Police, police. We left. “Police” here.", "ben": "No law."}, BOOK
    )
    row = framing.compare(exchange).table.set_index("frame").loc["law"]
    # Four sentences of ann's own, two with her own word; ben has one sentence and no hit.
    assert (row["sentences_one"], row["share_one"], row["hits_one"]) == (2, 0.5, 3)
    assert (row["sentences_two"], row["difference"]) == (0, 0.5)


@pytest.mark.slow
def test_every_count_leads_to_its_sentences(nation):
    hits = framing.find(nation)
    for frame in hits.frames:
        found = rj.evidence(nation, frame=frame)
        assert found.table["hits"].sum() == (hits.table["frame"] == frame).sum()


@pytest.mark.parametrize(
    ("book", "named"),
    [
        ("frame,term\nlaw,police\n", "family, source, note"),
        (HEAD, "0 rows"),
        (HEAD + "law,issue,Police,text,r\n", "Police"),
        (HEAD + "law,issue,(a+)+,text,r\n", "(a+)+"),
        (HEAD + "law,issue,*,text,r\n", "*"),
        (HEAD + "law,issue,police,,r\n", "column source"),
        (HEAD + "law,issue,police,text,r\nlaw,issue,police,text,r\n", "twice"),
        (HEAD + "law,issue,police,text,a,b\n", "too many"),
        (HEAD + 'law,issue,"police,text,r\n', "line"),
    ],
)
def test_a_faulty_codebook_is_named(tmp_path, book, named):
    path = tmp_path / "codebook.csv"
    path.write_text(book, encoding="utf-8")
    with pytest.raises(InputError) as error:
        read_codebook(path)
    assert named in str(error.value) and str(path) in str(error.value)


def test_a_faulty_codebook_stops_check_and_report(nation_copy, capfd):
    (nation_copy / "codebook.csv").write_text(HEAD + "law,issue,Police,text,r\n", encoding="utf-8")
    for command in ("check", "report"):
        assert main([command, str(nation_copy)]) == 2
        error = capfd.readouterr().err
        assert "line 2" in error and "Police" in error and error.count("\n") == 1


def test_the_longest_phrase_wins_over_its_part(make_exchange):
    book = HEAD + "law,issue,law,text,r\nlaw,issue,law enforcement,text,r\ncare,issue,law,text,r\n"
    made = make_exchange({"ann": "Law enforcement and law.", "ben": "No."}, book)
    hits = framing.find(made).table
    assert hits[hits["frame"] == "law"]["text"].tolist() == ["Law enforcement", "law"]
    assert hits[hits["frame"] == "care"]["text"].tolist() == ["Law", "law"]


def test_a_denied_raid_is_no_raid(nation):
    hits = framing.find(nation)
    raid = hits.table[hits.table["text"].str.lower() == "raid"]
    assert raid[["quoted", "negated", "own"]].to_numpy().tolist() == [[True, True, False]]
    assert "roth-10" not in set(
        rj.evidence(nation, frame="rescue and law enforcement", voices="own").table["sentence_id"]
    )


@pytest.mark.parametrize(
    ("text", "negated"),
    [
        ("They do not raid.", True),
        ("They never did raid.", True),
        ("They raid, not visit.", False),
        ("Not that one can say they raid.", False),
        ("They don’t raid.", True),
    ],
)
def test_negation_reaches_three_words(make_exchange, text, negated):
    made = make_exchange({"ann": text, "ben": "No."}, HEAD + "raid,issue,raid*,text,r\n")
    assert framing.find(made).table["negated"].tolist() == [negated]
    counted = framing.compare(made).table.loc[0, "sentences_one"]
    assert counted == (0 if negated else 1)
    assert framing.compare(made, negated=True).table.loc[0, "sentences_one"] == 1


def test_a_frame_carried_by_one_word_is_marked(make_exchange):
    made = make_exchange({"ann": "Police, police. Police arrest.", "ben": "Police."}, BOOK)
    row = framing.compare(made).table.set_index("frame").loc["law"]
    assert row["carried_by"] == "police" and row["rate_one"] == pytest.approx(1000)


@pytest.mark.parametrize("mark", [";", "\t"])
def test_what_is_plainly_meant_is_read(tmp_path, mark):
    path = tmp_path / "codebook.csv"
    path.write_bytes(
        (
            "\ufeff"
            + BOOK.replace(",", mark).replace("\n", "\r\n")
            + mark.join(["law", "issue", "women’s law", "text", "r"])
        ).encode()
    )
    assert read_codebook(path)["term"].tolist() == [
        "police",
        "law enforcement",
        "arrest*",
        "sex worker*",
        "women law",
    ]


@pytest.mark.parametrize(
    ("book", "named"),
    [
        (HEAD + "law,topic,police,text,r\n", "topic"),
        (HEAD + ",issue,police,text,r\n", "frame"),
        (HEAD.replace("note", "note,extra") + "law,issue,police,text,r,x\n", "extra"),
        (HEAD + "law,issue,police,text,r\nlaw,generic,court,text,r\n", "generic"),
    ],
)
def test_more_faults_of_a_codebook(tmp_path, book, named):
    path = tmp_path / "codebook.csv"
    path.write_text(book, encoding="utf-8")
    with pytest.raises(InputError) as error:
        read_codebook(path)
    assert named in str(error.value) and f"{path} line" in str(error.value) and "; " in str(error.value)


def test_definitions_name_sentences_of_the_exchange(nation, nation_copy):
    frames = framing.define(nation).table
    assert set(framing.find(nation).frames) == set(frames.loc[frames["coded"] == "words", "frame"])
    path = nation_copy / "frames.csv"
    path.write_text(
        path.read_text(encoding="utf-8").replace("arlington-07", "arlington-70"), encoding="utf-8"
    )
    with pytest.raises(InputError, match="arlington-70"):
        framing.define(rj.load(nation_copy))


@pytest.mark.slow
def test_other_lists(nation):
    codebook = read_codebook(nation.folder / "codebook.csv")
    varied = framing.vary(
        nation, codebook[codebook["frame"].isin(["policy and structure", "organisation and mission"])]
    )
    row = varied.table.set_index("frame").loc["organisation and mission"]
    assert row["moved_by"] == "ijm" and row["lowest"] <= row["difference"] <= row["highest"]
    # By hand: without “ijm”, 9 of 29 and 3 of 9 sentences have another word of the organisation.
    assert row["lowest"] == pytest.approx(9 / 29 - 3 / 9)


def test_lists_that_are_compared_together_give_what_each_gives_alone(nation):
    book = read_codebook(nation.folder / "codebook.csv")
    mine = [part for _, part in book.groupby("frame", sort=False)]
    lists = [part.iloc[many % 3 :] for many, part in enumerate(mine)]
    alone = [framing.compare(nation, codebook=one) for one in lists]
    said = [(one.table["difference"].iloc[0], len(one.clear) > 0) for one in alone]
    assert compare_lists(nation, lists) == said and {clear for _, clear in said} == {True, False}


@pytest.mark.parametrize(
    ("text", "survives", "lowest"),
    [
        (["Police, court. " * 4] * 5, True, 1),  # either term is enough
        (["Police. " * 4] * 5, False, 0),  # without the one term nothing is left
        (["Police. " * 4] * 4 + ["Police. " * 3 + "Court."], False, 1 / 20),  # or too little
    ],
)
def test_a_difference_survives_if_every_list_has_it(make_exchange, text, survives, lowest):
    book = HEAD + "law,issue,court,text,r\nlaw,issue,police,text,r\n"
    row = framing.vary(
        make_exchange({"ann": "\n\n".join(text), "ben": "\n\n".join(["No. " * 4] * 5)}, book)
    ).table.iloc[0]
    assert row["clear"] and row["survives"] == survives
    assert (row["difference"], row["lowest"]) == (1, lowest)


def newcombe(counts, sizes, level):
    """Return Newcombe's (1998) interval from scipy's two Wilson intervals."""
    share = [count / size for count, size in zip(counts, sizes)]
    ends = [stats.binomtest(count, size).proportion_ci(level, "wilson") for count, size in zip(counts, sizes)]
    down = ((share[0] - ends[0].low) ** 2 + (ends[1].high - share[1]) ** 2) ** 0.5
    up = ((ends[0].high - share[0]) ** 2 + (share[1] - ends[1].low) ** 2) ** 0.5
    return share[0] - share[1] - down, share[0] - share[1] + up


@pytest.mark.parametrize("voices", ["own", "all"])
def test_frames_that_lean_and_what_is_left_of_them(nation, voices):
    """The intervals are Newcombe's; what leans is what all ways to deal out the paragraphs say."""
    shares = framing.compare(nation, voices)
    sizes = list(shares.sizes.values())
    for row in shares.table.itertuples():
        low, high = newcombe((row.sentences_letters, row.sentences_reply), sizes, 0.95)
        assert (row.difference_low, row.difference_high) == pytest.approx((low, high))
        counts = (row.sentences_letters, row.sentences_reply)
        tables = [[count, size - count] for count, size in zip(counts, sizes)]
        tails = [stats.fisher_exact(tables, kind).pvalue for kind in ("less", "greater")]
        assert row.verdict == ("leans" if row.p < 0.05 else "cannot tell")
        assert row.left == (12 * row.p < 0.05 and 12 * 2 * min(tails) < 0.05)
    rights = shares.table.set_index("frame").loc["rights and participation of sex workers"]
    assert rights["p"] == pytest.approx(1 / 364 if voices == "own" else 1 / 816) and rights["taken"]
    first, *stated = [one for one in shares.findings() if "would show" not in one.headline]
    assert len(stated) == (shares.table["p"] < 0.05).sum() == (2 if voices == "own" else 3)
    # Two of twelve, and chance gives as many in more than 1 of 20 ways: together they do not even lean.
    assert first.verdict == ("cannot tell" if shares.design.luck >= 0.05 else "leans")
    assert voices == "all" or (first.verdict, round(364 * shares.design.luck)) == ("cannot tell", 39)
    assert "no frame surely parts the sides." in first.headline.lower()
    assert "Sentences of Reporter’s reply have 35 words on average, of IJM letters 2" in first.sure


def test_a_frame_is_one_of_all_that_were_compared(nation):
    """Filtering makes no frame surer: it stays one of twelve."""
    police = framing.compare(nation).where(frame="police corruption and abuse")
    assert police.design.family == 12 and police.table["verdict"].tolist() == ["leans"]
    assert police.headline.endswith("1 of 1 frame seems to part the sides, but not for sure.")
    assert "luck in all 12 comparisons, it no longer does." in police.findings()[0].detail
    assert [one.verdict for one in police.findings()] == ["leans", "leans"]


def test_the_side_that_has_the_larger_share_is_named(make_exchange):
    book = HEAD + "law,issue,police,text,r\n"
    few, many = ("\n\n".join([f"{word}. " * 4] * 5) for word in ("No", "Police"))
    for letters, more in (({"ann": many, "ben": few}, "one"), ({"ann": few, "ben": many}, "two")):
        made = make_exchange(letters, book)
        first, _, second = framing.compare(made).findings()
        less = "two" if more == "one" else "one"
        assert second.headline == f"“law”: in 20 of 20 sentences of Side {more}, in 0 of 20 of Side {less}."
        # The words were taken from the text, so what would hold leans.
        assert first.headline == "No frame surely parts the sides." and first.verdict == "leans"
        assert (
            "1 is left" not in first.detail and "it still does. But the words of “law” were" in first.detail
        )
        free = framing.compare(make_exchange(letters, book.replace(",text,", ",debate,")))
        first, _, second = free.findings()
        assert first.headline == "“law” parts the sides."
        assert second.sure.startswith("Holds as one of 1 frame compared. 2 of 252 ways")
        assert first.verdict == second.verdict == "holds"


@pytest.mark.slow
def test_the_weight_of_voices_counts_the_same_frames(nation):
    weight, own = rj.weigh(nation).table.set_index("without")["frames"], []
    for name in weight.index:
        kept = (
            nation
            if name == "nobody"
            else nation.without(speaker=name)
            if name == "Eliza"
            else nation.without(letter=name.lower())
        )
        said = [framing.compare(kept, voices).headline for voices in ("all", "own")]
        assert f": {weight[name]} of 12 frames seem" in said[0]
        own.append(int(said[1].split()[0]))
    assert own != list(weight)


def test_pairs_by_hand(make_exchange):
    made = make_exchange(
        {"ann": "Police arrest sex workers. Police.", "ben": "Sex workers. Police met sex workers."}, BOOK
    )
    pairs = framing.pairs(made).table
    assert pairs.loc[0, ["together", "count_one", "count_two"]].tolist() == [2, 1, 1]
    assert pairs.loc[0, "by_chance"] == pytest.approx(3 * 3 / 4)


def test_words_of_both_frames_of_a_pair_are_marked_once(make_exchange):
    book = (
        HEAD + "law,issue,law,text,r\nlaw,issue,law enforcement,text,r\n"
        "care,issue,enforcement officer*,text,r\ncare,issue,care,text,r\n"
    )
    made = make_exchange(
        {"ann": "Law enforcement officers care. They enforce the law with care.", "ben": "No."}, book
    )
    hits = framing.pairs(made).hits("pair:law|care")
    # "law enforcement" and "enforcement officers" share a word: one stretch of three words.
    assert [made.source[hit.start : hit.end] for hit in hits.itertuples()] == [
        "Law enforcement officers",
        "care",
        "law",
        "care",
    ]


# Coding by hand


def write_codings(folder, name, rows, head="sentence_id,coder,codebook,law"):
    (folder / "codings").mkdir(exist_ok=True)
    (folder / "codings" / f"frames-{name}.csv").write_text("\n".join([head, *rows]) + "\n", encoding="utf-8")


def test_a_sheet_comes_back_as_codings(nation_copy):
    made = rj.load(nation_copy)
    path = coding_sheet(made, nation_copy / "codings" / "frames-mine.csv", coder="me")
    assert path.read_bytes().startswith(b"\xef\xbb\xbf") and path.read_bytes().count(b"\r\n") == 55
    with pytest.raises(InputError, match="already"):
        coding_sheet(made, path)
    lines = path.read_text(encoding="utf-8-sig").splitlines()
    path.write_text(
        "\n".join([lines[0], *(line[: -len("," * 18)] + ",1" + ",0" * 17 for line in lines[1:])]),
        encoding="utf-8-sig",
    )
    mine = read_codings(made).table
    mine = mine[mine["coder"] == "me"]
    assert len(mine) == 54 * 18 and mine["code"].sum() == 54


def test_a_sheet_that_cannot_be_written_is_named(nation_copy):
    (nation_copy / "codings").rename(nation_copy / "aside")
    (nation_copy / "codings").write_text("a file where a folder should be", encoding="utf-8")
    with pytest.raises(InputError, match="frames-Ann.csv.*cannot be written.*a place of your own"):
        coding_sheet(rj.load(nation_copy), nation_copy / "codings" / "frames-Ann.csv", coder="Ann")


def test_a_cell_is_no_formula(make_exchange, tmp_path):
    made = make_exchange({"ann": "=SUM(A1) is here.", "ben": "No."}, BOOK)
    path = coding_sheet(made, tmp_path / "sheet.csv")
    assert ",'=SUM(A1) is here.," in path.read_text(encoding="utf-8-sig")


@pytest.mark.parametrize(
    ("rows", "named"),
    [
        (["ann-01,me,,2"], "column law"),
        (["ann-09,me,,1"], "column sentence_id"),
        (["ann-01,,,1"], "coder"),
        (["ann-01,me,,1", "ann-01,me,,0"], "already"),
    ],
)
def test_a_faulty_coding_is_named_by_file_row_and_column(make_exchange, rows, named):
    made = make_exchange({"ann": "Police.", "ben": "No."}, BOOK)
    write_codings(made.folder, "me", rows)
    with pytest.raises(InputError) as error:
        read_codings(made)
    assert named in str(error.value) and "frames-me.csv line" in str(error.value)


def test_agreement_by_hand(make_exchange):
    made = make_exchange({"ann": "He came. She left. We saw. They went.", "ben": "It ended."}, BOOK)
    names = [*(f"ann-0{n}" for n in range(1, 5)), "ben-01"]
    write_codings(made.folder, "a", [f"{name},a,,{code}" for name, code in zip(names, "11000")])
    write_codings(made.folder, "b", [f"{name},b,,{code}" for name, code in zip(names, "10000")])
    agreement, codings = framing.agree(made), read_codings(made).table
    row = agreement.table.iloc[0]
    # Four of five the same; by chance .4 x .2 + .6 x .8 = .56, so kappa = (.8 - .56) / .44.
    assert row["agreement"] == pytest.approx(0.8) and row["kappa"] == pytest.approx(0.24 / 0.44)
    assert agreement.divided().table["sentence_id"].tolist() == ["ann-02"]
    assert agreement.headline == "The two coders agree on 80% of their codes for “law”."
    final = adjudicate(made, codings).set_index("sentence_id")
    assert final.loc["ann-02", "by"] == "open" and final.loc["ann-01", "code"] == 1
    (made.folder / "codings" / "adjudicated.csv").write_text(
        "sentence_id,frame,code,reason\nann-02,law,0,talked\n", encoding="utf-8"
    )
    final = adjudicate(made, codings).set_index("sentence_id")
    assert final.loc["ann-02", ["code", "by"]].tolist() == [0, "adjudicated"]


def test_perfect_agreement_and_constant_codes_are_not_certified(make_exchange):
    made = make_exchange({"ann": "He came. She left. We saw. They went.", "ben": "It ended."}, BOOK)
    names = [*(f"ann-0{n}" for n in range(1, 5)), "ben-01"]
    for coder in "ab":
        write_codings(
            made.folder,
            coder,
            [f"{name},{coder},,{code},0" for name, code in zip(names, "11000")],
            "sentence_id,coder,codebook,law,care",
        )
    table = framing.agree(made).table.set_index("frame")
    assert table.loc["care", "verdict"].startswith("undefined")
    first = framing.agree(made).findings()[0]
    assert first.headline == "The two coders gave each sentence that both have coded the same codes."
    assert first.sure.startswith("Krippendorff’s alpha, of 2 frames: undefined for 1; its widest interval")
    assert first.verdict == "cannot tell"
    # No disagreement in five sentences: up to 1 - .05 ** (1 / 5) = .45 is still possible.
    assert (
        table.loc["law", "bound"] == pytest.approx(1 - 0.05 ** (1 / 5))
        and "45%" in table.loc["law", "verdict"]
    )


def test_an_alpha_that_rests_on_one_sentence_has_no_interval(make_exchange):
    made = make_exchange({"ann": "He came. She left. We saw.", "ben": "It ended."}, BOOK)
    names = ["ann-01", "ann-02", "ann-03", "ben-01"]
    write_codings(made.folder, "a", [f"{name},a,,{code}" for name, code in zip(names, "1000")])
    write_codings(made.folder, "b", [f"{name},b,,0" for name in names])
    row = framing.agree(made).table.iloc[0]
    assert row["alpha"] == pytest.approx(0) and row["verdict"] == "no interval: alpha rests on one sentence"


def test_the_codebook_against_the_coder_by_hand(make_exchange):
    made = make_exchange({"ann": "Police came. Police left. Calm.", "ben": "The law."}, BOOK)
    write_codings(made.folder, "a", ["ann-01,a,,1", "ann-02,a,,0", "ann-03,a,,1", "ben-01,a,,0"])
    row = framing.check(made).table.iloc[0]
    assert (row["precision"], row["recall"], row["f1"]) == (0.5, 0.5, 0.5)
    assert (row["false_sentences"], row["missed_sentences"]) == ("ann-02", "ann-03")


def test_agreement_names_the_frames_with_most_and_least(make_exchange):
    made = make_exchange({"ann": "He came. She left. We saw. They went.", "ben": "It ended."}, BOOK)
    codes = {"a": ("1,1", "1,1", "0,0"), "b": ("1,0", "0,1", "0,1"), "c": ("1,1", ",", "0,1")}
    for coder, mine in codes.items():
        rows = [f"ann-0{n},{coder},,{row}" for n, row in enumerate(mine, start=1)]
        write_codings(made.folder, coder, rows, "sentence_id,coder,codebook,law,care")
    # Pairs that are the same: law 3 of 3, 0 of 1, 3 of 3; care 1 of 3, 1 of 1, 1 of 3.
    assert framing.agree(made).headline == (
        "Any two coders agree on 43% of their codes for “care”, where they agree least, and on 86% "
        "for “law”, where they agree most."
    )


def test_without_codings_the_codebook_is_unvalidated(make_exchange):
    made = make_exchange({"ann": "Police.", "ben": "No."}, BOOK)
    (found,) = framing.agree(made).findings()
    assert found.headline == "No sentence has been coded by hand: the codebook is unvalidated."
    assert found.detail == "Add codings/frames-NAME.csv." and not found.keys


def test_the_shipped_reading_is_whole_marked_and_of_this_codebook(nation):
    codings = read_codings(nation).table
    assert set(codings["coder"]) == {"first reading"} and set(codings["codebook"]) == {
        name_codebook(nation.folder)
    }
    assert codings.groupby("frame").size().eq(54).all() and codings["frame"].nunique() == 18


def test_the_grid_shows_empty_cells(make_exchange):
    made = make_exchange({"ann": "Police came.", "ben": "No."}, BOOK)
    assert not len(framing.grid(made))
    (made.folder / "frames.csv").write_text(
        "frame,family,coded,definition,example,counter_example,source\nblame,entman,hand,d,ann-01,ben-01,s\n",
        encoding="utf-8",
    )
    write_codings(made.folder, "a", ["ann-01,a,,1", "ben-01,a,,0"], "sentence_id,coder,codebook,blame")
    grid = framing.grid(made).table
    assert grid.loc[0, ["sentences_one", "sentences_two", "count_one", "of_two"]].tolist() == [
        "ann-01",
        "none",
        1,
        1,
    ]


def test_annotations_come_back_without_loss(nation):
    codings = read_codings(nation).table
    text = write_annotations(nation, codings)
    assert read_annotations(nation, text).equals(codings)
    import json

    items = json.loads(text)
    assert all(
        {s["type"] for s in item["target"]["selector"]} == {"TextQuoteSelector", "TextPositionSelector"}
        for item in items
    )
    items[0]["target"]["selector"] = [{"type": "TextQuoteSelector", "exact": "karaoke bar"}]
    assert read_annotations(nation, json.dumps(items[:1]))["sentence_id"].tolist() == ["arlington-03"]
    items[0]["target"]["selector"][0]["exact"] = "unicorn"
    with pytest.raises(InputError, match="unicorn"):
        read_annotations(nation, json.dumps(items[:1]))


def test_the_codebook_for_taguette(nation):
    lines = export_codebook(nation).splitlines()
    assert lines[0] == "name,description" and len(lines) == 19


def test_codings_of_another_codebook_are_told(nation_copy):
    made = rj.load(nation_copy)
    assert not any("another version" in one.headline for one in framing.agree(made).findings())
    path = nation_copy / "codebook.csv"
    path.write_text(
        path.read_text(encoding="utf-8") + "conflict,generic,quarrel*,text,added later\n", encoding="utf-8"
    )
    assert any("another version" in one.headline for one in framing.agree(made).findings())


# Results: what they lead to, and what is missing


def count_hits(result, key):
    """Return (hits, sentences) behind a key."""
    found = result.hits(key)
    return len(found), found["sentence_id"].nunique()


@pytest.mark.parametrize("voices", ["own", "all"])
def test_the_key_of_a_share_leads_to_the_hits_that_are_counted(nation, voices):
    shares = framing.compare(nation, voices)
    for row in shares.table.itertuples():
        found = shares.hits(row.key)
        sides = [int((found["side"] == side).sum()) for side in nation.sides]
        assert sides == [row.hits_letters, row.hits_reply]
        assert found["sentence_id"].nunique() == row.sentences_letters + row.sentences_reply
        assert [nation.source[hit.start : hit.end] for hit in found.itertuples()] == list(found["text"])


@pytest.mark.slow
def test_the_keys_of_hits_terms_pairs_and_the_check_lead_to_what_is_counted(nation):
    hits, pairs, checked = framing.find(nation), framing.pairs(nation), framing.check(nation)
    for row in hits.terms().table.itertuples():
        assert count_hits(hits.terms(), row.key)[0] == row.found == count_hits(hits, row.key)[0]
    for row in pairs.table.itertuples():
        assert count_hits(pairs, row.key)[1] == row.together
    for row in checked.table.itertuples():  # every sentence of the shipped exchange is coded
        assert count_hits(checked, row.key)[1] == row.found


def test_the_keys_of_a_grid_and_of_agreement_lead_to_the_coded_sentences(nation):
    codings = read_codings(nation).table
    for family in ("entman", "episode"):
        table = framing.grid(nation, family)
        for row in table.table.itertuples():
            found = table.hits(row.key)
            assert [int((found["side"] == side).sum()) for side in nation.sides] == [
                row.count_letters,
                row.count_reply,
            ]
    agreement = framing.agree(nation)
    for row in agreement.table.itertuples():
        coded = codings[(codings["frame"] == row.frame) & (codings["code"] == 1)]
        own = set(coded["sentence_id"]) & set(nation.sentences.loc[nation.own_sentences, "sentence_id"])
        assert set(agreement.hits(row.key)["sentence_id"]) == own


def test_two_grids_are_two_names_and_a_family_is_one_that_is_known(nation):
    names = [framing.grid(nation, family).name for family in ("entman", "episode")]
    assert names == ["frame-grid-entman", "frame-grid-episode"]
    with pytest.raises(InputError, match="“function”: not a family of frames; use one of issue, generic"):
        framing.grid(nation, "function")


LACKING = {
    "codebook.csv": (
        *(framing.find, framing.compare, framing.vary, framing.pairs, framing.check),
        framing.both_ways,
    ),
    "frames.csv": (framing.define,),
    "codings/frames-NAME.csv": (framing.agree,),
    "frames.csv with codings/frames-NAME.csv": (framing.grid,),
}


@pytest.mark.parametrize("name", LACKING)
def test_a_result_says_which_file_is_missing(make_exchange, name):
    made = make_exchange({"ann": "Police.", "ben": "No."})
    for measure in LACKING[name]:
        result = measure(made)
        assert result.headline == f"Nothing to show here: the data folder has no {name}."
        assert len(result) == 0 and rj.show(result).text == result.headline
        if (result.name, "") in CHARTS:
            assert rj.chart(result).text == result.headline
    assert framing.find(made).terms().headline == framing.find(made).headline
    assert framing.agree(made).divided().headline == framing.agree(made).headline


def test_the_check_says_that_the_codes_are_missing_where_there_is_a_codebook(make_exchange):
    made = make_exchange({"ann": "Police.", "ben": "No."}, BOOK)
    assert framing.check(made).headline.endswith("has no codings/frames-NAME.csv.")
    write_codings(made.folder, "a", ["ann-01,a,,1"], "sentence_id,coder,codebook,law")
    made = rj.load(made.folder)
    assert framing.grid(made).headline.endswith("has no frames.csv with codings/frames-NAME.csv.")
    assert framing.agree(made).divided().headline == "One coder alone cannot differ."


def test_what_one_coder_says_is_one_readers(make_exchange):
    made = make_exchange({"ann": "Police. He left.", "ben": "No."}, BOOK)
    write_codings(made.folder, "a", ["ann-01,a,,1", "ann-02,a,,0", "ben-01,a,,0"])
    assert [one.verdict for one in framing.agree(made).findings()] == ["one reader", "one reader"]
    write_codings(made.folder, "b", ["ann-01,b,,1", "ann-02,b,,0", "ben-01,b,,0"])
    first, second = framing.agree(made).findings()
    assert (first.verdict, second.verdict) == ("cannot tell", "")
    assert second.headline.startswith("“law”: 1 of 1 sentence found by words is coded so by hand")
    assert framing.agree(made).divided().headline == "The coders differ on no sentence."


def test_of_a_cut_agreement_the_codebook_is_checked_for_its_frames_alone(nation):
    checked = framing.check(nation).table.set_index("frame").iloc[4:7]
    kept = framing.agree(nation).where(frame=[frame.lower() for frame in checked.index])
    names = {one.headline.split("”")[0].strip("“") for one in kept.findings()[1:]}
    assert names == {checked["f1"].idxmin(), checked["f1"].idxmax()}


def test_a_cut_agreement_lists_the_disagreements_of_its_frames(make_exchange):
    made = make_exchange({"ann": "Police. He left.", "ben": "No."}, BOOK)
    head = "sentence_id,coder,codebook,law,care"
    write_codings(made.folder, "a", ["ann-01,a,,1,0", "ann-02,a,,0,1"], head)
    write_codings(made.folder, "b", ["ann-01,b,,0,0", "ann-02,b,,0,0"], head)
    agreement = framing.agree(made)
    divided = agreement.divided()
    assert divided.table[["sentence_id", "frame", "codes"]].to_numpy().tolist() == [
        ["ann-01", "law", "a 1, b 0"],
        ["ann-02", "care", "a 1, b 0"],
    ]
    assert divided.headline == "The coders differ 2 times, on 2 sentences."
    assert agreement.where(frame="care").divided().table["sentence_id"].tolist() == ["ann-02"]


def test_two_coders_of_frames_that_no_coder_shares_are_two(make_exchange):
    made = make_exchange({"ann": "Police. He left.", "ben": "No."}, BOOK)
    write_codings(made.folder, "a", ["ann-01,a,,1"], "sentence_id,coder,codebook,law")
    write_codings(made.folder, "b", ["ann-01,b,,1"], "sentence_id,coder,codebook,care")
    agreement = framing.agree(made)
    none = "No frame here has a sentence that two have coded: how far coders agree is not known."
    assert agreement.coders == 2 and agreement.headline == none


def test_an_agreement_without_two_coders_is_a_line_and_with_them_a_table(make_exchange):
    """Its rows stay, each leading to what was coded; only the table of nothing but “none” is not shown."""
    made = make_exchange({"ann": "Police. He left.", "ben": "No."}, BOOK)
    head = "sentence_id,coder,codebook,law,care"
    write_codings(made.folder, "a", ["ann-01,a,,1,0", "ann-02,a,,0,1"], head)
    alone = framing.agree(made)
    shown = rj.show(alone, "Agreement", columns=["frame", "verdict"])
    assert shown.text == "No row has a number here, so there is no table."
    assert alone.headline.startswith("One coder has read the sentences: ")
    assert "<table" not in shown.html and "<table" not in shown._repr_mimebundle_()[0]["text/html"]
    assert alone.table["frame"].tolist() == ["law", "care"] and alone.to_csv().count("one coder only") == 2
    assert [alone.hits(key)["sentence_id"].tolist() for key in alone.table["key"]] == [["ann-01"], ["ann-02"]]
    write_codings(made.folder, "b", ["ann-01,b,,1"], "sentence_id,coder,codebook,law")
    two = framing.agree(made)
    table = rj.show(two, "Agreement", columns=["frame", "verdict"])
    assert "<table" in table.html and "one coder only" in table.text and "law" in table.text
    assert rj.show(two.where(frame="care")).text == shown.text


def test_a_frame_without_a_share_on_one_side_has_no_mark(make_exchange):
    """A side without a sentence of its own is not equal to the other: nothing is drawn at “equal”."""
    quoted = {"ben": [("Dora", "“The law", "came.”")]}
    texts = {"ann": "The law.", "ben": "“The law came.”"}
    made = make_exchange(texts, HEAD + "law,issue,law,t,r\n", quoted=quoted)
    shares = framing.compare(made)
    assert shares.table["difference"].isna().all()
    figure, labels = rj.chart(shares).draw(False)
    assert labels == {} and not [line for line in figure.axes[0].lines if line.get_marker() in ("o", "D")]


def test_frames_that_are_sure_come_before_those_that_lean(make_exchange):
    """Eight paragraphs a side: “law” in all of one's sentences, “hope” in those of four paragraphs."""
    book = HEAD + "hope,issue,hope,s,r\nlaw,issue,law,s,r\n"
    ours = "\n\n".join(["The law came. " * 2] * 3 + ["The law of hope came. " * 2] * 5)
    made = make_exchange({"ann": ours, "ben": "\n\n".join(["They wept. " * 2] * 8)}, book)
    shares = framing.compare(made)
    found = dict(zip(shares.table["frame"], shares.table["p"]))
    assert found["law"] == pytest.approx(2 / 12870) and 0.025 < found["hope"] < 0.05
    _, _, *stated = shares.findings()
    assert [(one.headline[:6], one.verdict) for one in stated] == [("“law”:", "holds"), ("“hope”", "leans")]


@pytest.mark.parametrize(("longer", "said"), [("The law came to us.", True), ("The law came.", False)])
def test_how_long_sentences_are_is_told_where_one_sides_are_a_quarter_longer(make_exchange, longer, said):
    """Five words against four are a quarter more, three against four are a third less, four as many."""
    book = HEAD + "law,issue,law,s,r\n"
    made = make_exchange({"ann": f"{longer} {longer}", "ben": "We did not come. We did not go."}, book)
    sure = framing.compare(made).findings()[0].sure
    assert ("have 5 words on average, of Side two 4: a longer one has more room" in sure) == said
    same = make_exchange({"ann": "The law came too.", "ben": "We did not come."}, book)
    assert "more room" not in framing.compare(same).findings()[0].sure


def test_no_frame_of_the_shipped_exchange_is_explained_by_testimony(nation):
    frames = rj.framing.define(nation).table
    named = [name for name in (*frames["example"], *frames["counter_example"]) if name]
    assert len(named) == 36 and all(nation.sentence_rows[name].own for name in named)
