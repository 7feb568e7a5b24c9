import { AT_ONCE, SHEET_SAVED, hasTicksAlone, isCoded, listToCode, nameSheet, restNo, setCode, takeCode, takeCodes, writeCodes } from "./codes.js";
import { begin, button, choice, count, field, isChord, isTyping, make, status } from "./dom.js";
import { changeName, partPeople } from "./merge.js";
import { readText } from "./text.js";

const HOW = "Keys, once you are at the desk (Enter in the name leads there): 1 to 9 yes, Shift with a number no, N no to the rest and on, arrows back and forth, S save as file.";
const HIDDEN = "(quoted testimony)";

/** Code sentences by hand, one at a time, blind to side, machine and other coders. */
export function code(place, data, home) {
  const text = readText(data.text);
  begin(place, "Code by hand");
  if (!data.frames.length) {
    place.append(make("p", {}, data.lacks));
    return;
  }
  let work = takeCodes(data, home.load());
  let at = 0;
  let who = false;
  const meaning = new Map(data.frames.map((frame) => [frame.name, frame]));
  const sentences = new Map(text.sentences.map((one) => [one.id, one]));
  const list = () => listToCode(data, work);
  const here = () => sentences.get(list()[at]);

  const [named, name] = field("Your name", { type: "text", spellcheck: false, maxLength: 80 });
  const nameFault = make("p", { className: "rjw-fault", role: "alert", hidden: true });
  const frameFault = make("p", { className: "rjw-fault", role: "alert", hidden: true });
  const saveFault = make("p", { className: "rjw-fault", role: "alert", hidden: true });
  const boxes = (data.chosen ?? data.frames.map((frame) => frame.name)).map((one) => [one, ...choice(one)]);
  const [quotedToo, quoted] = choice("with quoted testimony");
  const hasQuoted = !data.asked && data.listed.some((id) => !sentences.get(id).own);
  const [lighter, light] = choice(`lighter track: leave out ${count(data.light.length, "sentence that is", "sentences that are")} hard to read`);
  lighter.hidden = !data.light.length;
  const chosen = make("fieldset", {}, make("legend", {}, `Frames, ${AT_ONCE} at a time at most`), ...boxes.map(([, both]) => both));
  const setup = make("details", {}, make("summary", {}, "Which frames and sentences"), chosen, frameFault, hasQuoted ? quotedToo : null);
  const said = status(), saved = status(), done = make("p", { className: "rjw-note rjw-done" });
  const bar = make("progress", { "aria-label": "Sentences done" });
  const [before, now, after] = ["rjw-near", "rjw-now", "rjw-near"].map((className) => make("p", { className }));
  now.setAttribute("aria-live", "polite");
  // A sentence that is longer than its place scrolls, and so by key.
  new ResizeObserver(() => { now.scrollHeight > now.clientHeight ? (now.tabIndex = 0) : now.removeAttribute("tabindex"); }).observe(now);
  const whose = make("p", { className: "rjw-note" });
  const asked = button("Show who wrote it", () => { who = !who; draw(); }, { "aria-pressed": "false" });
  const frames = make("ol", { className: "rjw-frames" });
  const back = button("← Back", () => go(at - 1)), next = button("Next →", () => go(at + 1));
  const rest = button("No to the rest, and next (N)", () => finish());
  const open = button("To the first not done", () => go(findOpen()));
  const steps = make("div", { className: "rjw-row rjw-steps" }, back, rest, next, open);
  const read = make("div", { className: "rjw-read" }, before, now, after, asked, whose, steps);
  const desk = make("div", { className: "rjw-desk", tabIndex: 0, role: "group", "aria-label": "Sentence and frames" }, read, make("div", {}, frames));
  const save = button("Save as file (S)", () => keepFile());
  const lost = make("span");
  const sure = make("span", { hidden: true }, lost, button("No, keep them", () => { sure.hidden = true; anew.focus(); }), " ", button("Yes, begin anew", () => beginAnew()));
  const anew = button("Begin anew, as someone else", () => { lost.textContent = work.name.trim() ? "Your codes are kept, and are here again when your name is. " : "Codes without a name are lost. "; sure.hidden = false; sure.querySelector("button").focus(); });
  anew.hidden = !!home.shared; // a page has more work than codes
  place.append(make("div", { className: "rjw-row" }, named, lighter), nameFault, setup, make("p", { className: "rjw-note" }, HOW), bar, done, said, desk,
    make("div", { className: "rjw-row" }, save, anew, sure), saveFault, saved);

  const fault = (element, words) => { element.textContent = words; element.hidden = !words; };
  const keep = async () => {
    work.place = here()?.id ?? "";
    fault(saveFault, await home.save(structuredClone(work))); // JupyterLab sends nothing of an object that it has
  };
  const findOpen = () => Math.max(0, list().findIndex((id) => !isCoded(work, id)));
  const progress = () => {
    const ids = list(), whole = ids.filter((id) => isCoded(work, id)).length;
    [bar.max, bar.value] = [Math.max(1, ids.length), whole];
    const begun = ids.filter((id) => work.frames.some((frame) => takeCode(work, id, frame) !== undefined)).length - whole;
    const rest = begun ? `, ${begun} begun` : "";
    return `${count(whole, "sentence")} of ${ids.length} done${rest}${whole && whole === ids.length ? ": save your work as a file" : ""}.`;
  };
  // Read aloud is what changed; how far one has come is there to be seen.
  const tell = (words) => {
    done.textContent = `${progress()}${home.shared ? " To name a sentence in an answer: Show who wrote it." : ""}`;
    said.replaceChildren(make("p", {}, bar.value === bar.max ? `${words} ${progress()}` : words));
  };
  const show = (one) => (!one ? "" : one.own || work.quoted || data.asked ? one.text : HIDDEN);
  const near = (one, step) => {
    const other = text.sentences[one.place + step];
    return other?.letter === one.letter ? show(other) : "";
  };
  const quote = (label, id) => (id ? make("p", { className: "rjw-near" }, make("b", {}, `${label}: `), show(sentences.get(id))) : null);

  function layOut() {
    frames.replaceChildren(...work.frames.map((frame, number) => {
      const { definition, example, counter } = meaning.get(frame);
      const [yes, no] = [[1, "Yes"], [0, "No"]].map(([value, word]) =>
        button(word, () => give(frame, takeCode(work, here()?.id, frame) === value ? null : value), { "aria-label": `${word}: ${frame}`, "data-code": value }));
      const head = make("div", { className: "rjw-frame" }, make("strong", {}, `${number + 1} ${frame}`), yes, no);
      const quotes = [quote("Has it", example), quote("Has it not", counter)].filter(Boolean);
      // They would push the next frame out of sight: on a phone at once, else once they are known.
      const folded = make("details", { open: matchMedia("(min-width: 60rem)").matches && isNew() }, make("summary", {}, "Examples"), ...quotes);
      return make("li", {}, head, definition ? make("p", {}, definition) : null, quotes.length ? folded : null);
    }));
    for (const [frame, , box] of boxes) box.checked = work.frames.includes(frame);
    [quoted.checked, light.checked] = [work.quoted, work.light];
    name.value = work.name;
    draw();
  }
  function draw() {
    const one = here();
    now.textContent = one ? one.text : "There is no sentence to code: choose what is quoted too, or other sentences.";
    [before.textContent, after.textContent] = one ? [near(one, -1), near(one, 1)] : ["", ""];
    whose.textContent = one && who ? `${one.name} (${text.sides[one.side]})${home.shared ? `. In an answer, write “${one.name}”.` : ""}` : "";
    whose.hidden = !whose.textContent;
    asked.setAttribute("aria-pressed", String(who));
    [...frames.childNodes].forEach((line, number) => {
      for (const each of line.querySelectorAll("button")) each.setAttribute("aria-pressed", String(takeCode(work, one?.id, work.frames[number]) === Number(each.dataset.code)));
    });
    [back.disabled, next.disabled] = [at <= 0, at >= list().length - 1];
    for (const each of [rest, asked, ...frames.querySelectorAll("button")]) each.disabled = !one;
  }
  /** Whether the first frame has gone out of sight above, past the sentence that stays. */
  const isPast = () => frames.getBoundingClientRect().top < read.getBoundingClientRect().top - 1;
  function go(to) {
    if (to < 0 || to >= list().length) return tell(to < 0 ? "This is the first sentence." : "This is the last sentence.");
    [at, who] = [to, false];
    draw();
    if (matchMedia("(max-width: 59.99rem)").matches || isPast()) desk.scrollIntoView({ block: "start" });
    if (place.contains(document.activeElement) && document.activeElement.disabled) desk.focus();
    tell(`Sentence ${at + 1} of ${list().length}.`);
    return keep();
  }
  const isNew = () => !Object.keys(work.codes).length;
  function foldExamples() {
    for (const one of frames.querySelectorAll("details")) one.open = false;
  }
  function give(frame, value) {
    if (!here() || !frame) return;
    if (isNew()) foldExamples();
    setCode(work, here().id, frame, value);
    draw();
    tell(`${frame}: ${value === null ? "not coded" : value ? "yes" : "no"}.`);
    keep();
  }
  function finish() {
    if (!here()) return;
    if (isNew()) foldExamples();
    restNo(work, here().id);
    draw();
    if (at < list().length - 1) go(at + 1);
    else {
      tell("This is the last sentence.");
      keep();
    }
  }
  async function keepFile() {
    const file = nameSheet(work.name), sheet = writeCodes(data, work);
    fault(nameFault, file ? "" : "Write your name first, with a letter in it: the sheet is called by it.");
    if (!file) return name.focus();
    if (!sheet) return saved.replaceChildren(make("p", {}, "Nothing is coded yet."));
    const ticks = hasTicksAlone(work) ? " It has no 0, so it is read as ticks: in a sentence with a yes, what you left open counts as no." : "";
    try {
      saved.replaceChildren(make("p", {}, (await home.hand(file, sheet)) + ticks));
      document.dispatchEvent(new Event(SHEET_SAVED));
    } catch (problem) {
      fault(saveFault, problem.message);
    }
  }
  function takeName() {
    const before = work.name, [named, whose] = home.shared ? [{ ...work, name: name.value }, "same"] : changeName(work, name.value);
    work = takeCodes(data, named);
    if (whose === "back") at = findOpen();
    draw();
    if (whose === "back") tell(`What ${work.name} coded here is here again.`);
    if (whose === "along" && !isNew()) tell(`These codes go with the new name, and are kept for ${before}, too. If you are someone else, begin anew.`);
    keep();
  }
  function beginAnew() {
    const { others } = work.name.trim() ? partPeople(work) : work;
    work = { ...takeCodes(data, null), frames: work.frames, others };
    [at, who, sure.hidden] = [0, false, true];
    saved.replaceChildren();
    layOut();
    tell("A new sheet.");
    keep();
    name.focus();
  }
  name.addEventListener("input", () => {
    fault(nameFault, "");
    if (home.shared) takeName();
  });
  name.addEventListener("change", takeName);
  name.addEventListener("keydown", (event) => { if (event.key === "Enter") desk.focus(); });
  for (const [what, box] of [["quoted", quoted], ["light", light]]) {
    box.addEventListener("change", () => {
      const last = data.listed.indexOf(here()?.id);
      work[what] = box.checked;
      const onward = list().findIndex((id) => data.listed.indexOf(id) >= last); // where one was, or what comes next
      at = onward < 0 ? Math.max(0, list().length - 1) : onward;
      who = false;
      layOut();
      tell(list().length ? `Sentence ${at + 1} of ${list().length}.` : "");
      keep();
    });
  }
  for (const [frame, , box] of boxes) {
    box.addEventListener("change", () => {
      const wanted = boxes.filter(([, , one]) => one.checked).map(([one]) => one);
      const rule = wanted.length > AT_ONCE ? `${AT_ONCE} at a time: take one away before you add “${frame}”.` : wanted.length ? "" : "One frame at least is coded.";
      fault(frameFault, rule);
      if (rule) box.checked = !box.checked;
      else work.frames = wanted;
      layOut();
      tell("");
      keep();
    });
  }
  home.watch?.((words = "") => {
    const { name: whoElse, codes, others } = takeCodes(data, home.load());
    Object.assign(work, { name: whoElse, codes, others });
    if (name.value !== whoElse && name !== document.activeElement) name.value = whoElse;
    draw();
    tell(words);
  });
  place.addEventListener("keydown", (event) => {
    if (isChord(event) || isTyping(event.target)) return;
    if (event.repeat && !event.key.startsWith("Arrow")) return event.preventDefault(); // a key held down codes one sentence
    const digit = /^(?:Digit|Numpad)([1-9])$/.exec(event.code);
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    const isNumber = digit && (event.code.startsWith("Digit") || /\d/.test(event.key));
    if (isNumber && work.frames[digit[1] - 1]) give(work.frames[digit[1] - 1], event.shiftKey ? 0 : 1);
    else if (event.key.toLowerCase() === "n") finish();
    else if (event.key.toLowerCase() === "s") keepFile();
    else if (step) go(at + step);
    else return;
    event.preventDefault();
  });
  at = Math.max(0, list().indexOf(work.place));
  if (!work.place) at = findOpen();
  layOut();
  tell(list().length ? `Sentence ${at + 1} of ${list().length}.` : "");
}
