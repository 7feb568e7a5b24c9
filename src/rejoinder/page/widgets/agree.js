import { SHEET_SAVED, listDivided, readSheet, tidyCell, writeDecisions } from "./codes.js";
import { begin, button, choice, count, field, isChord, isTyping, make, status } from "./dom.js";
import { readHandIn } from "./hand-in.js";
import { readText } from "./text.js";

const ADJUDICATED = "adjudicated.csv";
const WHOLE = 5_000_000; // bytes: no sheet of codes is as large

/** Show where coders differ, the most divided sentence first; decide and write why; then how far they agree. */
export function agree(place, data, home, { mine = null } = {}) {
  const text = readText(data.text);
  begin(place, "Where coders differ");
  if (!data.frames.length) {
    place.append(make("p", {}, data.lacks));
    return;
  }
  const sentences = new Map(text.sentences.map((one) => [one.id, one]));
  const meaning = new Map(data.frames.map((frame) => [frame.name, frame.definition]));
  const takeKept = () => {
    const last = home.load()?.decided;
    return last && typeof last === "object" ? { ...last } : {};
  };
  let own = takeKept();
  let found = { rows: [], sheets: [], faults: [], notes: [], frames: [], decided: [] };
  let divided = [], at = 0, read = [], who = false;

  const [added, files] = field(home.ask ? "Add sheets of codes: choose the files, or drop them here" : "Add what you both saved: choose the files, or drop them here", { type: "file", multiple: true, accept: home.ask ? ".csv,text/csv" : ".csv,.json,text/csv,application/json" });
  const again = home.ask ? button("Read the folder again", () => look([])) : null;
  const drop = make("div", { className: "rjw-row rjw-drop" }, added, again);
  const said = status(), saved = status();
  const faults = make("ul", { className: "rjw-plain rjw-fault" });
  const notes = make("ul", { className: "rjw-plain rjw-note" });
  const noted = make("details", { hidden: true }, make("summary", {}, "What to know of these sheets"), notes);
  const [quotedToo, quoted] = choice("with quoted testimony");
  const head = make("p", { "aria-live": "polite" });
  const [before, now, after] = ["rjw-near", "rjw-now", "rjw-near"].map((className) => make("p", { className }));
  const whose = make("p", { className: "rjw-note", role: "status" });
  const asked = button("Show who wrote it", () => { who = !who; draw(); }, { "aria-pressed": "false" });
  const means = make("p", { className: "rjw-note" });
  const camps = make("div", { className: "rjw-camps" });
  const [yes, no] = [[1, "It stands there"], [0, "It does not"]].map(([value, word]) => button(word, () => decide({ code: value }), { "data-code": value, "aria-pressed": "false" }));
  const [whyField, why] = field("Why, in a few words", { rows: 2 }, "textarea");
  const lacking = make("p", { className: "rjw-fault", role: "alert", hidden: true });
  const back = button("↑ Before", () => go(at - 1)), next = button("↓ Next", () => go(at + 1));
  const save = button("Save the decisions as a file", () => keepFile());
  const desk = make("div", { className: "rjw-desk", tabIndex: 0, role: "group", "aria-label": "A sentence on which coders differ", hidden: true },
    head, before, now, after, make("div", { className: "rjw-row" }, asked, whose), means, camps, make("p", { className: "rjw-note" }, "What do you decide together?"),
    make("div", { className: "rjw-row" }, yes, no), whyField, make("div", { className: "rjw-row" }, back, next, save), lacking, saved);
  const numbers = make("ul", { className: "rjw-plain" });
  const measured = make("div", {}, make("p", {}, make("strong", {}, "How far the coders agree"), home.ask ? ` ${data.alpha}` : ""), numbers);
  place.append(drop, said, faults, noted, quotedToo, desk, measured);

  const here = () => divided[at];
  const mineOf = (sentence, frame) => (Object.hasOwn(own[sentence] ?? {}, frame) ? own[sentence][frame] : undefined);
  const known = (one) => mineOf(one.sentence, one.frame)
    ?? found.decided.filter(([sentence, frame]) => sentence === one.sentence && frame === one.frame).map(([, , code, reason]) => ({ code, reason }))[0];
  const show = (one) => (!one ? "" : one.own || quoted.checked ? one.text : "(quoted testimony)");
  const near = (one, step) => {
    const other = text.sentences[one.place + step];
    return other?.letter === one.letter ? show(other) : "";
  };
  const camp = (word, names) => make("p", {}, make("strong", {}, `${word}, ${names.length}: `), names.join(", "));

  async function look(more) {
    said.replaceChildren(make("p", {}, "Reading the sheets …"));
    try {
      found = home.ask ? await home.ask("agree", { files: more }) : readHere(more);
    } catch (problem) {
      found = { ...found, faults: [problem.message] };
    }
    layOut();
  }
  function readHere(more) {
    read = [...read, ...more];
    const all = { rows: [], sheets: [], faults: [], notes: [], frames: [], decided: [] };
    const taken = new Map(), good = [], rows = readOwn(data, mine?.());
    if (rows.length) {
      all.rows.push(...rows.map((row) => [row.coder, row.sentence, row.frame, row.code]));
      all.sheets.push("this page");
      for (const row of rows) taken.set(JSON.stringify([row.coder, row.sentence]), "this page");
    }
    for (const one of read) {
      const { name, words } = one;
      const sheet = /^\s*\{/.test(words) ? readSavedPage(data, text, name, words) : readSheet(data, name, words);
      const twice = sheet.rows.find((row) => taken.has(JSON.stringify([row.coder, row.sentence])));
      all.faults.push(...sheet.faults);
      if (twice && taken.get(JSON.stringify([twice.coder, twice.sentence])) === "this page") {
        all.notes.push(`${name}: “${twice.coder}” is who works in this page, whose codes are taken from it`);
        good.push(one);
        continue;
      }
      if (twice) all.faults.push(`${name}: “${twice.coder}” has coded ${twice.sentence} already, in ${taken.get(JSON.stringify([twice.coder, twice.sentence]))}; write another name in the column coder`);
      if (sheet.faults.length || twice) continue;
      for (const row of sheet.rows) taken.set(JSON.stringify([row.coder, row.sentence]), name);
      all.rows.push(...sheet.rows.map((row) => [row.coder, row.sentence, row.frame, row.code]));
      all.notes.push(...sheet.notes);
      all.sheets.push(name);
      good.push(one);
    }
    read = good;
    return all;
  }
  function layOut() {
    const every = listDivided(data, found.rows.map(([coder, sentence, frame, code]) => ({ coder, sentence, frame, code })));
    const open = every.filter((one) => sentences.get(one.sentence).own);
    const last = here();
    divided = quoted.checked ? every : open;
    at = Math.max(0, divided.findIndex((one) => one.sentence === last?.sentence && one.frame === last.frame));
    quotedToo.hidden = every.length === open.length;
    const coders = new Set(found.rows.map(([coder]) => coder)).size;
    const hidden = every.length - divided.length;
    const differ = coders < 2 ? "One coder alone cannot differ: add another sheet." : `They differ ${count(divided.length, "time")}${hidden ? `, and ${hidden} more in quoted testimony` : ""}.`;
    said.replaceChildren(make("p", {}, coders ? `${count(found.sheets.length, "sheet")} by ${count(coders, "coder")}. ${differ}` : "There is no sheet with codes yet: code some sentences, save them as a file, or add a sheet."));
    faults.replaceChildren(...found.faults.map((one) => make("li", {}, one)));
    notes.replaceChildren(...found.notes.map((one) => make("li", {}, one)));
    noted.hidden = !found.notes.length;
    const lines = found.frames.map((one) => make("li", {}, make("strong", {}, one.frame), `: ${one.said} `, make("span", { className: "rjw-note" }, one.why)));
    numbers.replaceChildren(...(lines.length ? lines : [make("li", {}, home.ask ? "No sentence was coded by two: how far coders agree is not known."
      : "Percent and alpha with its interval are reckoned by rejoinder collect, from the sheets that you hand in.")]));
    desk.hidden = !divided.length;
    draw();
  }
  function draw() {
    const one = here();
    if (!one) return;
    const sentence = sentences.get(one.sentence), decided = known(one);
    head.replaceChildren(`${at + 1} of ${divided.length}, the most divided first. Frame: `, make("strong", {}, one.frame));
    [before.textContent, now.textContent, after.textContent] = [near(sentence, -1), show(sentence), near(sentence, 1)];
    whose.textContent = who ? `${sentence.name} (${text.sides[sentence.side]})${home.ask ? "" : `. In an answer, write “${sentence.name}”.`}` : "";
    asked.setAttribute("aria-pressed", String(who));
    means.textContent = meaning.get(one.frame);
    camps.replaceChildren(camp("Yes", one.yes), camp("No", one.no));
    for (const each of [yes, no]) each.setAttribute("aria-pressed", String(decided?.code === Number(each.dataset.code)));
    why.value = decided?.reason ?? "";
    lacking.hidden = true;
    [back.disabled, next.disabled] = [at <= 0, at >= divided.length - 1];
  }
  function go(to) {
    if (to < 0 || to >= divided.length) return;
    [at, who] = [to, false];
    draw();
    if (place.contains(document.activeElement) && document.activeElement.disabled) desk.focus();
  }
  function decide(part, write = true) {
    const one = here(), whole = { ...known(one), ...part };
    own[one.sentence] = { ...own[one.sentence], [one.frame]: whole };
    for (const each of [yes, no]) each.setAttribute("aria-pressed", String(whole.code === Number(each.dataset.code)));
    const reason = tidyCell(whole.reason ?? "");
    lacking.textContent = reason ? "Say first whether the frame stands there." : "Write why: a decision without a reason is not written into the file.";
    lacking.hidden = reason && whole.code !== undefined;
    keep(write && lacking.hidden);
  }
  async function keep(whole) {
    const problem = await home.save(structuredClone({ decided: own }));
    if (problem) saved.replaceChildren(make("p", { className: "rjw-fault" }, problem));
    else if (whole && home.ask) await keepFile();
  }
  async function keepFile() {
    const mine = Object.entries(own).flatMap(([sentence, row]) => Object.entries(row).map(([frame, one]) => ({ sentence, frame, ...one })));
    const theirs = found.decided.filter(([sentence, frame]) => !mineOf(sentence, frame)).map(([sentence, frame, code, reason]) => ({ sentence, frame, code, reason }));
    const sheet = writeDecisions([...theirs, ...mine]);
    try {
      const words = sheet ? `${await home.hand(ADJUDICATED, sheet)}${home.ask ? " It counts here; put it into the folder codings, and it counts in the report, too." : " It is in the file that you hand in, too, under Save."}` : "Nothing is decided yet with a reason.";
      saved.replaceChildren(make("p", {}, words));
    } catch (problem) {
      saved.replaceChildren(make("p", { className: "rjw-fault" }, problem.message));
    }
  }
  async function take(list) {
    const more = [], large = [];
    for (const file of list) {
      if (file.size > WHOLE) large.push(`${file.name}: too large for a sheet of codes`);
      else if (home.ask) more.push({ name: file.name, data: await readBytes(file) });
      else more.push({ name: file.name, words: readWords(await file.arrayBuffer()) });
    }
    files.value = "";
    await look(more);
    faults.append(...large.map((one) => make("li", {}, one)));
  }
  files.addEventListener("change", () => take([...files.files]));
  // As one writes, too: a line that comes or goes as the field is left moves the button from under the pointer.
  why.addEventListener("input", () => decide({ reason: why.value }, false));
  why.addEventListener("change", () => decide({ reason: why.value }));
  quoted.addEventListener("change", () => layOut());
  home.watch?.((words = "") => {
    own = takeKept();
    draw();
    saved.replaceChildren(words);
  });
  for (const kind of ["dragenter", "dragover", "dragleave", "drop"]) {
    place.addEventListener(kind, (event) => {
      event.preventDefault();
      event.stopPropagation();
      drop.classList.toggle("rjw-over", kind === "dragenter" || kind === "dragover");
      if (kind === "drop") take([...event.dataTransfer.files]);
    });
  }
  place.addEventListener("keydown", (event) => {
    const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    if (!step || isChord(event) || isTyping(event.target)) return;
    go(at + step);
    event.preventDefault();
  });
  if (mine) window.addEventListener("hashchange", () => { if (place.isConnected) look([]); });
  if (home.ask) document.addEventListener(SHEET_SAVED, () => look([]));
  look([]);
}

/** Return the codes of who works in this page, as rows of a sheet; none without a name. */
function readOwn(data, work) {
  const coder = tidyCell(work?.name ?? ""), frames = data.frames.map((frame) => frame.name);
  const rows = Object.entries(coder ? work.codes ?? {} : {}).flatMap(([sentence, row]) => Object.entries(row ?? {}).map(([frame, code]) => ({ coder, sentence, frame, code })));
  return rows.filter((row) => frames.includes(row.frame) && data.text.sentences.some((one) => one.id === row.sentence));
}

/** Return what a page that somebody saved says, in the form of `readSheet`. */
function readSavedPage(data, text, file, words) {
  try {
    const { name, parts } = readHandIn(text, words), frames = data.frames.map((frame) => frame.name);
    const codes = Object.entries(parts.code.codes).flatMap(([sentence, row]) => Object.entries(row ?? {}).map(([frame, code]) => ({ coder: name.trim(), sentence, frame, code })));
    const rows = codes.filter((row) => row.coder && frames.includes(row.frame) && (row.code === 0 || row.code === 1) && text.sentences.some((one) => one.id === row.sentence));
    return { rows, faults: [], notes: rows.length ? [] : [`${file}: no code in it yet, or no name`] };
  } catch (problem) {
    return { rows: [], faults: [`${file}: ${problem.message}`], notes: [] };
  }
}

/** Return the bytes of a file as text that Python makes bytes again. */
function readBytes(file) {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.addEventListener("load", () => resolve(reader.result.split(",", 2)[1] ?? ""));
    reader.addEventListener("error", () => reject(reader.error));
    reader.readAsDataURL(file);
  });
}

/** Return the words of a sheet in UTF-8, UTF-16 by its mark, or else Windows-1252. */
function readWords(bytes) {
  const [one, other] = new Uint8Array(bytes);
  if (one + other === 509) return new TextDecoder(one === 255 ? "utf-16le" : "utf-16be").decode(bytes);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("windows-1252").decode(bytes);
  }
}
