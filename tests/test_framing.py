"""Framing: which terms hit, and which do not."""

import pytest
from scipy import stats

import rejoinder as rj
from rejoinder.cli import main
from rejoinder.exchange import InputError

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
    hits = rj.find_frames(make_exchange({"ann": text, "ben": "Nothing."}, BOOK))
    assert [row.text for row in hits.itertuples()] == [
        "POLICE’s",
        "law enforcement",
        "arrested",
        "Sex workers",
        "sex\nworker",
        "Arrest",
    ]
    assert hits["quoted"].tolist() == [False] * 5 + [True]


def test_a_phrase_does_not_cross_sentences(make_exchange):
    assert rj.find_frames(make_exchange({"ann": "It was law. Enforcement came.", "ben": "No."}, BOOK)).empty


def test_hits_stand_in_the_source(nation):
    hits = rj.find_frames(nation)
    assert all(nation.source[row.start : row.end] == row.text for row in hits.itertuples())
    assert set(hits["frame"]) == set(hits.attrs["frames"]) and len(hits.attrs["frames"]) >= 6


def test_shares_by_hand(make_exchange):
    exchange = make_exchange(
        {"ann": "Police came. Police, police. We left. “Police” here.", "ben": "No law."}, BOOK
    )
    row = rj.compare_frames(exchange, rj.find_frames(exchange)).set_index("frame").loc["law"]
    # Four sentences of ann's own, two with her own word; ben has one sentence and no hit.
    assert (row["sentences_one"], row["share_one"], row["hits_one"]) == (2, 0.5, 3)
    assert (row["sentences_two"], row["difference"]) == (0, 0.5)


def test_every_count_leads_to_its_sentences(nation):
    hits = rj.find_frames(nation)
    for frame in hits.attrs["frames"]:
        found = rj.evidence(nation, frame=frame)
        assert found["hits"].sum() == (hits["frame"] == frame).sum()


@pytest.mark.parametrize(
    ("book", "named"),
    [
        ("frame,term\nlaw,police\n", "family, source, note"),
        (HEAD, "0 rows"),
        (HEAD + "law,issue,Police,text,r\n", "Police"),
        (HEAD + "law,issue,(a+)+,text,r\n", "(a+)+"),
        (HEAD + "law,issue,*,text,r\n", "*"),
        (HEAD + "law,issue,police,text,\n", "note"),
        (HEAD + "law,issue,police,text,r\nlaw,issue,police,text,r\n", "twice"),
        (HEAD + "law,issue,police,text,a,b\n", "too many"),
        (HEAD + 'law,issue,"police,text,r\n', "line"),
    ],
)
def test_a_faulty_codebook_is_named(tmp_path, book, named):
    path = tmp_path / "codebook.csv"
    path.write_text(book, encoding="utf-8")
    with pytest.raises(InputError) as error:
        rj.read_codebook(path)
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
    hits = rj.find_frames(made)
    assert hits[hits["frame"] == "law"]["text"].tolist() == ["Law enforcement", "law"]
    assert hits[hits["frame"] == "care"]["text"].tolist() == ["Law", "law"]


def test_a_denied_raid_is_no_raid(nation):
    hits = rj.find_frames(nation)
    raid = hits[hits["text"].str.lower() == "raid"]
    assert raid[["quoted", "negated", "own"]].to_numpy().tolist() == [[True, True, False]]
    assert "roth-10" not in set(
        rj.evidence(nation, frame="rescue and law enforcement", hits=hits, voices="own")["sentence_id"]
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
    assert rj.find_frames(made)["negated"].tolist() == [negated]
    counted = rj.compare_frames(made, rj.find_frames(made)).loc[0, "sentences_one"]
    assert counted == (0 if negated else 1)
    assert rj.compare_frames(made, rj.find_frames(made), negated=True).loc[0, "sentences_one"] == 1


def test_a_frame_carried_by_one_word_is_marked(make_exchange):
    made = make_exchange({"ann": "Police, police. Police arrest.", "ben": "Police."}, BOOK)
    row = rj.compare_frames(made, rj.find_frames(made)).set_index("frame").loc["law"]
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
    assert rj.read_codebook(path)["term"].tolist() == [
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
        rj.read_codebook(path)
    assert named in str(error.value) and f"{path} line" in str(error.value) and "; " in str(error.value)


def test_definitions_name_sentences_of_the_exchange(nation, nation_copy):
    frames = rj.read_frames(nation)
    assert set(rj.find_frames(nation).attrs["frames"]) == set(frames.loc[frames["coded"] == "words", "frame"])
    path = nation_copy / "frames.csv"
    path.write_text(
        path.read_text(encoding="utf-8").replace("arlington-07", "arlington-70"), encoding="utf-8"
    )
    with pytest.raises(InputError, match="arlington-70"):
        rj.read_frames(rj.load(nation_copy))


def test_other_lists(nation):
    codebook = rj.read_codebook(nation.folder / "codebook.csv")
    table = rj.vary_frames(
        nation, codebook[codebook["frame"].isin(["policy and structure", "organisation and mission"])]
    )
    row = table.set_index("frame").loc["organisation and mission"]
    assert row["moved_by"] == "ijm" and row["lowest"] <= row["difference"] <= row["highest"]
    # By hand: without “ijm”, 9 of 29 and 3 of 9 sentences have another word of the organisation.
    assert row["lowest"] == pytest.approx(9 / 29 - 3 / 9)


def newcombe(counts, sizes, level):
    """Return Newcombe's (1998) interval from scipy's two Wilson intervals."""
    share = [count / size for count, size in zip(counts, sizes)]
    ends = [stats.binomtest(count, size).proportion_ci(level, "wilson") for count, size in zip(counts, sizes)]
    down = ((share[0] - ends[0].low) ** 2 + (ends[1].high - share[1]) ** 2) ** 0.5
    up = ((ends[0].high - share[0]) ** 2 + (share[1] - ends[1].low) ** 2) ** 0.5
    return share[0] - share[1] - down, share[0] - share[1] + up


@pytest.mark.parametrize("voices", ["own", "all"])
def test_frames_that_hold_alone_and_among_all(nation, voices):
    table = rj.compare_frames(nation, rj.find_frames(nation), voices=voices)
    sizes, clear, sure = list(table.attrs["sizes"].values()), [], []
    for row in table.itertuples():
        counts = (row.sentences_letters, row.sentences_reply)
        low, high = newcombe(counts, sizes, 0.95)
        assert (row.difference_low, row.difference_high) == pytest.approx((low, high))
        clear += [row.frame] if low > 0 or high < 0 else []
        tables = [[count, size - count] for count, size in zip(counts, sizes)]
        sure += [row.frame] if 12 * stats.fisher_exact(tables).pvalue < 0.05 else []
    assert (
        len(clear) == 3
        and len(sure) < 12
        and table.loc[table["verdict"] == "can be read", "frame"].tolist() == sure
    )
    verb = "does" if len(sure) == 1 else "do"
    assert rj.say(table).startswith("Of 12 frames, 3 have an interval that leaves out an equal share")
    assert rj.say(table).endswith(f"; {len(sure)} still {verb} once all are counted in.")
    stated = rj.state_frames(table)
    assert {text.split("”")[0].strip("“") for text in stated["finding"][1:]} == set(clear)
    assert sum(
        text.startswith("Not sure: one of 12 frames compared.") for text in stated["how_sure"]
    ) == 3 - len(sure)


def test_a_frame_is_one_of_all_that_were_compared(nation):
    """3 of 9 against 0 of 29 alone would hold; among twelve it does not, and filtering does not make it."""
    table = rj.compare_frames(nation, rj.find_frames(nation))
    rights = table[table["frame"] == "rights and participation of sex workers"]
    assert rights.attrs["family"] == 12 and rights["verdict"].tolist() == ["not told apart"]
    assert rj.say(rights).endswith(
        "; 0 still do once all 12 are counted in."
    ) and "Of 1 frame, 1 has an interval" in rj.say(rights)


def test_the_side_that_has_the_larger_share_is_named(make_exchange):
    book = HEAD + "law,issue,police,text,r\n"
    few, many = " ".join(["No."] * 20), " ".join(["Police."] * 20)
    for letters, more in (({"ann": many, "ben": few}, "one"), ({"ann": few, "ben": many}, "two")):
        made = make_exchange(letters, book)
        stated = rj.state_frames(rj.compare_frames(made, rj.find_frames(made)))
        assert f"in a larger share of the sentences of Side {more} (20 of 20)" in stated["finding"].iloc[1]
        assert "1 still does" in stated["finding"].iloc[0] and stated["how_sure"].iloc[1].startswith(
            "Holds as one of 1 frame"
        )


def test_the_weight_of_voices_counts_the_same_frames(nation):
    weight, own = rj.weigh_voices(nation).set_index("without")["frames"], []
    for name in weight.index:
        kept = (
            nation
            if name == "nobody"
            else nation.without(speaker=name)
            if name == "Eliza"
            else nation.without(letter=name)
        )
        said = [
            rj.say(rj.compare_frames(kept, rj.find_frames(kept), voices=voices)) for voices in ("all", "own")
        ]
        assert said[0].startswith(f"Of 12 frames, {weight[name]} ha")
        own.append(int(said[1].split()[3]))
    assert own != list(weight)


def test_pairs_by_hand(make_exchange):
    made = make_exchange(
        {"ann": "Police arrest sex workers. Police.", "ben": "Sex workers. Police met sex workers."}, BOOK
    )
    pairs = rj.pair_frames(made, rj.find_frames(made))
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
    hits = rj.pair_frames(made, rj.find_frames(made)).attrs["hits"]
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
    codebook = rj.read_codebook(nation_copy / "codebook.csv")
    path = rj.coding_sheet(made, codebook, nation_copy / "codings" / "frames-mine.csv", coder="me")
    assert path.read_bytes().startswith(b"\xef\xbb\xbf") and path.read_bytes().count(b"\r\n") == 55
    with pytest.raises(InputError, match="already"):
        rj.coding_sheet(made, codebook, path)
    lines = path.read_text(encoding="utf-8-sig").splitlines()
    path.write_text(
        "\n".join([lines[0], *(line[: -len("," * 18)] + ",1" + ",0" * 17 for line in lines[1:])]),
        encoding="utf-8-sig",
    )
    mine = rj.read_codings(nation_copy / "codings", exchange=made)
    mine = mine[mine["coder"] == "me"]
    assert len(mine) == 54 * 18 and mine["code"].sum() == 54


def test_a_cell_is_no_formula(make_exchange, tmp_path):
    made = make_exchange({"ann": "=SUM(A1) is here.", "ben": "No."}, BOOK)
    path = rj.coding_sheet(made, rj.read_codebook(made.folder / "codebook.csv"), tmp_path / "sheet.csv")
    assert ", =SUM(A1) is here.," in path.read_text(encoding="utf-8-sig")


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
        rj.read_codings(made.folder / "codings", exchange=made)
    assert named in str(error.value) and "frames-me.csv line" in str(error.value)


def test_agreement_by_hand(make_exchange):
    made = make_exchange({"ann": "He came. She left. We saw. They went.", "ben": "It ended."}, BOOK)
    names = [*(f"ann-0{n}" for n in range(1, 5)), "ben-01"]
    write_codings(made.folder, "a", [f"{name},a,,{code}" for name, code in zip(names, "11000")])
    write_codings(made.folder, "b", [f"{name},b,,{code}" for name, code in zip(names, "10000")])
    codings = rj.read_codings(made.folder / "codings", exchange=made)
    row = rj.compare_coders(codings).iloc[0]
    # Four of five the same; by chance .4 x .2 + .6 x .8 = .56, so kappa = (.8 - .56) / .44.
    assert row["agreement"] == pytest.approx(0.8) and row["kappa"] == pytest.approx(0.24 / 0.44)
    assert rj.list_disagreements(made, codings)["sentence_id"].tolist() == ["ann-02"]
    final = rj.adjudicate(codings, made.folder / "codings").set_index("sentence_id")
    assert final.loc["ann-02", "by"] == "open" and final.loc["ann-01", "code"] == 1
    (made.folder / "codings" / "adjudicated.csv").write_text(
        "sentence_id,frame,code,reason\nann-02,law,0,talked\n", encoding="utf-8"
    )
    assert rj.adjudicate(codings, made.folder / "codings").set_index("sentence_id").loc[
        "ann-02", ["code", "by"]
    ].tolist() == [0, "adjudicated"]


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
    table = rj.compare_coders(rj.read_codings(made.folder / "codings")).set_index("frame")
    assert table.loc["care", "verdict"].startswith("undefined")
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
    row = rj.compare_coders(rj.read_codings(made.folder / "codings")).iloc[0]
    assert row["alpha"] == pytest.approx(0) and row["verdict"] == "no interval: alpha rests on one sentence"


def test_the_codebook_against_the_coder_by_hand(make_exchange):
    made = make_exchange({"ann": "Police came. Police left. Calm.", "ben": "The law."}, BOOK)
    write_codings(made.folder, "a", ["ann-01,a,,1", "ann-02,a,,0", "ann-03,a,,1", "ben-01,a,,0"])
    coded = rj.adjudicate(rj.read_codings(made.folder / "codings"), made.folder / "codings")
    row = rj.check_codebook(made, rj.find_frames(made), coded).iloc[0]
    assert (row["precision"], row["recall"], row["f1"]) == (0.5, 0.5, 0.5)
    assert (row["false_sentences"], row["missed_sentences"]) == ("ann-02", "ann-03")


def test_without_codings_the_codebook_is_unvalidated():
    assert "unvalidated" in rj.state_codings(None, None)["finding"].iloc[0]
    assert rj.compare_coders(None) is None and rj.adjudicate(None, ".") is None


def test_the_shipped_reading_is_whole_marked_and_of_this_codebook(nation):
    from rejoinder.framing import name_codebook

    codings = rj.read_codings(nation.folder / "codings", exchange=nation)
    assert set(codings["coder"]) == {"first reading"} and set(codings["codebook"]) == {
        name_codebook(nation.folder)
    }
    assert codings.groupby("frame").size().eq(54).all() and codings["frame"].nunique() == 18


def test_the_grid_shows_empty_cells(make_exchange):
    made = make_exchange({"ann": "Police came.", "ben": "No."}, BOOK)
    assert rj.fill_grid(made, None) is None
    (made.folder / "frames.csv").write_text(
        "frame,family,coded,definition,example,counter_example,source\nblame,entman,hand,d,ann-01,ben-01,s\n",
        encoding="utf-8",
    )
    write_codings(made.folder, "a", ["ann-01,a,,1", "ben-01,a,,0"], "sentence_id,coder,codebook,blame")
    grid = rj.fill_grid(made, rj.read_codings(made.folder / "codings"))
    assert grid.loc[0, ["sentences_one", "sentences_two", "count_one", "of_two"]].tolist() == [
        "ann-01",
        "none",
        1,
        1,
    ]


def test_annotations_come_back_without_loss(nation):
    codings = rj.read_codings(nation.folder / "codings", exchange=nation)
    text = rj.write_annotations(nation, codings)
    assert rj.read_annotations(nation, text).equals(codings)
    import json

    items = json.loads(text)
    assert all(
        {s["type"] for s in item["target"]["selector"]} == {"TextQuoteSelector", "TextPositionSelector"}
        for item in items
    )
    items[0]["target"]["selector"] = [{"type": "TextQuoteSelector", "exact": "karaoke bar"}]
    assert rj.read_annotations(nation, json.dumps(items[:1]))["sentence_id"].tolist() == ["arlington-03"]
    items[0]["target"]["selector"][0]["exact"] = "unicorn"
    with pytest.raises(InputError, match="unicorn"):
        rj.read_annotations(nation, json.dumps(items[:1]))


def test_the_codebook_for_taguette(nation):
    lines = rj.export_codebook(nation, rj.read_codebook(nation.folder / "codebook.csv")).splitlines()
    assert lines[0] == "name,description" and len(lines) == 19


def test_codings_of_another_codebook_are_told(nation_copy):
    made = rj.load(nation_copy)
    now = rj.compare_coders(rj.read_codings(nation_copy / "codings", exchange=made))
    assert not any("another version" in text for text in rj.state_codings(now, None)["finding"])
    path = nation_copy / "codebook.csv"
    path.write_text(
        path.read_text(encoding="utf-8") + "conflict,generic,quarrel*,text,added later\n", encoding="utf-8"
    )
    later = rj.compare_coders(rj.read_codings(nation_copy / "codings", exchange=made))
    assert any("another version" in text for text in rj.state_codings(later, None)["finding"])
