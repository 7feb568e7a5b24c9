import { listDecided } from "./codes.js";
import { count } from "./dom.js";
import { nameSafely } from "./names.js";

const LARGEST = 5000000;

/** Return what a person hands in, as one object: their name, what they wrote, coded and decided with others, whether they took
 * the lighter track, and on which text. Codes of frames that the page has not (`frames` are those that it has) are left out: nobody could read them. */
export function makeHandIn(text, state, frames) {
  const { parts = {} } = state, known = new Set(frames.map((frame) => frame.name));
  const rows = Object.entries(parts.code?.codes ?? {}).map(([id, row]) => [id, Object.entries(row ?? {}).filter(([name]) => known.has(name))]);
  return {
    rejoinder: "hand-in",
    version: 1,
    exchange: text.title,
    sha256: text.sha256,
    name: (state.name ?? "").trim(),
    saved: new Date().toISOString(),
    answers: parts.answers?.answers ?? {},
    codes: Object.fromEntries(rows.filter(([, row]) => row.length).map(([id, row]) => [id, Object.fromEntries(row)])),
    light: parts.code?.light === true,
    decided: listDecided(parts.agree?.decided).filter((one) => known.has(one.frame)),
  };
}

/** Return the work that a saved file holds, ready to go on with; throws an error that says what is wrong with it. */
export function readHandIn(text, written) {
  if (written.length > LARGEST) throw new Error("This file is too large to have been saved by this page.");
  let found;
  try {
    found = JSON.parse(written);
  } catch {
    throw new Error("This is no file that this page saved, or it came only in part.");
  }
  if (found?.rejoinder !== "hand-in") throw new Error("This is no file that this page saved.");
  if (found.version !== 1) throw new Error("This file was saved by another version of this page.");
  if (found.sha256 !== text.sha256) throw new Error(`This file belongs to another exchange, “${String(found.exchange).slice(0, 80)}”.`);
  const plain = (value) => (value && typeof value === "object" && !Array.isArray(value) ? value : {});
  const name = typeof found.name === "string" ? found.name : "";
  const wrote = Object.entries(plain(found.answers)).filter(([, answer]) => typeof answer === "string");
  return {
    name,
    parts: {
      answers: { answers: Object.fromEntries(wrote) },
      code: { name, codes: plain(found.codes), light: found.light === true },
      agree: { decided: takeDecided(found.decided) },
    },
  };
}

/** Return the decisions of a file as the page keeps them, {sentence: {frame: {code, reason}}}. */
function takeDecided(found) {
  const kept = {};
  for (const { sentence, frame, code, reason } of Array.isArray(found) ? found.filter(Boolean) : []) {
    if (typeof sentence === "string" && typeof frame === "string" && typeof reason === "string") kept[sentence] = { ...kept[sentence], [frame]: { code, reason } };
  }
  return kept;
}

/** Return in words what a hand-in holds. */
export function tellHandIn({ answers, codes, light, decided }) {
  const coded = Object.keys(codes).length;
  const parts = [[true, count(Object.keys(answers).length, "answer")], [coded, count(coded, "coded sentence")],
    [decided.length, count(decided.length, "decision")], [light, "and that you took the lighter track"]];
  return parts.filter(([is]) => is).map(([, words]) => words).join(", ");
}

/** Return the name of a person's file: “Ana-Müller-council-1921.json”. */
export function nameHandIn(name, folder) {
  const place = folder.normalize("NFC").replace(/[^\p{L}\p{M}\p{N}]+/gu, "-").replace(/^-+|-+$/g, "");
  return `${[nameSafely(name), place.slice(0, 40)].filter(Boolean).join("-")}.json`;
}
