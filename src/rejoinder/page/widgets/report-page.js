import { isChord, isTyping } from "./dom.js";
import { lookUp } from "./look-up.js";
import { findRange, readPage } from "./page-text.js";

// Told here, for checkers of style sheets do not know it yet.
const LIT = {
  "looked-up": "background: var(--mark); text-decoration: underline 2px;",
  compared: "background: var(--pleasant); text-decoration: underline double;",
};

/** Make the report live; `packed` is what Python says of its words. Nothing depends on it: without it the page is whole. */
export function reportPage(packed) {
  followNumbers();
  const place = document.getElementById("look-up");
  const home = { load: () => null, save: () => {} };
  const looked = lookUp(place, { text: readPage(packed) }, home, { link: (sentence) => `#${sentence.id}`, found: light });
  place.classList.add("look-up");
  place.setAttribute("role", "search");
  addEventListener("keydown", (event) => {
    if (event.key !== "/" || event.defaultPrevented || isTyping(event.target) || isChord(event)) return;
    event.preventDefault();
    looked.focus();
  });
  if (!window.Highlight) return;
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(Object.entries(LIT).map(([name, look]) => `::highlight(${name}) { ${look} }`).join(" "));
  document.adoptedStyleSheets = [sheet];
}

function light(lists) {
  if (!window.Highlight) return;
  for (const [at, name] of Object.keys(LIT).entries()) CSS.highlights.set(name, new Highlight(...lists[at].map(findRange)));
}

/** Back leads to where one was; a number shows its first word, where that is out of sight. */
function followNumbers() {
  let came = false;
  addEventListener("click", (event) => {
    const link = event.target.closest?.('a[href^="#"]');
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (link.matches(".bar > a:not(:last-child)") && came) {
      event.preventDefault();
      history.back();
    }
    came = !link.closest(".bar");
  });
  addEventListener("hashchange", () => {
    const bar = document.querySelector(".bar:target");
    if (!bar) return;
    for (const back of bar.querySelectorAll(":scope > a:not(:last-child)")) {
      back.dataset.place ??= back.textContent;
      back.textContent = came ? "back to where you were" : back.dataset.place;
    }
    showFirst(bar);
    bar.tabIndex = -1; // where the Tab key goes on from, and what is read aloud
    bar.focus({ preventScroll: true });
  });
}

function showFirst(bar) {
  const [kind, only] = bar.classList[1].slice(1).split("-");
  const first = document.querySelector(".letters " + (only ? ".side-" + only + " " : "") + ".k" + kind);
  const box = first?.getBoundingClientRect();
  if (!box || !box.height || (box.top >= 0 && box.bottom <= innerHeight)) return;
  const column = first.closest(".column"); // beside the letters it scrolls by itself
  const beside = getComputedStyle(column).overflowY === "auto" && column.scrollHeight > column.clientHeight;
  if (beside) {
    column.parentElement.scrollIntoView();
    column.scrollTop += first.getBoundingClientRect().top - column.getBoundingClientRect().top - column.clientHeight / 2;
  } else first.scrollIntoView({ block: "center" });
}
