"""The texts of a lesson as Markdown: start here, the lessons by the minute, and what goes with them."""

import re
import shlex
from collections.abc import Callable, Iterable
from typing import Any

from ..exchange import Exchange, name_sentence
from ..lesson import asked, case, choices
from ..lesson.context import NAME, read_context
from ..lesson.exercises import Exercise, read_exercises
from ..lesson.guidance import LESSONS, MAIN, MOST, list_criteria, list_outcomes, list_words
from ..lesson.plan import Plan, read_plan
from ..lesson.steps import TODAY, Lesson, check_name, is_hidden, plan_lesson
from ..page.glossary import explain
from ..page.templates import render_plain
from ..wording import FEW, capitalise, count, listing
from .class_page import name_folder

HEADINGS = {
    "75": "the lesson",
    "50": "the short lesson",
    "100": "the long lesson",
    "without-computers": "the lesson without computers",
    "remote": "the remote lesson",
}
LEADS = {
    "50": ", when the letters were read at home",
    "without-computers": ", with paper, a board and raised hands",
    "remote": ", in a video call with a course room; the letters are read beforehand",
}
KINDS = {"text": "words", "number": "a number", "ids": "sentences"}
READINGS = {
    "codebook.csv": "which words make a frame",
    "codings": "which frames stand in a sentence",
    "claims.csv": "what is a claim, and what answers it",
    "sources.csv": "how well a source can be checked",
    "key.csv": "the model answers of the key",
    "lesson.csv": "which sentences are coded",
}
VERY_GOOD, WEAK = 0.8, 0.4  # of all points
MARKS = re.compile(r"([\\`*_\[\]<>|#])")


def write_texts(exchange: Exchange, lesson: str = MAIN) -> dict[str, str]:
    """Return the texts of a lesson on an exchange, {file name: Markdown}.

    `lesson`, one of `LESSONS`, is that of which the class page marks the exercises. Raises InputError for
    another name, a faulty table of the folder, and a quotation of lesson-context.md that does not stand in
    the sentence that it names.
    """
    plan, exercises = read_plan(exchange), read_exercises(exchange)
    check_name(lesson)
    lessons = {name: plan_lesson(exchange, name) for name in LESSONS}
    words = [one._replace(says=one.says or explain(one.word)) for one in list_words()]
    shared = {
        "exchange": exchange,
        "plan": plan,
        "person": "a person quoted at length" if len(plan.hidden) == 1 else "those quoted at length",
        "folder": shlex.quote(f"data/{name_folder(exchange)}"),
        "collected": f"class/{name_folder(exchange)}-collected",
        "cast": _say_cast(exchange),
        "words": words,
        "points": MOST * len(list_criteria()),
        "written": listing(escape(one.name) for one in exercises if one.outcome == "6"),
        "plan_name": lesson,
        "marked_for": f"lesson-{lesson}.md",
    }
    texts = {
        "README.md": _write("README", shared, today=plan_lesson(exchange, TODAY)),
        "handling.md": _write("handling", shared, **_handling(exchange, plan)),
        "context.md": _write("context", shared, **_context(exchange)),
        "ethics.md": _write("ethics", shared, **_ethics(exchange, plan)),
        "glossary.md": _write("glossary", shared),
        "outcomes.md": _write("outcomes", shared, **_outcomes(exercises, lessons)),
        "rubric.md": _write("rubric", shared, **_rubric(exercises)),
        "more.md": _write("more", shared, **_more(exchange, lesson)),
    }
    for name, one in lessons.items():
        texts[f"lesson-{name}.md"] = _write("lesson", shared, **_lesson(exchange, plan, exercises, one))
    return texts


def _write(template: str, shared: dict[str, Any], **parts: Any) -> str:
    """Return a template filled in, without blank lines that nobody wrote."""
    text = render_plain(f"lesson/{template}.md.j2", FILTERS, **shared, **parts)
    text = re.sub(r"^\|.*", lambda row: re.sub(" {2,}", " ", row[0]), text, flags=re.M)
    return re.sub(r"[ \t]+$", "", re.sub(r"\n{3,}", "\n\n", text), flags=re.M).strip() + "\n"


def escape(text: object) -> str:
    """Return a text on one line in which no character is a mark of Markdown."""
    return MARKS.sub(r"\\\1", " ".join(str(text).split()))


def _tasks(exercises: Iterable[Exercise]) -> str:
    """Return exercises by name and minutes: “Exercise 1 Read (10 min).”; nothing for none."""
    named = [escape(one.name) + (f" ({one.minutes} min)" if one.minutes else "") for one in exercises]
    return f"Exercise{'s' * (len(named) > 1)} {listing(named)}." if named else ""


def _spell(number: int) -> str:
    return FEW[number] if 0 < number < len(FEW) else f"{number:,}"


def _link(file: str) -> str:
    return f"[{file}]({file})"


FILTERS: dict[str, Callable[..., Any]] = {
    "plain": escape,
    "tasks": _tasks,
    "spelled": _spell,
    "link": _link,
    "listed": listing,
    "counted": lambda number, noun: count(int(number), noun),
    "capitalised": capitalise,
    "quoted": shlex.quote,
    "small": lambda text: text[:1].lower() + text[1:],
}


def _say_cast(exchange: Exchange) -> str:
    """Return what the exchange is made of, in words: how many letters each side has."""
    letters = exchange.letters
    sizes = {label: int((letters["side"] == side).sum()) for side, label in exchange.sides.items()}
    return listing(f"“{label}” ({count(size, 'letter')})" for label, size in sizes.items())


def _outcomes(exercises: list[Exercise], lessons: dict[str, Lesson]) -> dict[str, Any]:
    """Return what the page on what a student can do afterwards is filled in with."""
    outcomes = list_outcomes()
    trained = {
        outcome.number: "; ".join(escape(one.name) for one in exercises if one.outcome == outcome.number)
        for outcome in outcomes
    }
    met = {outcome.number: _say_met(exercises, lessons, outcome.number) for outcome in outcomes}
    return {"outcomes": outcomes, "trained": trained, "met": met}


def _more(exchange: Exchange, lesson: str) -> dict[str, Any]:
    """Return what the page behind the first one is filled in with."""
    readings = [what for file, what in READINGS.items() if exchange.find_file(file)]
    return {
        "readings": "; ".join(readings) or "whatever your class writes",
        "coders": _say_coders(exchange),
        "others": [name for name in LESSONS if name != lesson],
    }


def _say_met(exercises: list[Exercise], lessons: dict[str, Lesson], outcome: str) -> str:
    """Return when an outcome is met that the main lesson has no time for; "" of one that it has."""
    if outcome not in {one.outcome for one in exercises}:
        return "This exchange has no exercise for it."
    home = [name for name, lesson in lessons.items() if outcome in _train(exercises, lesson)["home"]]
    if MAIN not in home:
        return ""
    others = listing(
        f"{HEADINGS[name]} ({lessons[name].minutes} minutes)" for name in lessons if name not in home
    )
    return f"Not in the {lessons[MAIN].minutes} minutes: at home{f', or in {others}' if others else ''}."


def _say_coders(exchange: Exchange) -> str:
    """Return who coded, and whether blind; "" of nobody."""
    said = choices.say_who_coded(exchange)
    return f"The codes: {escape(said[:1].lower() + said[1:])} " if said else ""


def _lesson(exchange: Exchange, plan: Plan, exercises: list[Exercise], lesson: Lesson) -> dict[str, Any]:
    """Return what the page of a lesson is filled in with."""
    roles = {one.takes for one in lesson.steps if one.minutes}
    return {
        "lesson": lesson,
        "heading": HEADINGS[lesson.name],
        "lead": LEADS.get(lesson.name, ""),
        "before": [step for step in lesson.steps if not step.minutes],
        "steps": [step for step in lesson.steps if step.minutes],
        "on_screen": any(step.takes and "class.html" in step.material for step in lesson.steps),
        **_train(exercises, lesson),
        "coded": "code" in roles,
        "chosen": choices.list_chosen(exchange, plan) if "code" in roles else [],
        "frames": choices.list_frames(exchange, plan),
        "light": _say_light(plan),
        "replied": "reply" in roles,
        "claims": choices.list_claims(exchange, plan),
        "on_paper": lambda names: _name_on_paper(exchange, names),
        "exercises": exercises,
        "kinds": KINDS,
        "unprinted": _say_unprinted(lesson, plan),
    }


def _name_on_paper(exchange: Exchange, names: Iterable[str]) -> str:
    """Return sentences as the handout has them, which says to name them so: “Roth 3, Roth 8”."""
    return ", ".join(escape(name_sentence(exchange, one).replace(", sentence", "")) for one in names)


def _train(exercises: list[Exercise], lesson: Lesson) -> dict[str, Any]:
    """Return the outcomes that a lesson trains, and {number: exercises} of those left for home."""
    done = {one.outcome for step in lesson.steps if step.minutes for one in step.exercises} - {""}
    home: dict[str, list[Exercise]] = {}
    for one in exercises:
        if one.outcome not in ("", *done):
            home.setdefault(one.outcome, []).append(one)
    return {"trained": sorted(done), "home": dict(sorted(home.items()))}


def _say_unprinted(lesson: Lesson, plan: Plan) -> str:
    """Return which of the exercises that are left count what the handout leaves out; "" of none."""
    names = listing(escape(one.name) for one in lesson.left if is_hidden(one, plan))
    return f" What {names} asks for is not on the handout, and needs the page." if names else ""


def _say_light(plan: Plan) -> str:
    """Return how many sentences the light track leaves out; "" of none."""
    left = len(set(plan.light) & set(plan.sentences))
    return f" The light track leaves {left} of them out." if left else ""


def _handling(exchange: Exchange, plan: Plan) -> dict[str, Any]:
    """Return what the page on handling is filled in with."""
    hidden = [one for one in case.list_heard(exchange) if one.speaker in plan.hidden]
    sentences, words = (sum(getattr(one, what) for one in hidden) for what in ("sentences", "words"))
    return {
        "care": bool(hidden or exchange.content_note),
        "such": f"the words of {listing(plan.hidden)}" if hidden else "a passage that may hit somebody",
        "gone": f": {count(sentences, 'sentence')}, {count(words, 'word')}" if hidden else "",
    }


def _context(exchange: Exchange) -> dict[str, Any]:
    """Return what the page on the case is filled in with."""
    return {
        "letters": case.list_letters(exchange),
        "heard": case.list_heard(exchange),
        "unknown": case.list_unknown(exchange),
        "case": read_context(exchange),
        "context_name": NAME,
    }


def _ethics(exchange: Exchange, plan: Plan) -> dict[str, Any]:
    """Return what the page on the duties is filled in with."""
    questions = asked.list_asked(exchange, plan)
    duties, facts = asked.pair_duties(questions), asked.list_facts(exchange)
    named = [one for _, some in duties for one in some]
    return {
        "duties": duties,
        "others": [one for one in questions if one not in named],
        "matters": [(one, facts.get(one.name, []), some) for one, some in asked.pair_matters(questions)],
        "duty_names": {duty.principle: duty.name for duty, _ in duties},
        "loose": asked.find_loose(questions),
    }


def _rubric(exercises: list[Exercise]) -> dict[str, Any]:
    """Return what the rubric is filled in with."""
    criteria = list_criteria()
    marked = [one for one in exercises if one.kind == "text" and one.step != "guess"]
    return {
        "criteria": criteria,
        "judged": {one.name: _list_judged(exercises, marked, one.outcomes) for one in criteria},
        "levels": range(MOST + 1),
        "good": round(100 * VERY_GOOD),
        "weak": round(100 * WEAK),
        "marked": "; ".join(escape(one.name) for one in marked),
    }


def _list_judged(exercises: list[Exercise], marked: list[Exercise], outcomes: tuple[str, ...]) -> str:
    """Return which exercises a criterion judges: those of its outcomes, or else all that name sentences.

    "" of outcomes for which there is no exercise at all.
    """
    if not any(one.outcome in outcomes for one in exercises):
        return ""
    mine = [one for one in marked if one.outcome in outcomes] or [one for one in marked if one.check.name]
    return "; ".join(escape(one.name) for one in mine)
