import { judge, nameSentences, readNumber } from "./checks.js";
import { begin, button, count, field, make, newId, status } from "./dom.js";
import { makeHandIn, nameHandIn, tellHandIn } from "./hand-in.js";
import { changeName } from "./merge.js";
import { readText } from "./text.js";

/** Answer the questions of `data`, a field each; `open` leads to a sentence, where there is a text to lead to. */
export function answers(place, data, home, { open = null } = {}) {
  const text = readText(data.text);
  const known = nameSentences(text);
  const kept = Object.assign(Object.create(null), home.load()?.answers), inputs = {};
  let whose = { name: home.load()?.name ?? "", others: home.load()?.others ?? {} };
  const keep = () => home.save({ answers: { ...kept }, ...(name ? whose : {}) });
  const said = status(), saved = status();
  begin(place, "Answer the questions").append(said);
  // A page hands in all that was done in it; beside a kernel the answers are a file of their own.
  const [whoseName, name] = home.lab ? field("Your name, or what your class agreed on", { value: whose.name, maxLength: 100 }) : [null, null];
  const fault = make("p", { id: newId("fault"), className: "rjw-fault", role: "status" });
  name?.setAttribute("aria-describedby", fault.id);
  name?.addEventListener("input", () => { fault.textContent = ""; });
  name?.addEventListener("change", () => {
    const before = whose.name, [{ answers: mine, ...person }, what] = changeName({ ...whose, answers: { ...kept } }, name.value);
    whose = person;
    take(mine);
    const along = what === "along" && Object.keys(kept).length ? `These answers go with the new name, and are kept for ${before}, too.` : "";
    saved.replaceChildren(what === "back" ? `What ${name.value} answered here is here again.` : along);
    keep();
  });
  const save = async () => {
    fault.textContent = name.value.trim() ? "" : "Write your name first: the file is called by it.";
    if (fault.textContent) return name.focus();
    const made = makeHandIn(text, { name: name.value, parts: { answers: { answers: { ...kept } } } }, []);
    const words = await home.hand(nameHandIn(made.name, "answers"), `${JSON.stringify(made, null, 1)}\n`).catch((problem) => problem.message);
    saved.replaceChildren(make("p", {}, `${words} It holds ${tellHandIn(made)}.`));
  };
  const tell = () => {
    const tellOf = (some, what) => `${some.filter((each) => kept[each.id]?.trim()).length} of ${count(some.length, what)} answered.`;
    const now = `${today.length ? `For today: ${tellOf(today, "exercise")} In all: ` : ""}${tellOf(data.questions, "question")}`;
    if (said.textContent !== now) said.textContent = now;
  };
  // First what is for today, folded what is for home, and behind it what a class talks about, open where there is nothing else.
  const today = data.questions.filter((one) => one.when === "today"), later = data.questions.filter((one) => one.when === "home");
  const free = data.questions.filter((one) => !one.check);
  const fold = (some, what) => (some.length && some.length < data.questions.length ? make("details", {}, make("summary", {}, what)) : null);
  const first = fold(today, `For today: ${count(today.length, "exercise")}`), rest = fold(later, `${count(later.length, "exercise")} for home, or for whoever is done early`);
  const more = fold(free, `${count(free.length, "more question")} to talk about`);
  const shelves = { today: first, home: rest, "": more };
  if (first) first.open = true;
  data.questions.forEach((question) => {
    const called = make("strong", {}, question.title ? `${question.number} ${question.title}.` : `${question.number}.`);
    const asked = make("span", {}, called, ` ${question.prompt}${question.minutes ? ` (${count(question.minutes, "minute")})` : ""}`);
    const [whole, input] = field(asked, ANSWER_KINDS[question.kind].set, ANSWER_KINDS[question.kind].tag);
    const fault = make("p", { id: newId("fault"), className: "rjw-fault", role: "status" });
    const hint = make("p", { id: newId("hint"), className: "rjw-note" }, ANSWER_KINDS[question.kind].hint);
    input.setAttribute("aria-describedby", `${hint.id} ${fault.id}`);
    inputs[question.id] = input;
    input.value = kept[question.id] ?? "";
    const check = () => {
      fault.textContent = checkAnswer(question.kind, input.value, known);
      input.setAttribute("aria-invalid", String(fault.textContent !== ""));
    };
    input.addEventListener("input", () => {
      if (input.value.trim()) kept[question.id] = input.value;
      else delete kept[question.id];
      if (fault.textContent) check();
      tell();
      keep();
    });
    input.addEventListener("change", check);
    if (input.value) check();
    const tried = tryAnswer(text, question, input); // a fault comes beneath: it must not push the button from under a finger
    ((!question.check || question.when ? shelves[question.when] : null) ?? place).append(make("div", { className: "rjw-question" }, whole, hint.textContent ? hint : null, tried, fault, leadTo(text, question.sentences, open)));
  });
  place.append(...[first, rest, more].filter(Boolean));
  if (name) place.append(whoseName, fault, make("div", { className: "rjw-row" }, button("Save my answers as one file", save)), saved);
  function take(now = {}) {
    for (const { id } of data.questions) {
      if (now[id]) kept[id] = now[id];
      else delete kept[id];
      if (inputs[id].value !== (kept[id] ?? "")) inputs[id].value = kept[id] ?? "";
    }
    tell();
  }
  home.watch?.((words = "") => {
    const { name: whoElse = "", others = {}, answers: mine } = home.load() ?? {};
    whose = { name: whoElse, others };
    if (name && name !== document.activeElement) name.value = whoElse;
    take(mine);
    saved.replaceChildren(words);
  });
  tell();
}

/** Return a button that says whether an answer has what can be checked; after two tries it helps. */
function tryAnswer(text, question, input) {
  const { check, kind } = question;
  if (!check || !(check.what || check.least > (kind === "ids") || check.most || check.name)) return null;
  const said = make("span", { role: "status" });
  let tries = 0;
  const act = () => {
    const lack = input.value.trim() ? judge(text, kind, check, input.value) : "Write an answer first.";
    if (lack) tries += 1;
    const found = check.what === "find" ? `“${check.term}” stands in what you named; whether these are good examples, people judge.` : "That is what the text has.";
    const right = check.what ? found : "It has all that is asked for; whether it is good, people judge.";
    said.textContent = lack ? `${lack}${tries > 1 && question.hint ? ` A hint: ${question.hint}` : ""}` : right;
  };
  input.addEventListener("input", () => { said.textContent = ""; });
  return make("div", { className: "rjw-row" }, button("Check", act, { "aria-label": `Check the answer to: ${question.prompt}` }), said);
}

const ANSWER_KINDS = {
  text: { tag: "textarea", set: { rows: 4 }, hint: "" },
  number: { tag: "input", set: { inputMode: "decimal" }, hint: "A number." },
  ids: { tag: "input", set: { spellcheck: false }, hint: "Sentences: a letter's name and a number, with commas between them." },
};

/** Return what is wrong with an answer, in words, or "". */
export function checkAnswer(kind, typed, known) {
  if (!typed.trim()) return "";
  if (kind === "number" && readNumber(typed) === null) return `“${typed.trim()}” is no number: write it in figures.`;
  if (kind !== "ids") return "";
  const named = typed.replace(/,?\s+sentence\s+/gi, " ").split(/[,;\n]|\band\b/i).map((one) => one.trim().toLowerCase()).filter(Boolean);
  const strange = named.filter((one) => !known.has(one)).flatMap((one) => one.split(/\s+/).every((each) => known.has(each)) ? [] : [one]);
  if (!strange.length) return "";
  const [first] = known.values();
  return `No sentence is called “${strange[0]}”: write it like “${first.letter.name} ${first.number}”, a letter's name and the number that stands before the sentence.`;
}

function leadTo(text, ids, open) {
  const about = text.sentences.filter((sentence) => ids.includes(sentence.id));
  if (!about.length) return null;
  const links = about.map((sentence) => make("a", { href: "#", onclick: (event) => { event.preventDefault(); open(sentence); } }, sentence.name));
  return make("p", { className: "rjw-about" }, "Read: ", ...(open ? links : [about.map((sentence) => sentence.name).join("; ")]).flatMap((one, at) => (at ? ["; ", one] : [one])));
}
