import { writeCells } from "./cells.js";
import { begin, button, choice, count, field, isTyping, make, status } from "./dom.js";
import { slide } from "./slide.js";
import { draw, drawMark } from "./svg.js";
import { BLANKS, TERM, findNear, findParted, normalise, part, partElided, readText, takeWords } from "./text.js";

const POSSESSIVE = /(?<!(?<![\p{L}\p{N}_])(?:it|that|let))'s(?= |$)/gu;
const CODEBOOK = ["frame", "family", "term", "source", "note"];
const TERM_RULE = "a term is words in small letters with single spaces, and * only at the end of a word";
const ADDED = { source: "text", note: "added by a reader of these letters" };

/** Take terms out of a codebook, or add some, and see which sentences have the frame, before and after. */
export function frames(place, data, home, more = {}) {
  begin(place, "Change the words of a frame");
  if (!data.frames.length) {
    place.append(make("p", {}, data.missing));
    return;
  }
  const book = readCodebook(data);
  const last = home.load();
  let chosen = data.frames.find((one) => one.name === (last?.frame ?? more.frame))?.name ?? data.frames[0].name;
  let changes = last?.changes ?? {};
  const undone = [];
  const [chooser, frame] = field("Frame", {}, "select");
  frame.append(...data.frames.map(({ name }) => make("option", { value: name }, name)));
  const [adding, typed] = field("Add a word, a phrase or start*", { spellcheck: false });
  const fault = make("p", { className: "rjw-fault", id: `${typed.id}-fault` });
  typed.setAttribute("aria-describedby", fault.id);
  const [naming, name] = field("Name of the copy", { value: last?.name ?? "mine", spellcheck: false });
  const said = status(), saved = status();
  const [list, changed, differing, chart] = ["fieldset", "p", "div", "div"].map((tag) => make(tag));
  list.className = "rjw-terms";

  home.watch?.((words = "") => {
    changes = home.load()?.changes ?? {};
    undone.length = 0;
    drawTerms();
    show();
    saved.textContent = words;
  });
  const keep = () => home.save({ frame: chosen, changes, name: name.value }).then((why) => { if (why) saved.textContent = why; });
  /** Take away what was said of what is no longer so. */
  const hush = () => {
    fault.textContent = saved.textContent = "";
    typed.setAttribute("aria-invalid", "false");
  };
  const change = (next) => {
    hush();
    undone.push(changes);
    changes = { ...changes, [chosen]: next };
    show();
    keep();
  };
  const toggle = (term, on) => {
    const { out, added } = takeChange(book, changes, chosen);
    change({ added, out: on ? out.filter((one) => one !== term) : [...out, term] });
  };
  const add = () => {
    const { out, added } = takeChange(book, changes, chosen);
    const read = readTerm(book.text, typed.value, data.long);
    const twice = [...book.terms(chosen).map((one) => one.term), ...added].includes(read.term);
    fault.textContent = twice ? `“${read.term}” is one of this frame's terms: it has a box of its own.` : read.fault ?? "";
    typed.setAttribute("aria-invalid", String(!!fault.textContent));
    if (fault.textContent) return typed.focus();
    typed.value = "";
    change({ out, added: [...added, read.term] });
    drawTerms();
    typed.focus();
    if (book.find(chosen, read.term).length) return;
    const near = findNear(book.text, read.term);
    fault.textContent = `“${read.term}” stands nowhere in these letters${near.length ? `; near it: ${near.join(", ")}` : ""}.`;
  };
  const undo = () => {
    hush();
    if (!undone.length) {
      saved.textContent = "There is nothing to undo.";
      return;
    }
    changes = undone.pop();
    saved.textContent = "Undone.";
    drawTerms();
    show();
    keep();
  };
  const save = async () => {
    const text = writeCodebook(book, changes);
    const file = `codebook-${name.value.trim().replace(/[^\p{L}\p{N}_.-]+/gu, "-") || "mine"}.csv`;
    if (!text) saved.textContent = "No term is left in any frame: a codebook has one at least.";
    else saved.textContent = await home.hand(file, text).then(
      (where) => `${where} The codebook itself is as it was; as codebook.csv in a copy of the data folder, this one is counted everywhere.`,
      (problem) => problem.message,
    );
  };
  /** Draw the boxes of the chosen frame anew; the one that had the focus has it again. */
  const drawTerms = () => {
    const held = list.contains(document.activeElement) ? document.activeElement.value : null;
    const { out, added } = takeChange(book, changes, chosen);
    const boxes = [...book.terms(chosen).map((one) => one.term), ...added].map((term) => {
      const alone = countFrame(book, chosen, [term]).sentences.size;
      const [label, box] = choice(`${term} · ${alone}${added.includes(term) ? ", added" : ""}`, { value: term, checked: !out.includes(term) });
      box.addEventListener("change", () => toggle(term, box.checked));
      return [label, box];
    });
    list.replaceChildren(make("legend", {}, "Its terms, and in how many sentences each stands"), ...boxes.map(([label]) => label));
    if (held !== null) (boxes.find(([, box]) => box.value === held) ?? boxes[0])[1].focus();
  };
  const show = () => {
    const counted = data.frames.map((one) => [one.name, book.before.get(one.name), countFrame(book, one.name, takeTerms(book, changes, one.name))]);
    const mine = counted.find(([one]) => one === chosen);
    const left = takeTerms(book, changes, chosen).length ? "" : " No term is left: nothing is found, and a saved copy is without this frame.";
    said.textContent = tellFrame(book, ...mine) + left;
    changed.textContent = tellChanges(book, changes);
    differing.replaceChildren(...listDifference(book, mine[1], mine[2], more.open));
    chart.replaceChildren(...drawFrames(book, [mine, ...counted.filter((one) => one !== mine)]));
  };

  const sliding = home.ask ? make("div") : null;
  if (sliding) {
    const askSlide = async (what) => {
      const text = writeCodebook(book, changes);
      return text ? home.ask(what, { text, name: name.value.trim() || "mine" }) : { said: "No term is left in any frame: there is nothing to draw." };
    };
    slide(sliding, { finding: "the frames, as they are changed here" }, { ask: askSlide });
  }
  frame.value = chosen;
  frame.addEventListener("change", () => {
    chosen = frame.value;
    hush();
    drawTerms();
    show();
    keep();
  });
  typed.addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    event.preventDefault();
    add();
  });
  typed.addEventListener("input", hush);
  name.addEventListener("change", keep);
  place.addEventListener("keydown", (event) => {
    if (!(event.ctrlKey || event.metaKey) || event.shiftKey || event.altKey || event.key.toLowerCase() !== "z") return;
    if (isTyping(event.target) && event.target.value && event.target !== frame) return;
    event.preventDefault();
    event.stopPropagation();
    undo();
  });
  const hand = make("div", {},
    make("div", { className: "rjw-row" }, chooser), said, list,
    make("div", { className: "rjw-row" }, adding, button("Add", add), button("Undo", undo, { "aria-keyshortcuts": "Control+Z" })), fault, changed,
    make("div", { className: "rjw-row" }, naming, button("Save as file", save)), saved, sliding, differing);
  place.append(make("div", { className: "rjw-frames" }, hand, chart));
  drawTerms();
  show();
}

/** Return a codebook ready to be counted with: `find(frame, term)` gives a term's places, `before` what was there. */
export function readCodebook(data) {
  const text = readText(data.text);
  const known = new Map(data.frames.map((one) => [one.name, one]));
  const found = new Map();
  const denied = new Set(data.denied.map((one) => one.join(" ")));
  const search = (name, term) => {
    const given = known.get(name).terms.find((one) => one.term === term);
    if (given) return given.found.map(([at, first, after]) => takeWords(text.sentences[at], first, after));
    const parts = (code) => term.split(" ").flatMap((word) => partElided(text, word, text.elided[code] ?? []));
    return findParted(text, new Map(text.languages.map((code) => [code, parts(code)])));
  };
  const book = {
    text,
    frames: data.frames,
    sizes: text.sides.map((_, side) => text.sentences.filter((one) => one.own && one.side === side).length),
    terms: (name) => known.get(name).terms,
    isDenied: ({ sentence, first, after }) => denied.has(`${sentence.place} ${first} 0`) || denied.has(`${sentence.place} ${first} ${after}`),
    find: (name, term) => {
      const key = JSON.stringify([name, term]);
      if (!found.has(key)) found.set(key, search(name, term));
      return found.get(key);
    },
  };
  book.before = new Map(data.frames.map(({ name, terms }) => [name, countFrame(book, name, terms.map((one) => one.term))]));
  return book;
}

/** Return in which own sentences these terms of a frame stand undenied, by the rule of Python's framing.compare. */
export function countFrame(book, name, terms) {
  const hits = keepLongest(terms.flatMap((term, row) => book.find(name, term).map((hit) => ({ ...hit, term, row }))));
  const kept = hits.filter((hit) => hit.own && hit.sentence.own && !book.isDenied(hit));
  const sentences = new Map();
  for (const hit of kept) sentences.set(hit.sentence, [...(sentences.get(hit.sentence) ?? []), hit]);
  return { sentences, sides: book.text.sides.map((_, side) => [...sentences.keys()].filter((one) => one.side === side).length) };
}

/** Of places that share a word keep the one of more words, then of more characters, then the earlier, then without *. */
function keepLongest(hits) {
  const measure = (hit) => [...hit.sentence.text.slice(hit.start, hit.end)].length;
  const rank = (hit) => [-hit.term.split(" ").length, -measure(hit), hit.start, Number(hit.term.includes("*")), hit.row];
  const ranked = hits.map((hit) => [rank(hit), hit]).sort(([a], [b]) => a.map((one, at) => one - b[at]).find((one) => one) ?? 0);
  const kept = new Map();
  for (const [, hit] of ranked) {
    const others = kept.get(hit.sentence) ?? [];
    if (!others.some((other) => other.start < hit.end && hit.start < other.end)) kept.set(hit.sentence, [...others, hit]);
  }
  return [...kept.values()].flat();
}

/** Return a typed term as a codebook has it, {term}, or what is wrong with it, {fault}. */
export function readTerm(text, typed, long = 8) {
  const plain = typed.split(BLANKS).filter(Boolean).join(" ").replace(/[’‘]/g, "'").replace(/[“”]/g, '"').replace(POSSESSIVE, "");
  const counted = plain.split(" ").map((word) => {
    const stem = word.replace(/\*+$/, "");
    return normalise(stem, "en", text.contracted) + word.slice(stem.length);
  });
  const parts = counted.flatMap((word) => text.languages.map((code) => partElided(text, word, text.elided[code] ?? []).length));
  if (TERM.test(plain) && plain === counted.join(" ")) {
    if (parts.reduce((all, one) => all + one, 0) <= long * text.languages.length) return { term: plain };
    return { fault: `“${plain}” is too long: a term that is added here has at most ${count(long, "word")}.` };
  }
  return { fault: `“${typed.trim()}” is none: ${TERM_RULE}; write it like “school*” or “town council”.` };
}

/** Return what was changed of a frame; what was saved of another codebook is left out. */
function takeChange(book, changes, name) {
  const known = book.terms(name).map((one) => one.term);
  const { out = [], added = [] } = changes[name] ?? {};
  const mine = added.filter((term) => !known.includes(term));
  return { added: mine, out: out.filter((term) => known.includes(term) || mine.includes(term)) };
}

function takeTerms(book, changes, name) {
  const { out, added } = takeChange(book, changes, name);
  return [...book.terms(name).map((one) => one.term), ...added].filter((term) => !out.includes(term));
}

/** Return a frame's change in words: of each side from how many to how many of its sentences. */
function tellFrame(book, name, before, after) {
  const sides = book.text.sides.map((label, side) => {
    const [was, is, size] = [before.sides[side], after.sides[side], book.sizes[side]];
    return was === is ? `${label} ${is} of ${count(size, "sentence")}, as before` : `${label} ${was} → ${is} of ${count(size, "sentence")}`;
  });
  return `${name}: ${sides.join("; ")}.`;
}

function tellChanges(book, changes) {
  const quote = (terms) => terms.map((term) => `“${term}”`).join(", ");
  const told = book.frames.flatMap(({ name }) => {
    const { out, added } = takeChange(book, changes, name);
    const [less, plus] = [out.filter((term) => !added.includes(term)), added.filter((term) => !out.includes(term))];
    const parts = [less.length ? `took out ${quote(less)}` : "", plus.length ? `added ${quote(plus)}` : ""].filter(Boolean);
    return parts.length ? [`${parts.join(" and ")} in “${name}”`] : [];
  });
  return told.length ? `What you changed: you ${told.join("; ")}.` : "You have changed nothing yet.";
}

function listDifference(book, before, after, open) {
  const fall = [...before.sentences].filter(([one]) => !after.sentences.has(one));
  const gain = [...after.sentences].filter(([one]) => !before.sentences.has(one));
  return [["lost", fall], ["gained", gain]].filter(([, found]) => found.length).map(([kind, found]) => {
    const lines = [...found].sort(([a], [b]) => a.place - b.place).map(([sentence, hits]) => {
      const words = part(sentence.text, hits.map(({ start, end }) => ({ start, end, mark: "hit" })));
      const address = open ? button(sentence.name, () => open(sentence), { className: "rjw-address" }) : make("span", { className: "rjw-address" }, sentence.name);
      return make("li", { className: `rjw-side-${sentence.side + 1}` }, address, " ", ...words.map((run) => (run.marks.length ? make("mark", {}, run.text) : run.text)));
    });
    return make("details", { open: true }, make("summary", {}, `${count(found.length, "sentence")} ${kind}`), make("ul", { className: "rjw-lines" }, ...lines));
  });
}

/** Draw each frame as a line for each side: a hollow mark where it was, a filled one where it is. */
function drawFrames(book, counted) {
  const share = (side, number) => (book.sizes[side] ? number / book.sizes[side] : 0);
  const every = counted.flatMap(([, before, after]) => [before, after].flatMap(({ sides }) => sides.map((number, side) => share(side, number))));
  const reach = Math.max(1, Math.ceil(5 * Math.max(...every) - 1e-9)) / 5;
  const blocks = counted.map(([name, before, after]) => make("li", {}, make("strong", {}, name), ...book.text.sides.map((label, side) => {
    const [was, is] = [before.sides[side], after.sides[side]];
    const [from, to] = [was, is].map((number) => Math.round((10000 * share(side, number)) / reach) / 100);
    const rail = draw("line", { class: "rjw-rail", x1: 0, x2: "100%", y1: 11, y2: 11 });
    const move = was === is ? [] : [draw("line", { class: "rjw-move", x1: `${from}%`, x2: `${to}%`, y1: 11, y2: 11 }), drawMark(side, from, false)];
    const picture = draw("svg", { width: "100%", height: 22, "aria-hidden": "true" }, rail, ...move, drawMark(side, to, true));
    return make("div", { className: "rjw-lane" }, make("span", {}, `${label}: ${was === is ? is : `${was} → ${is}`} of ${book.sizes[side]}`), picture);
  })));
  const note = `Own sentences that have the frame: each line runs from none to ${Math.round(100 * reach)}% of a side's. Hollow: before; filled: after.`;
  return [make("p", { className: "rjw-note" }, note), make("ul", { className: "rjw-shares" }, ...blocks)];
}

/** Return the changed codebook as the file that Python reads; "" where no term is left. */
function writeCodebook(book, changes) {
  const rows = book.frames.flatMap(({ name, family }) => takeTerms(book, changes, name).map((term) => {
    const given = book.terms(name).find((one) => one.term === term) ?? { term, ...ADDED };
    return { ...given, frame: name, family };
  }));
  return rows.length ? writeCells([CODEBOOK, ...rows.map((row) => CODEBOOK.map((column) => row[column]))]) : "";
}
