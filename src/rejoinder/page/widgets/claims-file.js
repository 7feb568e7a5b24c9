// The file of claims, as rejoinder.claims.matching reads it: what a row must have, and how it is written.
import { writeCells } from "./cells.js";

const CLAIM_COLUMNS = ["claim_id", "sentence_ids", "kind", "summary", "answer", "answer_sentence_ids", "note"];

/** Return what is wrong with a claim, {field: words}; `ids` leads from an id to its sentence. */
export function checkClaim(data, ids, claim) {
  const faults = {}, claimed = claim.sentences.map((id) => ids.get(id)), answers = claim.answers.map((id) => ids.get(id));
  const first = claimed[0];
  if (!first) faults.sentences = "Choose at least one sentence.";
  else if (claimed.some((one) => one?.side !== first.side)) faults.sentences = "A claim stands on one side: leave out the sentences of the other, or make two claims of it.";
  if (!tidyClaim(claim.summary)) faults.summary = "Write in one neutral sentence what is claimed.";
  if (!data.kinds.some(([name]) => name === claim.kind)) faults.kind = "Choose what kind of claim it is.";
  if (!data.answers.some(([name]) => name === claim.answer)) faults.answer = "Choose what became of it.";
  else if (claim.answer === "unanswered" && answers.length) faults.answers = "What is unanswered has no sentence that answers it: take them out, or choose another answer.";
  else if (claim.answer !== "unanswered" && !answers.length) faults.answers = "Mark the sentence that answers it, or choose unanswered.";
  if (!faults.answers && first && answers.some((one) => !one || !canAnswer(data, first, one))) faults.answers = sayWhoAnswers(data, first);
  return faults;
}

/** Whether a sentence may answer a claim that begins with `first`. */
export function canAnswer(data, first, sentence) {
  return data.can[claimLetter(data, first)].includes(claimLetter(data, sentence));
}

/** Return where the answers to a claim that begins with `first` may stand. */
export function sayWhoAnswers(data, first) {
  const names = data.can[claimLetter(data, first)].map((at) => data.text.letters[at].name);
  if (!names.length) return "No later letter of the other side can answer this: it stays unanswered.";
  return `An answer stands in a later letter of the other side: ${names.join(", ")}.`;
}

/** Return the claims as the text of a claims.csv. */
export function writeClaims(claims) {
  const rows = claims.map((one) => [one.id, one.sentences.join(" "), one.kind, one.summary, one.answer, one.answers.join(" "), one.note]);
  return writeCells([CLAIM_COLUMNS, ...rows].map((row) => row.map(tidyClaim)));
}

/** Return the id of a further claim: claim-01, claim-02, … */
export function nameClaim(claims) {
  const numbers = claims.map((one) => Number(/^claim-(\d+)$/.exec(one.id)?.[1] ?? 0));
  return `claim-${String(Math.max(0, ...numbers) + 1).padStart(2, "0")}`;
}

function claimLetter(data, sentence) {
  return data.text.sentences[sentence.place].letter;
}

function tidyClaim(words) {
  return words.replace(/[\s\p{Cc}\ufeff]+/gu, " ").toWellFormed().trim();
}
