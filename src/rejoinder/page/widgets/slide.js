import { begin, button, make, status } from "./dom.js";

const LATE = 10000;

/** Save the chart above as a slide, and offer to open it. */
export function slide(place, data, home) {
  begin(place, `Slide of the chart: ${data.finding}`);
  const said = status();
  let busy = false, shown = "";
  const save = async () => {
    if (busy) return;
    busy = true;
    said.textContent = "Drawing the slide …";
    const timer = setTimeout(() => {
      said.textContent = "No answer yet. The slide is drawn when the cells that still run are done; if none runs, choose Run > Run All Cells.";
    }, LATE);
    const answer = await home.ask("slide").catch((problem) => ({ said: problem.message }));
    clearTimeout(timer);
    busy = false;
    said.replaceChildren(answer.said, ...open(answer.picture));
  };
  /** Return the link to the picture, which the browser has itself: it needs no address. */
  const open = (picture) => {
    URL.revokeObjectURL(shown);
    if (!picture) return [];
    shown = URL.createObjectURL(new Blob([Uint8Array.from(atob(picture), (one) => one.charCodeAt(0))], { type: "image/png" }));
    return [" ", make("a", { href: shown, target: "_blank" }, "Open the slide")];
  };
  place.append(make("div", { className: "rjw-row" }, button("Save as a slide", save), said));
}
