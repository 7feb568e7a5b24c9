// What leaves as CSV, as rejoinder.exchange.cells has it: no spreadsheet program runs a cell, and all is read back.
const CELL_RUN = /^'*[=+\-@\t\r\n＝＋－＠]/;
const CELL_NUMBER = /^[+-]?(?:[0-9]+(?:[.,][0-9]*)?|[.,][0-9]+)(?:[eE][+-]?[0-9]+)?%?$/;
const CELL_ACTING = /[\0-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufff9-\ufffb\p{Cs}\p{Noncharacter_Code_Point}]/gu;

/** Return rows as CSV: a text that would be taken for a formula gets an apostrophe, what acts on a screen a mark. */
export function writeCells(rows, end = "\n") {
  return rows.map((row) => `${row.map(quoteCell).join(",")}${end}`).join("");
}

/** Return the text of a cell as it was before it was written. */
export function restoreCell(text) {
  return text.startsWith("'") && isCellRun(text.slice(1)) ? text.slice(1) : text;
}

function quoteCell(cell) {
  const shown = String(cell ?? "").replace(CELL_ACTING, "\ufffd"), safe = isCellRun(shown) ? `'${shown}` : shown;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

function isCellRun(text) {
  return CELL_RUN.test(text) && !CELL_NUMBER.test(text);
}
