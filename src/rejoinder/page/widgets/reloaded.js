// Where one was in a page, kept by the browser's tab alone, so that a reload leads back to it.

const MARKS = "h2, h3, p, li, label, button, .s"; // what a place is known by: a fold above it may be shut again
const RETURNS = ["reload", "back_forward"];

/** Note, when the page is left, what stands at the top of what `find` gives, the section that is shown. */
export function notePlace(name, find) {
  const note = () => {
    const shown = find(), marks = [...shown.querySelectorAll(MARKS)];
    const at = marks.findIndex((one) => one.getClientRects().length && one.getBoundingClientRect().top >= 0);
    const top = marks[at]?.getBoundingClientRect().top;
    store(name, JSON.stringify({ hash: window.location.hash, section: shown.id, at, top, scroll: window.scrollY }));
  };
  window.addEventListener("pagehide", note);
  document.addEventListener("visibilitychange", () => { if (document.visibilityState === "hidden") note(); });
}

/** After a reload scroll to where one was, if the page still shows that; an address that somebody opens is gone to as it says. */
export function findPlace(name, find) {
  const kept = RETURNS.includes(performance.getEntriesByType("navigation")[0]?.type) ? recall(name) : null;
  const go = () => {
    const shown = find();
    if (kept?.hash !== window.location.hash || kept?.section !== shown.id) return;
    const mark = shown.querySelectorAll(MARKS)[kept.at];
    window.scrollTo(0, kept.scroll);
    if (mark?.getClientRects().length) window.scrollBy(0, mark.getBoundingClientRect().top - kept.top);
  };
  go();
  window.addEventListener("load", go, { once: true }); // a browser goes to what the address names until then
}

function store(name, text) {
  try {
    window.sessionStorage.setItem(name, text);
  } catch {
    // this browser keeps nothing: the page begins at its top
  }
}

function recall(name) {
  try {
    return JSON.parse(window.sessionStorage.getItem(name));
  } catch {
    return null;
  }
}
