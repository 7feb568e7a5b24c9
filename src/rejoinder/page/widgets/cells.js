// What leaves as CSV, as rejoinder.exchange.cells has it: no spreadsheet program runs a cell, and all is read back.
const CELL_RUN = /^'*[=+\-@\t\r\n＝＋－＠]/;
const CELL_PARTING = /([;\t\n])/, CELL_RUN_INSIDE = /^["']*[=+\-@＝＋－＠]/;
const CELL_NUMBER = /^[+-]?(?:[0-9]+(?:[.,][0-9]*)?|[.,][0-9]+)(?:[eE][+-]?[0-9]+)?%?$/;
const CELL_ACTING = /[\0-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufff9-\ufffb\p{Cs}\p{Noncharacter_Code_Point}]/gu;

/** Return rows as CSV: a text that would be taken for a formula gets an apostrophe, what acts on a screen a mark. */
export function writeCells(rows, end = "\n") {
  return rows.map((row) => `${row.map(quoteCell).join(",")}${end}`).join("");
}

/** Return the text of a cell as it was before it was written. */
export function restoreCell(text) {
  const [first, ...parts] = dropGuard(text, CELL_RUN).split(CELL_PARTING);
  return first + parts.map((part) => dropGuard(part, CELL_RUN_INSIDE)).join("");
}

function dropGuard(text, how) {
  return text.startsWith("'") && isCellRun(text.slice(1), how) ? text.slice(1) : text;
}

function guardCell(shown) {
  const [first, ...parts] = shown.split(CELL_PARTING);
  const safe = first + parts.map((part) => (isCellRun(part, CELL_RUN_INSIDE) ? `'${part}` : part)).join("");
  return isCellRun(shown, CELL_RUN) ? `'${safe}` : safe;
}

function quoteCell(cell) {
  const safe = guardCell(String(cell ?? "").replace(CELL_ACTING, "\ufffd"));
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

function isCellRun(text, how) {
  return how.test(text) && !CELL_NUMBER.test(text);
}
