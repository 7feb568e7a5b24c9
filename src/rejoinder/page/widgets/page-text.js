// The text of the report: it is read where the page shows it, and Python says where its words stand.

const PLACE = /=|(_?)(?:([0-9a-z]|\([0-9a-z]+\))\.)?([0-9a-z]|\([0-9a-z]+\))/g;
const UNREAD = ".no, .score, .reply-to";

/** Return what readText takes, of the page and of what is `packed` (see rejoinder.page.packed); a sentence has its `parts`,
 * {node, start}: the nodes of its text, and where in it each begins. */
export function readPage(packed) {
  const sentences = packed.letters.flatMap((letter, number) => {
    const shown = document.getElementById(letter.id).closest(".letter").querySelectorAll(".s");
    const spoken = letter.runs.flatMap(([length, ...said]) => Array(length).fill(said));
    const places = letter.words.split(";");
    let said = 0;
    return [...shown].map((element, at) => ({
      id: element.id,
      name: element.querySelector(".no").getAttribute("aria-label"),
      letter: number,
      ...readSentence(element),
      words: unpackPlaces(places[at]).map(([start, end, hidden]) => {
        const word = [start, end, ...spoken[said], hidden ? "" : letter.forms[said] ?? 0];
        said += 1;
        return word;
      }),
    }));
  });
  return { ...packed, sentences };
}

/** Return the text of a sentence as it is counted: what is cut out of it is a blank for each character. */
function readSentence(element) {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  const parts = [];
  let text = "";
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (node.parentElement.closest(UNREAD)) continue;
    if (node.parentElement.closest(".cut")) {
      text += " ".repeat([...node.data].length);
      continue;
    }
    parts.push({ node, start: text.length });
    text += node.data;
  }
  return { text, parts };
}

function unpackPlaces(packed) {
  const number = (digits) => parseInt(digits.replace(/[()]/g, ""), 36);
  let start = -1, end = -1;
  return [...packed.matchAll(PLACE)].map(([sign, hidden, gap, length]) => {
    if (sign === "=") return [start, end, true];
    start = end + (gap ? number(gap) : 1);
    end = start + number(length);
    return [start, end, hidden === "_"];
  });
}

/** Return where in the page a hit of this text stands. */
export function findRange({ sentence, start, end }) {
  const range = document.createRange();
  const under = (place) => sentence.parts.filter((part) => part.start <= place).pop();
  const [first, last] = [under(start), under(end - 1)];
  range.setStart(first.node, start - first.start);
  range.setEnd(last.node, end - last.start);
  return range;
}
