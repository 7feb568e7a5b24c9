import { canAnswer, checkClaim, nameClaim, sayWhoAnswers, writeClaims } from "./claims-file.js";
import { begin, button, choice, count, field, isTyping, make, newId, status } from "./dom.js";
import { layLetters } from "./letters.js";
import { readText } from "./text.js";

const FRESH_CLAIM = { id: "", sentences: [], kind: "", summary: "", answer: "", answers: [], note: "" };
const CLAIM_STEPS = {
  claim: "Choose the sentences of a claim: a click, or up and down and the space bar. Then “This is a claim”, or Enter.",
  answer: "Say what is claimed and what became of it, and mark the sentences that answer it: a click, or the space bar. Then “Save the claim”, or Enter.",
};

/** Mark claims in the letters, and what answers them; saved as a file it is a claims.csv. */
export function markClaims(place, data, home) {
  const text = readText(data.text), ids = new Map(text.sentences.map((one) => [one.id, one]));
  begin(place, "Mark claims and answers");
  place.classList.add("rjw-claims");
  let state = { claims: [], draft: { ...FRESH_CLAIM }, mode: "claim", ...home.load() };
  const past = [], faults = {}, inputs = {};

  const step = make("p", { tabIndex: -1 }), said = status(), list = make("ol", { className: "rjw-lines" }), kept = status();
  const undone = button("Undo", undo, { "aria-keyshortcuts": "Control+z" });
  const copied = button("Begin with a copy of the folder’s own claims", copy);
  const claimed = button("This is a claim", confirm), form = write(), area = make("div");
  place.append(step, make("div", { className: "rjw-row" }, claimed, undone, copied), said, form, area);
  const letters = layLetters(area, data, { after, act, look });
  place.append(make("h3", {}, "The claims so far"), list, make("div", { className: "rjw-row" }, button("Save as file", hand)), kept);
  place.addEventListener("keydown", (event) => {
    if (!(event.ctrlKey || event.metaKey) || event.shiftKey || event.key.toLowerCase() !== "z" || isTyping(event.target)) return;
    event.preventDefault();
    undo();
  });
  leaveOutUnknown();
  show();
  home.watch?.((words = "") => {
    state = { ...state, claims: home.load()?.claims ?? [] };
    past.length = 0;
    show();
    tell(words);
  });

  function write() {
    const box = make("div", { className: "rjw-form" });
    const entry = (name, label) => {
      const [both, input] = field(label);
      input.addEventListener("input", () => { state.draft[name] = input.value; tellFault(name, ""); keep(); });
      inputs[name] = input;
      return [both, fault(name, input)];
    };
    const options = (name, label, choices) => {
      const set = make("fieldset", {}, make("legend", {}, label)), group = newId(name);
      inputs[name] = choices.map(([value, means]) => {
        const [one, radio] = choice(`${data.signs[value] ? `${data.signs[value]} ` : ""}${value}: ${means}`, { type: "radio", name: group, value });
        radio.addEventListener("change", () => { state.draft[name] = value; tellFault(name, ""); keep(); });
        set.append(one);
        return radio;
      });
      return [set, fault(name, set)];
    };
    inputs.sentences = make("p");
    inputs.answers = make("p");
    const to = button("Go to the letters that can answer it", () => {
      const first = ids.get(state.draft.sentences[0]), found = text.sentences.find((one) => canAnswer(data, first, one));
      if (found) letters.open(found);
      else tell(sayWhoAnswers(data, first));
    });
    const row = make("div", { className: "rjw-row" }, button("Save the claim", save), button("Back to its sentences", () => change({ mode: "claim" })), button("Give it up", () => change({ draft: { ...FRESH_CLAIM }, mode: "claim" })));
    box.append(inputs.sentences, fault("sentences", inputs.sentences), ...entry("summary", "What is claimed, in one neutral sentence"), ...options("kind", "What kind of claim it is", data.kinds));
    box.append(...options("answer", "What became of it", data.answers), inputs.answers, fault("answers", inputs.answers), to, ...entry("note", "A note (may stay empty)"), row);
    return box;
  }
  function fault(name, near) {
    faults[name] = make("p", { className: "rjw-fault", id: newId("fault"), hidden: true });
    near.setAttribute("aria-describedby", faults[name].id);
    return faults[name];
  }
  function tellFault(name, words) {
    faults[name].textContent = words;
    faults[name].hidden = !words;
    if (inputs[name].tagName === "INPUT") inputs[name].setAttribute("aria-invalid", String(!!words));
  }
  function tell(...words) {
    said.replaceChildren(...words);
  }
  async function keep() {
    kept.replaceChildren(await home.save(state));
  }
  /** Change the work, so that it can be undone. */
  function change(next) {
    past.push(JSON.stringify(state));
    state = { ...state, ...next };
    show();
    keep();
  }
  function undo() {
    if (!past.length) return;
    state = JSON.parse(past.pop());
    show();
    keep();
    tell("Undone.");
  }
  function copy() {
    change({ claims: data.own.map((one) => ({ ...one, another: true })) });
    tell(`${count(data.own.length, "claim")} copied, as another reader has them.`);
  }

  function act(sentence, word, key) {
    if (key === "Enter") state.mode === "claim" ? confirm() : save();
    else toggle(sentence);
  }
  function toggle(sentence) {
    const { draft, mode } = state, name = mode === "claim" ? "sentences" : "answers", first = ids.get(draft.sentences[0]);
    if (mode === "claim" && first && first.side !== sentence.side) return tell("A claim stands on one side: take its other sentences out first.");
    if (mode === "answer" && !canAnswer(data, first, sentence)) return tell(sayWhoAnswers(data, first));
    const had = draft[name].includes(sentence.id);
    const chosen = had ? draft[name].filter((id) => id !== sentence.id) : [...draft[name], sentence.id];
    change({ draft: { ...draft, [name]: chosen.sort((a, b) => ids.get(a).place - ids.get(b).place) } });
    tell(`${sentence.name}: ${had ? "taken out" : mode === "claim" ? "part of the claim" : "answers it"}.`);
  }
  function confirm() {
    if (!state.draft.sentences.length) return tell("Choose at least one sentence.");
    change({ mode: "answer" });
    inputs.summary.focus();
  }
  function save() {
    const found = checkClaim(data, ids, state.draft);
    for (const name of Object.keys(faults)) tellFault(name, found[name] ?? "");
    const [first] = Object.keys(faults).filter((name) => found[name]);
    if (first) {
      const input = [inputs[first]].flat()[0];
      tell(`Not saved yet. ${found[first]}`);
      if (input.tagName === "INPUT") input.focus();
      return;
    }
    const { draft, claims } = state, id = draft.id || nameClaim(claims), done = { ...draft, id };
    const next = draft.id ? claims.map((one) => (one.id === id ? done : one)) : [...claims, done];
    change({ claims: next, draft: { ...FRESH_CLAIM }, mode: "claim" });
    tell(`${id} is saved: ${done.summary}`);
    letters.open(ids.get(done.sentences[0]));
  }
  function edit(claim) {
    const { another, ...draft } = claim;
    change({ draft, mode: "answer" });
    inputs.summary.focus();
  }
  function leaveOutUnknown() {
    const known = (one) => [...one.sentences, ...one.answers].every((id) => ids.has(id));
    const lost = state.claims.filter((one) => !known(one));
    if (!known(state.draft)) Object.assign(state, { draft: { ...FRESH_CLAIM }, mode: "claim" });
    if (!lost.length) return;
    state = { ...state, claims: state.claims.filter(known) };
    tell(`Left out, for this text has not all of their sentences: ${lost.map((one) => one.id).join(", ")}.`);
  }
  async function hand() {
    const open = state.draft.sentences.length ? " The claim that you are at is not in it: save it first." : "";
    if (!state.claims.length) return kept.replaceChildren(`There is no claim to save yet.${open}`);
    try {
      kept.replaceChildren(`${await home.hand("claims.csv", writeClaims(state.claims))} ${count(state.claims.length, "claim")}.${open}`);
    } catch (problem) {
      kept.replaceChildren(make("span", { className: "rjw-fault" }, problem.message));
    }
  }

  function look(sentence) {
    const { draft, mode } = state, first = ids.get(draft.sentences[0]);
    if (draft.sentences.includes(sentence.id)) return "rjw-claimed";
    if (draft.answers.includes(sentence.id)) return "rjw-answering";
    return mode === "answer" && first && !canAnswer(data, first, sentence) ? "rjw-shut" : "";
  }
  function after(sentence) {
    const sign = (words, label) => make("span", { className: "rjw-badge", role: "img", "aria-label": label }, words);
    const { draft, claims } = state, signs = [];
    if (draft.sentences.includes(sentence.id)) signs.push(sign("✓", "chosen as the claim"));
    if (draft.answers.includes(sentence.id)) signs.push(sign("✓", "chosen as an answer"));
    for (const [at, one] of claims.entries()) {
      if (one.sentences.includes(sentence.id)) signs.push(sign(`${at + 1} ${data.signs[one.answer]}`, `claim ${at + 1}, ${one.answer}`));
      if (one.answers.includes(sentence.id)) signs.push(sign(`→${at + 1}`, `answers claim ${at + 1}`));
    }
    return signs;
  }
  function show() {
    const { claims, draft, mode } = state, held = place.contains(document.activeElement);
    step.textContent = CLAIM_STEPS[mode];
    form.hidden = mode !== "answer";
    claimed.hidden = mode !== "claim";
    claimed.disabled = !draft.sentences.length;
    undone.disabled = !past.length;
    copied.hidden = !data.own.length || claims.length > 0 || mode !== "claim";
    for (const name of ["summary", "note"]) if (inputs[name].value !== draft[name]) inputs[name].value = draft[name];
    for (const name of ["kind", "answer"]) for (const radio of inputs[name]) radio.checked = radio.value === draft[name];
    for (const [name, label] of [["sentences", "The claim: "], ["answers", "Answered in: "]]) inputs[name].replaceChildren(label, ...lead(draft[name]));
    for (const name of Object.keys(faults)) tellFault(name, "");
    list.replaceChildren(...claims.map(line));
    if (!claims.length) list.append(make("li", {}, "None yet."));
    letters.drawAll();
    const now = document.activeElement;
    if (held && (!place.contains(now) || now.disabled || !now.getClientRects().length)) step.focus(); // it went with its button
  }
  function lead(names) {
    if (!names.length) return ["no sentence yet"];
    return names.map((id) => button(ids.get(id).name, () => letters.open(ids.get(id)), { className: "rjw-address" }));
  }
  function line(claim, at) {
    const side = ids.get(claim.sentences[0]).side + 1, words = ` ${data.signs[claim.answer]} ${claim.answer}, ${claim.kind}${claim.another ? ", another reader’s" : ""}. `;
    const answered = claim.answers.length ? [" Answered in: ", ...lead(claim.answers)] : [];
    const name = { "aria-label": `Edit claim ${at + 1}` }, gone = { "aria-label": `Delete claim ${at + 1}` };
    const remove = button("Delete", () => { change({ claims: state.claims.filter((one) => one !== claim) }); tell(`${claim.id} is deleted; Undo brings it back.`); undone.focus(); }, gone);
    return make("li", { className: `rjw-side-${side}` }, make("strong", {}, `${at + 1}`), words, claim.summary, " ", ...lead(claim.sentences), ...answered, " ", button("Edit", () => edit(claim), name), " ", remove);
  }
}
