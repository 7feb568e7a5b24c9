// What of an answer can be checked: facts of the text, counted over the words that Python found. A check is that of
// rejoinder.lesson.checks, and holds no answer.
import { count } from "./dom.js";
import { find } from "./text.js";

const MINE = { own: (one) => one.own, quoted: (one) => !one.own, all: () => true };

/** Return what each sentence may be called, in small letters: its id, and its letter with its number. */
export function nameSentences(text) {
  const names = new Map();
  for (const sentence of text.sentences) {
    for (const name of [sentence.id, `${sentence.letter.name} ${sentence.number}`]) names.set(name.toLowerCase(), sentence);
  }
  return names;
}

/** Return the sentences that an answer names, each once. */
export function findNamed(text, typed) {
  const names = nameSentences(text), longest = [...names.keys()].sort((a, b) => b.length - a.length);
  const plain = longest.map((name) => name.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("|");
  const words = typed.toLowerCase().replace(/,?\s+sentence\s+/g, " ").split(/\s+/).filter(Boolean).join(" ");
  const found = words.match(new RegExp(`(?<![\\p{L}\\p{N}_])(?:${plain})(?![\\p{L}\\p{N}_])`, "gu")) ?? [];
  return [...new Set(found.map((name) => names.get(name)))];
}

/** Return the number that an answer is, with comma or point, and commas between thousands; or null. */
export function readNumber(typed) {
  const text = typed.trim();
  if (!/^[-−+]?\s?\d[\d\s,.]*%?$/.test(text)) return null;
  const plain = text.replace(/[\s%]/g, "").replace("−", "-").replace(/,(?=\d{3}(?:\D|$))/g, "").replace(",", ".");
  return /^[-+]?\d+\.?\d*$/.test(plain) ? Number(plain) : null;
}

/** Return the fact that a check asks for: a number, or the sentences that may be named; null for none. */
export function solveCheck(text, check) {
  const mine = MINE[check.by], inLetters = new Set(check.letters.map((at) => text.letters[at]));
  const among = text.sentences.filter((one) => inLetters.has(one.letter));
  if (check.what === "sentences") return among.filter(mine).length;
  if (!check.what) return null;
  const hits = (find(text, check.term) ?? []).filter((hit) => inLetters.has(hit.sentence.letter) && mine(hit));
  if (check.what === "count") return hits.length;
  if (check.what === "rate") return (1000 * hits.length) / Math.max(1, among.flatMap((one) => one.words.filter(mine)).length);
  const found = [...new Set(hits.map((hit) => hit.sentence))];
  return check.what === "first" ? found.slice(0, 1) : found;
}

/** Return what an answer lacks, in words; "" where it has all that is checked, or nothing is. */
export function judge(text, kind, check, typed) {
  if (!check) return "";
  if (kind === "number") return judgeNumber(solveCheck(text, check), check, typed);
  const named = findNamed(text, typed);
  if (kind === "ids") return judgeIds(text, check, named);
  const words = typed.match(/\S*[\p{L}\p{N}_]\S*/gu)?.length ?? 0;
  if (words < check.least) return `${check.least} words at least; it has ${words}.`;
  if (check.most && words > check.most) return `${check.most} words at most; it has ${words}.`;
  return judgeNamed(text, check, check.name, named);
}

function judgeNumber(fact, check, typed) {
  if (fact === null) return "";
  const given = readNumber(typed);
  if (given === null) return "Write a number, in figures.";
  return Math.abs(given - fact) <= check.near ? "" : "The text has another number: count again.";
}

function judgeIds(text, check, named) {
  const strange = check.what ? named.filter((one) => !solveCheck(text, check).includes(one)) : [];
  if (strange.length && check.what === "first") return `It stands in an earlier sentence, or not in ${strange[0].name}.`;
  if (strange.length) return `“${check.term}” does not stand in ${strange.map((one) => one.name).join("; ")}.`;
  return judgeNamed(text, check, check.least, named);
}

function judgeNamed(text, check, least, named) {
  if (named.length < least) return `Name ${count(least, "sentence")}; ${named.length} can be found in it.`;
  const origin = check.origin.map((at) => text.letters[at]);
  if (!origin.length || named.some((one) => origin.includes(one.letter))) return "";
  return `One sentence at least is from ${origin.map((one) => one.name).join(" or ")}.`;
}
