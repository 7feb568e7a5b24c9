"""A small data folder that has every table once, to be spoiled file by file."""

SOURCE = """The lane

The lane is good for the school. “We ride there every day,” says Kim, and she is right.

I am glad that the council built it. Nobody asked the library what it costs.

The lane costs too much. The market lost its place, and the council knows it.

Printed in the town.
"""
FILES = {
    "source.txt": SOURCE,
    "cole.txt": "I do not agree. The council must say what the lane costs, and it must ask the market.\n",
    "exchange.toml": """title = "The lane"
publication = "The Town Paper"
published = "2024"
rights = "made for a test"
content_note = "nothing here hurts"
language = "en"
source = "source.txt"
trial = ["ann-01", "ben-01"]

[sides.for]
label = "For the lane"

[sides.against]
label = "Against it"

[[letters]]
id = "ann"
side = "for"
author = "Ann Lee"
short = "Ann"
role = "a teacher"
place = "Upper Town"
date = "2024-03-01"
starts = "The lane is good"
ends = "what it costs."

[[letters.quoted]]
speaker = "Kim"
starts = "“We ride"
ends = "every day,”"

[[letters]]
id = "ben"
side = "against"
author = "Ben Berg"
date = "2024-03-02"
answers = ["ann"]
starts = "The lane costs"
ends = "knows it."

[[letters]]
id = "cole"
side = "against"
author_note = "name missing"
file = "cole.txt"

[[headings]]
text = "The lane"
line = 1

[[left_out]]
name = "imprint"
reason = "the printer's"
text = "Printed in the town."

[[cut]]
pattern = "footnotes"
reason = "the editor's"

[[coders]]
name = "Dot"
who = "a student"
blind = "yes"
""",
    "codebook.csv": """frame,family,term,source,note
money,issue,cost*,text,
money,issue,market,text,a place
school,generic,school,text,
""",
    "frames.csv": """frame,family,coded,definition,example,counter_example,source
money,issue,words,what it costs,ben-01,ann-01,made
school,generic,words,what it does for children,ann-01,ben-01,made
""",
    "naming.csv": """kind,concept,name,term,note
people,the council,council,council,made
people,the council,town,town,made
""",
    "stance.csv": "category,term,source,note\nfirst person,i,made,plain\n",
    "groups/2024-03-01.csv": "group,status,reason,term\ncontrast,declared,made,but\n",
    "masks.csv": "kind,term,note\nname,upper town,a place\n",
    "reporting.csv": "term,tone,source,note\nsays,neutral,made,plain\n",
    "claims.csv": """claim_id,sentence_ids,kind,summary,answer,answer_sentence_ids,note
claim-01,ann-01,evaluative,The lane is good.,countered,ben-01,
claim-02,ann-04,factual,Nobody asked the library.,unanswered,,
""",
    "quotations.csv": "sentence_id,quotation,kind,note\nann-02,“We ride,testimony,\n",
    "sources.csv": "source_id,sentence_ids,name,kind,standing,note\nsource-01,ann-02,Kim,person,named,\n",
    "questions.csv": "principle,question,chart,sentence_ids\nseek truth,What does it cost?,x,ben-01\n",
    "exercises.csv": "id,minutes,prompt,kind,check,hint\nfind,5,Name a sentence.,ids,least: 1,Look.\n",
    "key.csv": "exercise,view,answer\nfind,answer,ann-01 is one.\n",
    "lesson.csv": "what,name,note\nsentence,ann-01,clear\nframe,money,\n",
    "scores.csv": "sentence_id,tool,score,how_made\nann-01,Mine,0.5,by hand\n",
    "codings/frames-dot.csv": "sentence_id,coder,codebook,money,school\nann-01,Dot,,0,1\nben-01,Dot,,1,0\n",
    "codings/tone-dot.csv": "sentence_id,coder,tone,note\nann-01,Dot,1,\n",
    "codings/adjudicated.csv": "sentence_id,frame,code,reason\nann-01,money,0,we agreed\n",
    "lesson-context.md": "In ann-01 the writer says “The lane is good for the school.”\n",
}


TEXTS = ("exchange.toml", "source.txt", "cole.txt")
NEEDED = {  # the tables that another one names
    "frames.csv": ("codebook.csv",),
    "lesson.csv": ("codebook.csv",),
    "key.csv": ("exercises.csv",),
    "codings/frames-dot.csv": ("codebook.csv",),
    "codings/adjudicated.csv": ("codebook.csv",),
}


def write_small(folder, changed=None, only=None):
    """Write the folder and return its path.

    `changed` are {name: bytes or text in place of a file, None: without it}; `only` is the one table to write
    beside the text and the tables that it needs, by default all.
    """
    names = set(FILES) if only is None else {*TEXTS, *([only] if only else []), *NEEDED.get(only, ())}
    for name, text in {**{one: FILES[one] for one in names}, **(changed or {})}.items():
        if text is None:
            continue
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return folder
