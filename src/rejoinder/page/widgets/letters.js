import { isChord, isTyping, make, newId, status } from "./dom.js";
import { part, readText } from "./text.js";

const HIDDEN_RUN = /(█+)/;

/** Lay the letters of `data` (see rejoinder.explore.letters) out in `place`, to be gone through sentence by sentence.
 * Of a sentence, `mark` returns the spans {start, end, mark} and `after` what stands behind it; of a paragraph, `margin`
 * returns what stands under it; of what is folded, `tell` what its summary says more: all when it is drawn. `act` is told
 * of a click, Enter or the space bar: the sentence, the word or null, the key or "". */
export function layLetters(place, data, { mark = () => [], after = () => [], margin = null, tell = null, look = () => "", act }) {
  const text = readText(data.text), drawn = new Map(), starts = new WeakMap();
  const folds = [], paragraphs = [], said = status({ className: "rjw-unseen" });
  let chosen = null; // [sentence, the number of its word]
  const box = make("div", { className: `rjw-letters${data.columns.length > 1 ? " rjw-beside" : ""}` });
  const columns = data.columns.map((column) => make("div", { className: "rjw-column" }, ...column.map(letter)));
  box.append(...columns);
  place.append(make("div", { className: "rjw-text" }, box, said));
  for (const column of columns) column.querySelector(".rjw-s")?.setAttribute("tabindex", "0");

  function letter(one) {
    const whose = one.letter === undefined ? "rjw-other" : `rjw-side-${text.letters[one.letter].side + 1}`;
    const title = make("h3", { id: newId("letter") }, one.title);
    const section = make("section", { className: `rjw-letter ${whose}`, lang: one.language || "en", "aria-labelledby": title.id });
    section.append(title, make("p", { className: "rjw-note" }, one.about));
    if (one.letter === undefined) section.append(...one.paragraphs.map((words) => make("p", {}, ...cover(words))));
    else if (data.folded) section.append(fold(one.size, "rjw-whole", one.blocks.flatMap((each) => each.paragraphs.flat()), () => one.blocks.map(block)));
    else section.append(...one.blocks.map(block));
    return section;
  }
  function block(one) {
    const fill = () => one.paragraphs.map(paragraph);
    if (one.speaker) return fold(`${one.speaker}, quoted: ${one.size}`, "rjw-testimony", one.paragraphs.flat(), fill);
    return make("div", {}, ...fill());
  }
  function fold(title, className, places, fill) {
    const more = make("span"), element = make("details", { className }, make("summary", {}, title, more));
    const one = { element, places, more, built: false };
    one.build = () => {
      if (one.built) return;
      one.built = true;
      element.append(...fill());
    };
    one.say = () => more.replaceChildren(tell ? tell(places) : "");
    element.addEventListener("toggle", () => element.open && one.build());
    folds.push(one);
    return element;
  }
  function paragraph(places) {
    const words = make("p");
    for (const at of places) {
      const sentence = text.sentences[at], id = newId("s");
      const element = make("span", { className: "rjw-s", id, role: "group", tabIndex: -1, "aria-labelledby": id });
      drawn.set(at, element);
      element.dataset.place = at;
      words.append(...uncounted(at, "before"), element, ...uncounted(at, "after"), " ");
      draw(sentence);
    }
    const under = margin ? make("div", { className: "rjw-margin" }) : null;
    if (under) paragraphs.push([places, under]);
    under?.replaceChildren(...margin(places));
    return make("div", { className: "rjw-par" }, words, under);
  }
  function uncounted(at, where) {
    return (data.cuts[at] ?? []).filter((cut) => cut[3] === where).map((cut) => make("span", { className: "rjw-cut" }, ` ${cut[2]} `));
  }
  function cover(words) {
    return words.split(HIDDEN_RUN).filter(Boolean).map((run) => {
      if (!HIDDEN_RUN.test(run)) return document.createTextNode(run);
      return make("span", { className: "rjw-hidden", role: "img", "aria-label": `${run.length} characters, not shown` }, run);
    });
  }
  function draw(sentence) {
    const element = drawn.get(sentence.place);
    if (!element) return;
    const cuts = (data.cuts[sentence.place] ?? []).filter((cut) => cut[3] === "in");
    const spans = [...mark(sentence), ...cuts.map(([start, end]) => ({ start, end, mark: "rjw-cut" }))];
    if (chosen?.[0] === sentence) spans.push({ ...sentence.words[chosen[1]], mark: "rjw-word" });
    let from = 0;
    const runs = part(sentence.text, spans).map((run) => {
      const start = from;
      from += run.text.length;
      const cut = cuts.find(([first, last]) => first <= start && start < last);
      const nodes = cut ? [start === cut[0] ? cut[2] : ""] : cover(run.text);
      if (!cut) nodes.reduce((at, node) => (starts.set(node, at), at + node.textContent.length), start);
      if (!run.marks.length) return nodes;
      return [make(run.marks.some((name) => name.startsWith("rjw-hit")) ? "mark" : "span", { className: run.marks.join(" ") }, ...nodes)];
    });
    element.className = `rjw-s ${look(sentence)}`.trim();
    element.replaceChildren(make("span", { className: "rjw-no" }, `${sentence.number}`), ...runs.flat(), ...after(sentence));
  }
  /** Draw these sentences anew, or all, and what stands under paragraphs and in summaries. */
  function drawAll(places = drawn.keys()) {
    for (const at of places) draw(text.sentences[at]);
    for (const [places, under] of paragraphs) under.replaceChildren(...margin(places));
    for (const one of folds) one.say();
  }
  function open(sentence) {
    for (const one of folds) {
      if (!one.places.includes(sentence.place)) continue;
      one.build();
      one.element.open = true;
    }
    drawn.get(sentence.place).focus();
    drawn.get(sentence.place).scrollIntoView({ block: "nearest" });
  }
  function choose(sentence, number) {
    const last = chosen?.[0];
    chosen = sentence ? [sentence, number] : null;
    if (last) draw(last);
    if (sentence) draw(sentence);
    said.replaceChildren(sentence ? sentence.text.slice(sentence.words[number].start, sentence.words[number].end) : "");
  }
  /** Choose the next word of a sentence, or the one before; its first where none is chosen yet. */
  function step(sentence, by) {
    if (!sentence.words.length) return;
    const at = chosen?.[0] === sentence ? chosen[1] + by : by > 0 ? 0 : sentence.words.length - 1;
    choose(sentence, Math.min(Math.max(at, 0), sentence.words.length - 1));
  }
  function go(from, by) {
    const stops = [...box.querySelectorAll(".rjw-s, summary")].filter((one) => {
      const shut = one.closest("details:not([open])");
      return !shut || (one.matches("summary") && one.parentElement === shut && !shut.parentElement.closest("details:not([open])"));
    });
    const at = by === Infinity ? stops.length - 1 : by === -Infinity ? 0 : stops.indexOf(from) + by;
    stops[at]?.focus();
    stops[at]?.scrollIntoView({ block: "nearest" });
  }
  function find(element) {
    const one = element.closest?.(".rjw-s");
    return one && box.contains(one) ? text.sentences[Number(one.dataset.place)] : null;
  }

  const moves = { ArrowDown: 1, ArrowUp: -1, Home: -Infinity, End: Infinity };
  box.addEventListener("keydown", (event) => {
    const stop = event.target.closest(".rjw-s, summary"), sentence = find(event.target);
    if (isTyping(event.target) || isChord(event) || event.target !== stop) return;
    if (event.key in moves) go(stop, moves[event.key]);
    else if (!sentence) return;
    else if (event.key === "ArrowRight" || event.key === "ArrowLeft") step(sentence, event.key === "ArrowRight" ? 1 : -1);
    else if (event.key === "Enter" || event.key === " ") act(sentence, chosen?.[0] === sentence ? sentence.words[chosen[1]] : null, event.key);
    else return;
    event.preventDefault();
  });
  box.addEventListener("focusin", (event) => {
    const sentence = find(event.target);
    if (!sentence) return;
    for (const one of event.target.closest(".rjw-column").querySelectorAll(".rjw-s[tabindex='0']")) one.tabIndex = -1;
    event.target.closest(".rjw-s").tabIndex = 0;
    if (chosen && chosen[0] !== sentence) choose(null);
  });
  box.addEventListener("click", (event) => {
    const sentence = find(event.target);
    if (!sentence || event.target.closest("button") || !getSelection().isCollapsed) return;
    drawn.get(sentence.place).focus({ preventScroll: true });
    const [node, offset] = point(event);
    const at = starts.has(node) ? starts.get(node) + offset : -1;
    const word = sentence.words.find((one) => one.start <= at && at < one.end) ?? sentence.words.find((one) => one.end === at);
    act(sentence, word ?? null, "");
  });
  function point({ clientX, clientY }) {
    const caret = document.caretPositionFromPoint?.(clientX, clientY);
    if (caret) return [caret.offsetNode, caret.offset];
    const range = document.caretRangeFromPoint?.(clientX, clientY);
    return range ? [range.startContainer, range.startOffset] : [null, 0];
  }
  return { open, draw, drawAll, step, clear: () => choose(null) };
}
