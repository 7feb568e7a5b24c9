import { begin, button, choice, count, field, isTyping, make, status } from "./dom.js";
import { countHits, countWords, find, findNear, part, readText } from "./text.js";

const SHOWN = 12;

/** Look up a word, a phrase or start*, and another beside it. Where there is a text to lead to, `open` leads to a sentence,
 * or `link` gives its address, and it is not printed again; `found` takes the hits of each field; the lists are `folded`. */
export function lookUp(place, data, home, { open = null, link = null, found = () => {}, folded = false } = {}) {
  const text = readText(data.text);
  begin(place, "Look up words");
  const [one, first] = field("Look up a word, a phrase or start*", { type: "search", spellcheck: false, "aria-keyshortcuts": "/" });
  const [other, second] = field("and compare it with", { type: "search", spellcheck: false });
  const heard = text.voices.some((voice) => voice.quoted) || text.sentences.some((each) => each.words.some((word) => !word.own));
  const [owned, own] = choice("the letter-writers' own words only", { checked: true });
  const said = status();
  const lists = make("div");
  place.append(make("div", { className: "rjw-row" }, one, other, heard ? owned : null), said, lists);

  const ask = (typed, input) => {
    if (!typed.trim()) return null;
    const all = find(text, typed), mine = own.checked && heard;
    return { typed: typed.trim(), input, all, hits: all?.filter((hit) => hit.own || !mine), sizes: countWords(text, mine) };
  };
  const read = () => [first, second].map((input) => ask(input.value, input));
  /** Return a button that takes other endings in, where more stands with them: answer, answer*; or null. */
  const widen = ({ typed, input, hits }) => {
    const wide = hits && /[\p{L}\p{N}]{3}$/u.test(typed) ? ask(`${typed}*`, input) : null;
    if (!wide?.hits || wide.hits.length <= hits.length) return null;
    return button(`with other endings, “${wide.typed}”: ${wide.hits.length}`, () => {
      input.value = wide.typed;
      look();
      input.focus();
    });
  };
  let waiting = 0;
  const look = () => {
    const asked = read().filter(Boolean);
    said.setAttribute("aria-busy", "true"); // nothing is read aloud while one writes
    clearTimeout(waiting);
    waiting = setTimeout(() => said.removeAttribute("aria-busy"), 500);
    said.replaceChildren(...asked.map((each) => make("p", {}, ...tell(text, each), " ", widen(each))));
    lists.replaceChildren(...asked.filter((each) => each.all?.length).map((each) => list(text, each, { open, link }, !folded)));
    found(read().map((each) => each?.hits ?? []));
    home.save({ first: first.value, second: second.value, own: own.checked });
  };
  const empty = () => {
    first.value = second.value = "";
    look();
  };
  const clear = () => {
    empty();
    first.focus();
  };
  place.addEventListener("keydown", (event) => {
    if (event.key === "Escape") clear();
    else if (event.key === "/" && !isTyping(event.target)) first.focus();
    else return;
    event.preventDefault();
  });
  place.querySelector(".rjw-row").append(button("Clear", clear));
  for (const input of [first, second, own]) input.addEventListener("input", look);
  first.value = data.word ?? "";
  const last = home.load();
  if (last) [first.value, second.value, own.checked] = [last.first ?? "", last.second ?? "", last.own ?? true];
  look();
  const write = (word, mine = true) => {
    first.value = word;
    own.checked &&= mine;
    look();
  };
  return { look: write, clear: empty, focus: () => first.focus() };
}

/** Return what is said of one question: how often it stands on each side and in each voice, or what is near it. */
function tell(text, { typed, all, hits, sizes }) {
  const name = make("strong", {}, `“${typed}”`);
  if (all === null) return [name, " cannot be looked up: write a word, a phrase, or the start of a word with * at its end."];
  if (!all.length) {
    const near = findNear(text, typed);
    return [name, ` does not stand here; ${near.length ? `near it: ${near.join(", ")}` : "and no word is near it"}.`];
  }
  if (!hits.length) return [name, ` stands in no letter-writer's own words; in quoted words: ${count(all.length, "time")}.`];
  const counted = countHits(text, hits);
  const few = counted.all < text.few;
  const rate = (at) => (few || !sizes[at] ? "" : ` (${((1000 * counted.sides[at]) / sizes[at]).toFixed(1)} per 1,000 words)`);
  const sides = text.sides.map((label, at) => `${label}: ${counted.sides[at]}${rate(at)}`).join(" · ");
  return [name, ` ${sides}${few ? "; too few to say anything of the sides" : ""}.`];
}

/** Return where something stands: in the letter-writers' own words, or where it is in quoted words alone, in these. */
function list(text, { typed, all, hits: mine }, { open, link }, unfolded) {
  const hits = mine.length ? mine : all;
  const voices = countHits(text, hits).voices.map((number, at) => [text.voices[at].name, number]).filter(([, number]) => number);
  const found = [...new Set(hits.map((hit) => hit.sentence))];
  const lines = found.map((sentence) => {
    const spans = hits.filter((hit) => hit.sentence === sentence).map(({ start, end }) => ({ start, end, mark: "hit" }));
    const words = part(sentence.text, spans).map((run) => (run.marks.length ? make("mark", {}, run.text) : run.text));
    if (link) return make("li", {}, make("a", { href: link(sentence) }, sentence.name));
    const address = open ? button(sentence.name, () => open(sentence), { className: "rjw-address" }) : make("span", { className: "rjw-address" }, sentence.name);
    return make("li", { className: `rjw-side-${sentence.side + 1}` }, address, " ", ...words);
  });
  const items = make("ul", { className: "rjw-lines" }, ...lines.slice(0, SHOWN));
  const showRest = (line) => {
    more.remove();
    (line.querySelector("a, button") ?? Object.assign(line, { tabIndex: -1 })).focus(); // where one goes on
  };
  const more = lines.length > SHOWN ? button(`Show ${count(lines.length - SHOWN, "more sentence")}`, () => { items.append(...lines.slice(SHOWN)); showRest(lines[SHOWN]); }) : null;
  const head = make("summary", {}, `“${typed}”: ${count(hits.length, "time")} in ${count(found.length, "sentence")}; by voice: ${voices.map(([who, number]) => `${who} ${number}`).join(", ")}`);
  return make("details", { open: unfolded }, head, items, more);
}
