import { begin, button, field, isChord, isTyping, make, newId, status } from "./dom.js";
import { slide } from "./slide.js";

const SLOW = 1000;

/** Switch between own words, own and quoted ones, and all without one voice; Python counts and draws each choice. */
export function voices(place, data, home) {
  begin(place, "Whose words count");
  const others = data.choices.filter((name) => name.startsWith("without "));
  const plain = data.choices.filter((one) => !others.includes(one)), own = plain[0];
  const [leaving, whom] = field("Whom to leave out", {}, "select");
  whom.append(...others.map((name) => make("option", { value: name }, name)));
  const said = status();
  const [waiting, progress, doing] = makeProgress(1 + Object.keys(data.titles).length);
  const [counting, counted, which] = makeProgress(data.choices.length);
  const drawn = make("div", { className: "rjw-charts" });
  const table = make("div");
  const known = new Map();
  let chosen = null, round = 0;

  const ask = (what, choice, part) => home.ask(what, { choice, part }).catch((problem) => ({ text: problem.message, fault: problem.message }));
  const count = async (choice) => {
    const found = known.get(choice) ?? await ask("count", choice);
    if (!found.fault) known.set(choice, found);
    return found;
  };
  const choose = (choice) => {
    chosen = choice;
    if (others.includes(choice)) whom.value = choice;
    buttons.forEach(([one, which]) => one.setAttribute("aria-pressed", String(which() === choice)));
    home.save({ choice });
    redraw(choice);
  };
  /** Ask for the counts, then for each chart in turn; what comes after another choice was made is left. */
  const redraw = async (choice) => {
    round += 1;
    const mine = round;
    const step = (at, what) => { progress.value = at; doing.textContent = `${what} (${choice}) `; };
    step(0, "Counting");
    const timer = setTimeout(() => { waiting.hidden = mine !== round; }, SLOW);
    const found = await count(choice);
    if (mine !== round) return clearTimeout(timer);
    said.textContent = found.fault ?? found.said;
    if (!found.fault) drawTable();
    const pictures = [];
    for (const [part, title] of found.fault ? [] : Object.entries(data.titles)) {
      step(1 + pictures.length, `Drawing ${title.toLowerCase()}`);
      const saving = { ask: (what) => home.ask(what, { choice, part }) };
      pictures.push(drawAnswer(title, await ask("draw", choice, part), saving));
      if (mine !== round) return clearTimeout(timer);
      drawn.replaceChildren(...pictures, ...[...drawn.childNodes].slice(pictures.length));
    }
    clearTimeout(timer);
    waiting.hidden = true;
    if (found.fault) drawn.replaceChildren();
  };
  const drawTable = () => {
    const framed = [...known.values()].some(({ parting }) => parting);
    const cells = (name) => [name, known.get(name)?.uneven ?? "…", ...(framed ? [known.get(name)?.parting ?? "…"] : [])];
    const heads = ["counted", "words unevenly used", ...(framed ? ["frames that part the sides"] : [])];
    table.replaceChildren(make("table", {}, make("thead", {}, make("tr", {}, ...heads.map((text) => make("th", { scope: "col" }, text)))),
      make("tbody", {}, ...data.choices.map((name) => make("tr", { className: name === chosen ? "rjw-chosen" : "" },
        ...cells(name).map((text, at) => make(at ? "td" : "th", at ? {} : { scope: "row" }, text)))))));
  };
  /** Count what has not been counted yet, once somebody wants to see it. */
  const fill = async () => {
    drawTable();
    const timer = setTimeout(() => { counting.hidden = false; }, SLOW);
    for (const [at, choice] of data.choices.entries()) {
      counted.value = at;
      which.textContent = `Counting ${choice} `;
      await count(choice);
      drawTable();
    }
    clearTimeout(timer);
    counting.hidden = true;
  };
  const without = () => others.find((name) => name === whom.value);
  const buttons = [...plain.map((name) => [name, () => name]), ...(others.length ? [[`${plain.at(-1)} without one`, without]] : [])]
    .map(([name, which], at) => [button(`${at + 1} ${name}`, () => choose(which()), { "aria-keyshortcuts": String(at + 1) }), which]);
  const besides = make("details", {}, make("summary", {}, "The choices side by side"), counting, table);

  besides.addEventListener("toggle", () => { if (besides.open) fill(); });
  whom.addEventListener("change", () => choose(without()));
  place.addEventListener("keydown", (event) => {
    const [, which] = buttons[Number(event.key) - 1] ?? [];
    if (!which || isTyping(event.target) || isChord(event)) return;
    event.preventDefault();
    choose(which());
  });
  place.append(make("div", { className: "rjw-row" }, ...buttons.map(([one]) => one), others.length ? leaving : null), said, waiting, drawn, besides);
  const last = home.load()?.choice;
  choose(data.choices.includes(last) ? last : own);
}

/** Return a line with a bar, hidden as yet: [the line, the bar, the words before it]. */
function makeProgress(max) {
  const bar = make("progress", { id: newId("progress"), max, value: 0 });
  const words = make("label", { for: bar.id });
  return [make("p", { hidden: true }, words, bar), bar, words];
}

/** Return a chart with a button that saves it, or the line in its place; `home` is asked for the slide. */
function drawAnswer(title, { text, source, description }, home) {
  const figure = make("figure", {}, make("figcaption", {}, make("strong", {}, `${title}: `), text));
  if (!source) return figure;
  const below = make("div");
  slide(below, { finding: text }, home);
  figure.append(make("img", { src: source, alt: description }), below);
  return figure;
}
