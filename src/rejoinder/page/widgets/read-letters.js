import { begin, button, choice, count, field, isChord, isTyping, make, newId } from "./dom.js";
import { layLetters } from "./letters.js";
import { lookUp } from "./look-up.js";
import { readText } from "./text.js";

const READ_TONES = { "+": "rjw-pleasant", "−": "rjw-unpleasant" };

/** Read the letters: layers over them by radio buttons, words looked up by a click or by key, and lit where they stand. */
export function readLetters(place, data, home) {
  const text = readText(data.text);
  begin(place, "Read the letters");
  place.classList.add("rjw-reader");
  const first = data.layers[0]; // the text comes first
  const state = { layer: first.id, frame: "", look: null, ...home.load() };
  const layer = () => data.layers.find((one) => one.id === state.layer) ?? first;
  let hits = new Map(), found = [], lit = new Set();

  const above = make("div"), legend = make("div", { className: "rjw-legend" });
  const counted = make("span"), bar = make("div", { className: "rjw-bar", hidden: true }, counted);
  place.append(above, choose(), legend, ...data.uncounted.map((line) => make("p", { className: "rjw-note" }, line)), bar, sayReadingKeys());
  const letters = layLetters(place, data, { mark, after, margin, tell, act, look: (sentence) => (lit.has(sentence.place) ? "rjw-lit" : "") });
  bar.append(button("Previous", () => jump(-1), { "aria-keyshortcuts": "p" }), button("Next", () => jump(1), { "aria-keyshortcuts": "n" }));
  bar.append(button("Clear", () => { clear(); looked.focus(); }, { "aria-keyshortcuts": "Escape" }));
  const kept = { ...home, load: () => state.look, save: (look) => keep({ look }) };
  const looked = lookUp(above, { text: data.text }, kept, { open: letters.open, found: light, folded: true });
  show();

  function keep(change) {
    Object.assign(state, change);
    return home.save(state);
  }
  function choose() {
    const name = newId("layer"), set = make("fieldset", { className: "rjw-row", hidden: data.layers.length < 2 }, make("legend", {}, "Lay over the text"));
    for (const one of data.layers) {
      const [label, radio] = choice(one.name, { type: "radio", name, value: one.id, checked: one === layer() });
      radio.addEventListener("change", () => {
        keep({ layer: one.id });
        show();
      });
      set.append(label);
    }
    return set;
  }
  function show() {
    const { id, spans } = layer();
    const names = id === "frames" ? [...new Set(Object.values(spans).flatMap((list) => list.map((span) => span[2])))] : [];
    const [which, select] = field("Which frame", {}, "select");
    select.append(make("option", { value: "" }, "all"), ...names.map((name) => make("option", { value: name }, name)));
    select.value = names.includes(state.frame) ? state.frame : "";
    select.addEventListener("change", () => {
      keep({ frame: select.value });
      letters.drawAll();
    });
    const heard = id === "voices" ? text.voices.filter((voice) => voice.quoted).map((voice) => voice.name).join(", ") : "";
    legend.replaceChildren(make("p", { className: "rjw-note" }, `${layer().legend}${heard && ` Quoted at length: ${heard}.`}`), names.length ? which : "");
    lit = new Set();
    letters.drawAll();
  }
  function mark(sentence) {
    const { id, spans } = layer(), mine = spans[sentence.place] ?? [];
    const asked = id === "frames" ? mine.filter((span) => !state.frame || span[2] === state.frame) : mine;
    const over = asked.map(([start, end, name, note]) => ({ start, end, mark: id !== "frames" ? READ_TONES[name] : note === "negated" ? "rjw-negated" : "rjw-frame" }));
    return [...over, ...(id === "voices" ? quote(sentence) : []), ...(hits.get(sentence.place) ?? [])];
  }
  function quote(sentence) {
    if (!sentence.own) return [{ start: 0, end: sentence.text.length, mark: "rjw-quoted" }];
    const runs = [];
    sentence.words.forEach((word, at) => {
      if (word.own) return;
      if (at && !sentence.words[at - 1].own) runs[runs.length - 1].end = word.end;
      else runs.push({ start: word.start, end: word.end, mark: "rjw-quoted" });
    });
    return runs;
  }
  function after(sentence) {
    const [tone, score] = layer().scores[sentence.place] ?? [];
    const signs = layer().id === "claims" ? data.claims.filter((claim) => claim.answers.includes(sentence.place)) : [];
    return [
      ...(score ? [make("span", { className: `rjw-score ${READ_TONES[tone] ?? ""}` }, score)] : []),
      ...signs.map(({ answer }) => make("span", { className: "rjw-score", role: "img", "aria-label": `${answer} here` }, data.signs[answer])),
    ];
  }
  function margin(places) {
    if (layer().id !== "claims") return [];
    return data.claims.filter((claim) => places.includes(claim.sentences[0])).map((claim) => {
      const to = (at) => button(text.sentences[at].name, () => letters.open(text.sentences[at]), { className: "rjw-address" });
      const name = button(`${data.signs[claim.answer]} ${claim.answer}`, () => {
        lit = new Set([...claim.sentences, ...claim.answers]);
        letters.drawAll();
        letters.open(text.sentences[claim.sentences[0]]);
      }, { className: "rjw-address" });
      return make("p", { className: "rjw-claim" }, name, ` ${claim.summary} `, ...claim.answers.map(to));
    });
  }
  function tell(places) {
    const number = places.reduce((sum, at) => sum + (hits.get(at)?.length ?? 0), 0);
    return number ? ` (${number} found here)` : "";
  }
  /** Light what was looked up: a list of hits for each of the two fields. */
  function light(lists) {
    const before = [...hits.keys()];
    hits = new Map();
    for (const [at, list] of lists.entries()) {
      for (const { sentence, start, end } of list) {
        if (!hits.has(sentence.place)) hits.set(sentence.place, []);
        hits.get(sentence.place).push({ start, end, mark: at ? "rjw-hit-2" : "rjw-hit" });
      }
    }
    found = [...hits.keys()].sort((a, b) => a - b);
    bar.hidden = !found.length;
    counted.replaceChildren(`Lit: ${count(lists.flat().length, "place")} in ${count(found.length, "sentence")}`);
    letters.drawAll([...new Set([...before, ...found])]);
  }
  function jump(by) {
    const here = Number(last?.dataset.place ?? (by > 0 ? -1 : Infinity));
    const next = by > 0 ? found.find((at) => at > here) : found.findLast((at) => at < here);
    const to = next ?? (by > 0 ? found[0] : found[found.length - 1]);
    if (to !== undefined) letters.open(text.sentences[to]);
  }
  function act(sentence, word, key) {
    if (word) looked.look(sentence.text.slice(word.start, word.end), word.own);
    else if (key) letters.step(sentence, 1);
  }
  function clear() {
    const before = lit;
    lit = new Set();
    letters.clear();
    letters.drawAll(before);
    looked.clear();
  }
  let last = null;
  place.addEventListener("focusin", (event) => { last = event.target.closest(".rjw-s") ?? last; });
  place.addEventListener("keydown", (event) => {
    if (isTyping(event.target) || isChord(event)) return;
    if (event.key === "Escape") clear();
    else if (event.key === "/") looked.focus();
    else if (event.key === "n" || event.key === "p") jump(event.key === "n" ? 1 : -1);
    else return;
    event.preventDefault();
  });
  return { open: (at) => letters.open(text.sentences[at]) };
}

function sayReadingKeys() {
  const keys = "Click a word to look it up. By key: up and down from sentence to sentence, left and right from word to word, Enter looks it up; N and P go to what is lit, Esc clears, / leads to the field.";
  return make("p", { className: "rjw-note" }, keys);
}
