// Codes by hand, without a screen: the work of a coder, and the sheets that it is written to and read from.
// A work is {name, frames, quoted, light, codes: {sentence_id: {frame: 0 or 1}}, place, others}, where
// others is what other people coded at this desk. What a cell means, Python says (data.cells).
import { restoreCell, writeCells } from "./cells.js";
import { nameSafely } from "./names.js";
import { BLANKS } from "./text.js";

/** What a page hears when a sheet has been saved. */
export const SHEET_SAVED = "rjw-sheet-saved";
/** How many frames have a key, and so are coded at a time. */
export const AT_ONCE = 9;
const SHEET_ABOUT = ["sentence_id", "coder", "codebook"];
const SHEET_CONTEXT = ["letter", "before", "text", "after", "collected from"];
const SHEET_DECIDED = ["sentence_id", "frame", "code", "reason"];

/** Return a text on one line, as every reader of a sheet takes it. */
export function tidyCell(text) {
  return String(text ?? "").replace(/\p{Cs}|\0/gu, " ").split(BLANKS).filter(Boolean).join(" ");
}

/** Return the work that was saved, as far as it is one and fits these frames; else a new one. */
export function takeCodes(data, saved) {
  const one = saved && typeof saved === "object" ? saved : {};
  const offered = data.chosen ?? data.frames.map((frame) => frame.name);
  const kept = (Array.isArray(one.frames) ? one.frames : []).filter((name) => offered.includes(name));
  const codes = {};
  for (const [id, row] of Object.entries(one.codes ?? {})) {
    const good = Object.entries(row ?? {}).filter(([, value]) => value === 0 || value === 1);
    if (good.length) codes[id] = Object.fromEntries(good);
  }
  const frames = (kept.length ? kept : offered).slice(0, AT_ONCE);
  const others = Object.keys(one.others ?? {}).length ? { others: one.others } : {};
  return { name: String(one.name ?? ""), frames, quoted: !!one.quoted, light: !!one.light, codes, place: String(one.place ?? ""), ...others };
}

/** Return the sentences that are coded: those that the teacher lists, or the letter-writers' own, or with them what they quote;
 * on the lighter track without those that it leaves out. */
export function listToCode(data, work) {
  const own = new Map(data.text.sentences.map((one) => [one.id, one.own]));
  return data.listed.filter((id) => (data.asked || work.quoted || own.get(id)) && !(work.light && data.light.includes(id)));
}

/** Return the code of a sentence, or undefined: a frame may have any name, as “constructor”, which all objects know. */
export function takeCode(work, id, frame) {
  const row = work.codes[id] ?? {};
  return Object.hasOwn(row, frame) ? row[frame] : undefined;
}

/** Give a sentence a code, 1 or 0, or take it away (null). */
export function setCode(work, id, frame, value) {
  const row = { ...work.codes[id] };
  if (value === null) delete row[frame];
  else Object.defineProperty(row, frame, { value, configurable: true, enumerable: true, writable: true });
  if (Object.keys(row).length) work.codes[id] = row;
  else delete work.codes[id];
}

/** Say no to each frame that a sentence has no code for. */
export function restNo(work, id) {
  for (const frame of work.frames) if (takeCode(work, id, frame) === undefined) setCode(work, id, frame, 0);
}

/** Whether a sentence has a code for each frame that is coded. */
export function isCoded(work, id) {
  return work.frames.length > 0 && work.frames.every((frame) => takeCode(work, id, frame) !== undefined);
}

/** Return the name of a coder's sheet, safe on every system; "" where the name has no letter. */
export function nameSheet(name) {
  const safe = nameSafely(tidyCell(name));
  return safe ? `frames-${safe}.csv` : "";
}

/** Return the sheet of a work, as rejoinder reads it; "" where nothing is coded yet. */
export function writeCodes(data, work) {
  const rows = data.text.sentences.filter((one) => work.codes[one.id]);
  const frames = data.frames.map((frame) => frame.name).filter((name) => rows.some((one) => takeCode(work, one.id, name) !== undefined));
  if (!frames.length) return "";
  const lines = rows.filter((one) => frames.some((name) => takeCode(work, one.id, name) !== undefined));
  return writeSheet([...SHEET_ABOUT, ...frames], lines.map((one) => [one.id, work.name, data.codebook, ...frames.map((name) => takeCode(work, one.id, name) ?? "")]));
}

/** Whether a sheet of this work has no 0: then it is read as ticks, and empty means no beside a 1. */
export function hasTicksAlone(work) {
  return !Object.values(work.codes).some((row) => Object.values(row).includes(0));
}

/** Return what was decided, {sentence: {frame: {code, reason}}}, as a list; what has no code or no reason is left out. */
export function listDecided(decided) {
  const all = Object.entries(decided ?? {}).flatMap(([sentence, row]) => Object.entries(row ?? {}).map(([frame, one]) => ({ sentence, frame, code: one?.code, reason: tidyCell(one?.reason) })));
  return all.filter(isDecided);
}

function isDecided(one) {
  return !!tidyCell(one.reason) && (one.code === 0 || one.code === 1);
}

/** Return what was decided together, [{sentence, frame, code, reason}], as a sheet; what has no reason is left out. */
export function writeDecisions(decided) {
  const whole = decided.filter(isDecided);
  return whole.length ? writeSheet(SHEET_DECIDED, whole.map((one) => [one.sentence, one.frame, one.code, one.reason])) : "";
}

function writeSheet(head, rows) {
  return `\ufeff${writeCells([head, ...rows].map((row) => row.map(tidyCell)), "\r\n")}`;
}

/** Return what a sheet says: {rows: [{coder, sentence, frame, code}], faults, notes}; with a fault no rows, as in Python. */
export function readSheet(data, file, text) {
  const faults = [];
  const blame = (where, value, rule, mend) => faults.push(`${file} ${where}: “${[...tidyCell(value)].slice(0, 80).join("")}”: ${rule}; ${mend}`);
  const [head, ...lines] = readSheetCells(text.replace(/^\ufeff/, ""), blame);
  const names = (head?.cells ?? []).map((name) => restoreCell(tidyCell(name)).toLowerCase());
  const missing = SHEET_ABOUT.slice(0, 2).filter((name) => !names.includes(name));
  if (missing.length) blame("line 1", missing.join(", "), "the first line names the columns sentence_id, coder", "add what is missing");
  for (const name of new Set(names.filter((one, at) => one && names.indexOf(one) !== at))) blame("line 1", name, "a column named twice", "keep one");
  const known = new Map(data.frames.map((frame) => [frame.name.toLowerCase(), frame.name]));
  const counted = [...new Set(names)].filter((name) => known.has(name));
  const notes = [...new Set(names)].filter((name) => name && !known.has(name) && !SHEET_ABOUT.includes(name) && !SHEET_CONTEXT.includes(name))
    .map((name) => `${file}: column “${name}” is not counted: no frame of codebook.csv or frames.csv`);
  const rows = missing.length ? [] : lines.map((line) => readSheetLine(data, line, names, counted, blame));
  if (!rows.length && !faults.length) blame("", "0 rows", "the table has rows", "add one row for each entry");
  const seen = new Set();
  for (const row of rows) {
    if (!row.coder || !row.id) continue;
    if (seen.has(JSON.stringify([row.coder, row.id]))) blame(`line ${row.number}, column sentence_id`, row.id, `${row.coder} has coded this sentence already`, "keep one row");
    seen.add(JSON.stringify([row.coder, row.id]));
  }
  if (faults.length) return { rows: [], faults, notes: [] };
  fillSheetTicks(rows, file, notes);
  const codes = rows.flatMap((row) => counted.filter((name) => row.codes[name] !== null)
    .map((name) => ({ coder: row.coder, sentence: row.id, frame: known.get(name), code: row.codes[name] })));
  return { rows: codes, faults, notes };
}

function readSheetLine(data, { number, cells }, names, counted, blame) {
  const cell = (name) => restoreCell(tidyCell(cells[names.lastIndexOf(name)] ?? ""));
  const surplus = cells.filter((one, at) => !names[at] && one.trim());
  if (surplus.length) blame(`line ${number}`, surplus.join(","), "too many columns", "put text with commas in quotation marks");
  const [id, coder] = [cell("sentence_id"), cell("coder")];
  for (const [name, value] of [["sentence_id", id], ["coder", coder]]) {
    if (!value) blame(`line ${number}, column ${name}`, "", "this column must not be empty", `fill in ${name}`);
  }
  if (id && !data.text.sentences.some((one) => one.id === id)) blame(`line ${number}, column sentence_id`, id, "the exchange has no such sentence", "correct it");
  const codes = Object.create(null);
  for (const name of counted) {
    const written = cell(name).toLowerCase().replace(/\ufe0f$/, ""), known = Object.hasOwn(data.cells, written);
    const value = known ? data.cells[written] : null;
    if (!known) blame(`line ${number}, column ${name}`, cell(name), "a code is 1, 0 or empty", "write one of them");
    codes[name] = value;
  }
  return { number, id, coder, codes };
}

/** In a sheet of nothing but ticks an empty cell means no: in a row with a tick, for what is ticked anywhere. */
function fillSheetTicks(rows, file, notes) {
  const values = new Set(rows.flatMap((row) => Object.values(row.codes)));
  if (!values.has(0) && !values.has(1)) notes.push(`${file}: no code in it yet`);
  if (values.has(0) || !values.has(1) || !values.has(null)) return;
  const ticked = rows.filter((row) => Object.values(row.codes).includes(1));
  const frames = new Set(ticked.flatMap((row) => Object.keys(row.codes).filter((name) => row.codes[name])));
  for (const row of ticked) for (const name of frames) row.codes[name] ??= 0;
  notes.push(`${file}: nothing but ticks, no 0: beside a tick an empty cell counts as 0`);
}

/** Return the rows of a CSV text that are not blank: {number, cells}; commas, semicolons or tabs, as the first line has it. */
function readSheetCells(text, blame) {
  const first = text.split(/[\r\n]/, 1)[0];
  const mark = [",", ";", "\t"].reduce((best, one) => (first.split(one).length > first.split(best).length ? one : best));
  const cell = new RegExp(`(?:"([^"]*(?:""[^"]*)*)"(?=[${mark}\\r\\n]|$)|([^"${mark}\\r\\n][^${mark}\\r\\n]*|))(${mark}|\\r\\n|\\r|\\n|$)`, "y");
  const rows = [];
  let cells = [], number = 1, line = 1;
  while (cell.lastIndex < text.length) {
    const at = cell.lastIndex, found = cell.exec(text);
    if (!found) {
      blame(`line ${number}`, text.slice(at, at + 20), "not CSV", "mend the quotation marks");
      break;
    }
    cells.push(found[1]?.replace(/""/g, '"') ?? found[2]);
    line += (found[0].match(/\r\n|\r|\n/g) ?? []).length;
    if (found[3] === mark && cell.lastIndex < text.length) continue;
    if (found[3] === mark) cells.push("");
    if (!rows.length || cells.some((one) => one.trim())) rows.push({ number, cells });
    [cells, number] = [[], line];
  }
  return rows;
}

/** Return what coders are divided on, most divided first: {sentence, frame, yes, no}, the names of who said what, by alphabet. */
export function listDivided(data, rows) {
  const order = new Map(data.text.sentences.map((one, at) => [one.id, at]));
  const frames = new Map(data.frames.map((one, at) => [one.name, at]));
  const each = new Map();
  for (const row of rows) {
    const key = JSON.stringify([row.sentence, row.frame]);
    if (!each.has(key)) each.set(key, { sentence: row.sentence, frame: row.frame, yes: [], no: [] });
    each.get(key)[row.code ? "yes" : "no"].push(row.coder);
  }
  const split = (one) => Math.min(one.yes.length, one.no.length) / (one.yes.length + one.no.length);
  const divided = [...each.values()].filter((one) => one.yes.length && one.no.length);
  for (const one of divided) for (const names of [one.yes, one.no]) names.sort((a, b) => a.localeCompare(b));
  return divided.sort((a, b) => split(b) - split(a) || b.yes.length + b.no.length - a.yes.length - a.no.length
    || order.get(a.sentence) - order.get(b.sentence) || frames.get(a.frame) - frames.get(b.frame));
}
