import { begin, button, field, isChord, isTyping, make, newId, status } from "./dom.js";

const SLOW = 1000;

/** Switch between own words, own and quoted ones, and all without one voice; where Python answers, charts follow. */
export function voices(place, data, home) {
  begin(place, "Whose words count");
  const others = data.choices.filter(({ name }) => name.startsWith("without "));
  const plain = data.choices.filter((one) => !others.includes(one)), own = plain[0];
  const [leaving, whom] = field("Whom to leave out", {}, "select");
  whom.append(...others.map(({ name }) => make("option", { value: name }, name)));
  const said = status();
  const progress = make("progress", { id: newId("progress"), max: Object.keys(data.titles).length, value: 0 });
  const waiting = make("p", { hidden: true }, make("label", { for: progress.id }, "Counting and drawing "), progress);
  const drawn = make("div", { className: "rjw-charts" });
  let chosen = null, round = 0;

  const choose = (choice) => {
    chosen = choice;
    if (others.includes(choice)) whom.value = choice.name;
    said.textContent = choice.said;
    buttons.forEach(([one, which]) => one.setAttribute("aria-pressed", String(which() === choice)));
    rows.forEach(([row, one]) => row.classList.toggle("rjw-chosen", one === choice));
    home.save({ choice: choice.name });
    if (home.ask) redraw(choice);
  };
  /** Ask for each chart in turn; what comes after another choice was made is left. */
  const redraw = async (choice) => {
    round += 1;
    const mine = round;
    progress.value = 0;
    const timer = setTimeout(() => { waiting.hidden = mine !== round; }, SLOW);
    const made = [];
    for (const [part, title] of Object.entries(data.titles)) {
      const answer = await home.ask("draw", { choice: choice.name, part }).catch((problem) => ({ text: problem.message }));
      if (mine !== round) break;
      made.push(drawAnswer(title, answer));
      progress.value = made.length;
    }
    clearTimeout(timer);
    if (mine !== round) return;
    waiting.hidden = true;
    drawn.replaceChildren(...made);
  };
  const without = () => others.find(({ name }) => name === whom.value);
  const buttons = [...plain.map((one) => [one, () => one]), ...(others.length ? [[{ name: `${plain.at(-1).name} without one` }, without]] : [])].map(([{ name }, which], at) =>
    [button(`${at + 1} ${name}`, () => choose(which()), { "aria-keyshortcuts": String(at + 1) }), which]);
  const rows = data.choices.map((one) => [make("tr", {}, ...[one.name, one.uneven, ...(own.parting ? [one.parting] : [])].map((text, at) => make(at ? "td" : "th", at ? {} : { scope: "row" }, text))), one]);
  const heads = ["counted", "words unevenly used", ...(own.parting ? ["frames that part the sides"] : [])];
  const table = make("table", {}, make("thead", {}, make("tr", {}, ...heads.map((text) => make("th", { scope: "col" }, text)))), make("tbody", {}, ...rows.map(([row]) => row)));

  whom.addEventListener("change", () => choose(without()));
  place.addEventListener("keydown", (event) => {
    const [, which] = buttons[Number(event.key) - 1] ?? [];
    if (!which || isTyping(event.target) || isChord(event)) return;
    event.preventDefault();
    choose(which());
  });
  place.append(make("div", { className: "rjw-row" }, ...buttons.map(([one]) => one), others.length ? leaving : null), said, waiting, drawn,
    make("details", { open: !home.ask }, make("summary", {}, "The choices side by side"), table));
  const last = home.load()?.choice;
  choose(data.choices.find(({ name }) => name === last) ?? own);
}

function drawAnswer(title, { text, source, description }) {
  const picture = source ? [make("img", { src: source, alt: description })] : [];
  return make("figure", {}, make("figcaption", {}, make("strong", {}, `${title}: `), text), ...picture);
}
