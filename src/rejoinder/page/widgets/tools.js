import { begin, button, choice, field, isChord, isTyping, make, status } from "./dom.js";
import { part, readText } from "./text.js";

const ALONE = "stands for the sentence as printed alone";

/** Show one sentence as each sentiment tool reads it; a word is swapped, or taken out, and the scores move. */
export function tools(place, data, home) {
  begin(place, "What the tools make of a sentence");
  if (!data.tools.length) {
    place.append(make("p", {}, data.missing));
    return;
  }
  const text = readText(data.text);
  const open = text.sentences.filter((one) => data.readings[one.place]);
  const hushed = open.filter((one) => data.testimony[one.place]);
  const scored = data.tools.some((tool) => !tool.made);
  const [chooser, list] = field("Sentence", {}, "select");
  const [asking, asked] = choice("also sentences with testimony");
  const said = status(), line = make("p", { className: "rjw-words", role: "toolbar" }), sheet = make("div");
  const [swapping, typed] = field("", { spellcheck: false });
  const swap = make("div", { className: "rjw-row", hidden: true }, swapping);
  let sentence = null, swaps = new Map(), at = 0, round = 0;

  const offered = () => open.filter((one) => asked.checked || !data.testimony[one.place]);
  const go = (one) => {
    sentence = one;
    [swaps, at, swap.hidden] = [new Map(), 0, true];
    list.value = one.id;
    line.setAttribute("aria-label", `Words of ${one.name}`);
    home.save({ sentence: data.testimony[one.place] ? "" : one.id });
    show();
  };
  const step = (by) => {
    const all = offered(), next = all[all.indexOf(sentence) + by];
    if (next) go(next);
  };
  const fill = () => {
    const all = offered();
    list.replaceChildren(...all.map((one) => make("option", { value: one.id }, `${one.name}: ${one.text.slice(0, 40)}${one.text.length > 40 ? "…" : ""}`)));
    go(all.includes(sentence) ? sentence : all.find((one) => one.id === data.first) ?? all[0]);
  };
  /** Whether a word can be changed: any where Python answers, elsewhere those that it took out beforehand. */
  const mayChange = (word) => scored && (home.ask ? true : word in (data.without?.[sentence.place] ?? {}));
  const pick = (word) => {
    at = word;
    if (!home.ask) {
      swaps = swaps.has(word) ? new Map() : new Map([[word, ""]]);
      return show();
    }
    const { start, end } = sentence.words[word];
    swapping.querySelector("label").textContent = `Instead of “${sentence.text.slice(start, end)}” (nothing: take it out)`;
    typed.value = swaps.get(word) ?? sentence.text.slice(start, end);
    swap.hidden = false;
    typed.focus();
    typed.select();
  };
  const put = () => {
    const { start, end } = sentence.words[at], word = typed.value.trim();
    if (word === sentence.text.slice(start, end)) swaps.delete(at);
    else swaps.set(at, word);
    swap.hidden = true;
    show();
    focus();
  };
  const restore = () => {
    swaps = new Map();
    swap.hidden = true;
    show();
  };
  const focus = () => line.querySelector("[tabindex='0']")?.focus();
  const show = async () => {
    drawWords();
    const before = data.readings[sentence.place];
    const printed = before.map((one) => ({ ...one, text: sentence.text }));
    round += 1;
    const mine = round;
    if (!swaps.size) return draw(before, printed);
    if (!home.ask) {
      const [word] = swaps.keys();
      return draw(before, data.without[sentence.place][word].map((score) => (score === null ? null : { said: score, words: [], text: "" })));
    }
    const changed = changeWords(sentence, swaps);
    try {
      const after = await home.ask("score", { text: changed });
      if (mine === round) draw(before, after.map((one) => one && { ...one, text: changed }));
    } catch (problem) {
      if (mine === round) said.replaceChildren(make("p", { className: "rjw-fault" }, problem.message));
    }
  };
  const draw = (before, after) => {
    const moved = data.tools.map(({ name }, tool) => `${name} ${tellScores(before[tool], after[tool])}`);
    said.replaceChildren(make("p", {}, swaps.size ? `${tellSwaps(sentence, swaps)} ${moved.join("; ")}.` : `As printed: ${moved.join("; ")}.`));
    sheet.replaceChildren(...data.tools.map((tool, number) => drawTool(tool, before[number], after[number], sentence, swaps)));
  };
  const drawWords = () => {
    const changeable = sentence.words.map((_, word) => word).filter(mayChange);
    if (!changeable.includes(at)) at = changeable[0] ?? 0;
    let from = 0;
    const runs = sentence.words.flatMap(({ start, end }, word) => {
      const gap = sentence.text.slice(from, start);
      from = end;
      const own = sentence.text.slice(start, end), now = swaps.get(word);
      if (!mayChange(word)) return [gap, own];
      const inside = now === undefined ? [own] : [make("del", {}, own), ...(now ? [" ", make("ins", {}, now)] : [])];
      const one = button("", () => pick(word), { tabIndex: word === at ? 0 : -1, className: "rjw-word" });
      one.append(...inside);
      if (!home.ask) one.setAttribute("aria-pressed", String(now !== undefined));
      one.addEventListener("focus", () => move(word));
      one.dataset.word = word;
      return [gap, one];
    });
    const had = line.contains(document.activeElement);
    line.replaceChildren(...runs, sentence.text.slice(from));
    if (had) focus();
  };
  const move = (word) => {
    at = word;
    for (const one of line.querySelectorAll("button")) one.tabIndex = Number(one.dataset.word) === word ? 0 : -1;
  };

  place.addEventListener("keydown", (event) => {
    if (isChord(event)) return;
    if (event.target === typed) {
      if (event.key === "Enter") put();
      else if (event.key === "Escape") {
        swap.hidden = true;
        focus();
      }
      else return;
    } else if (event.key === "Escape") restore();
    else if (isTyping(event.target)) return;
    else if (event.key === "ArrowUp" || event.key === "ArrowDown") step(event.key === "ArrowUp" ? -1 : 1);
    else if (["ArrowLeft", "ArrowRight"].includes(event.key) && line.contains(event.target)) {
      const all = [...line.querySelectorAll("button")];
      all[all.indexOf(event.target) + (event.key === "ArrowLeft" ? -1 : 1)]?.focus();
    } else return;
    event.preventDefault();
    event.stopPropagation();
  });
  list.addEventListener("change", () => go(open.find((one) => one.id === list.value)));
  asked.addEventListener("change", fill);
  swap.append(button("Swap", put));
  const how = !scored ? "These scores were made elsewhere: no word can be changed." : home.ask ? "Choose a word to swap it or take it out; arrows lead from word to word and from sentence to sentence."
    : "Choose a word to take it out; here only words that a tool counted can be taken out, one at a time, for nobody scores new ones without JupyterLab.";
  place.append(make("div", { className: "rjw-row" }, chooser, button("Previous", () => step(-1)), button("Next", () => step(1)), button("As printed", restore), hushed.length ? asking : null),
    make("p", { className: "rjw-note" }, how), line, swap, said, sheet);
  if (open.length < text.sentences.length) place.append(make("p", { className: "rjw-note" }, "Sentences with hidden words are left out."));
  const last = home.load()?.sentence;
  sentence = offered().find((one) => one.id === last) ?? null;
  if (offered().length) fill();
  else place.append(make("p", {}, "Each sentence here holds testimony, or words that are hidden; no score is shown beside it unless it is asked for."));
}

function tellScores(before, after) {
  if (!after) return `${before.said}, which ${ALONE}`;
  return before.said === after.said ? after.said : `${before.said} → ${after.said}`;
}

function tellSwaps(sentence, swaps) {
  const told = [...swaps].map(([word, now]) => {
    const { start, end } = sentence.words[word];
    return now ? `“${now}” for “${sentence.text.slice(start, end)}”` : `without “${sentence.text.slice(start, end)}”`;
  }).join(", ");
  return `${told[0].toUpperCase()}${told.slice(1)}:`;
}

/** Return a sentence with other words in the place of some. */
function changeWords(sentence, swaps) {
  let changed = "", from = 0;
  for (const [word, now] of [...swaps].sort(([a], [b]) => a - b)) {
    const { start, end } = sentence.words[word];
    changed += sentence.text.slice(from, start) + now;
    from = end;
  }
  return changed + sentence.text.slice(from);
}

/** Draw a sentence as one tool reads it, each word that counts with its weight and the shape of its sign. */
function drawTool(tool, before, after, sentence, swaps) {
  const head = make("p", {}, make("strong", {}, tool.name), ` ${after ? tellScores(before, after) : tellScores(before, null)}`);
  const read = after?.text ? after : { ...before, text: sentence.text };
  const weigh = (sign, value) => `${{ minus: "▼", plus: "▲", none: "◆" }[sign]} ${value}`;
  const spans = read.words.filter(([start, end]) => start < end).map(([start, end, ...mark]) => ({ start, end, mark }));
  const runs = part(read.text, spans).map((run) => {
    if (!run.marks.length) return run.text;
    const [[sign, value]] = run.marks;
    return make("mark", { className: `rjw-${sign}` }, run.text, make("small", {}, ` ${weigh(sign, value)}`));
  });
  const extra = read.extra ? [` (punctuation ${weigh(...read.extra)})`] : [];
  const note = swaps.size && after && !after.text ? [make("span", { className: "rjw-note" }, " The marks are those of the sentence as printed.")] : [];
  return make("div", { className: "rjw-tool" }, head, make("p", {}, ...runs, ...extra, ...note));
}
