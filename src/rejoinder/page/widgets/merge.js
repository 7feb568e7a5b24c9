// One work that two have changed: what each did stands, and nothing that either wrote is lost.

/** What a person gave, kept under the name; and what is of one view alone, and never another's. */
const PERSONAL = ["codes", "answers"], OF_A_VIEW = ["place", "mode", "draft", "frame", "name", "frames", "quoted", "light"];

/** Return [work, clashes]: what both made of `base`. Where both changed the same thing, mine stands, and it is counted;
 * where two names stand in it, each keeps what was done under it. */
export function mergeWork(base, mine, theirs) {
  if (!isPlain(mine) || !isPlain(theirs)) return [mine, Number(theirs !== null && theirs !== undefined && !isSame(mine, theirs))];
  const clashes = [], one = partPeople(mine);
  const view = Object.fromEntries(OF_A_VIEW.filter((key) => key in one).map((key) => [key, one[key]]));
  const [was, other] = [partPeople(base ?? {}), partPeople(theirs)].map((each) => ({ ...each, ...view }));
  return [takePerson(mergeParts(was, one, other, clashes), mine.name), clashes.length];
}

/** Return the work of another name, as far as there is any; what was done under the name before is kept under that. */
export function takePerson(work, name) {
  if (!("others" in work) && typeof name !== "string") return work;
  const { others = {}, ...rest } = partPeople(work), { [foldName(name)]: own = {}, ...left } = others;
  return { ...rest, ...own, name, ...(Object.keys(left).length ? { others: left } : {}) };
}

/** Return [work, whose] once its name is another: of a name that has work here, that ("back"); else what stood here goes with
 * the new name ("along"), and stays under the earlier one, too. What had no name yet goes with either. */
export function changeName(work, name) {
  if (foldName(name) === foldName(work.name)) return [{ ...work, name }, "same"];
  const found = takePerson(work, name), isKnown = Object.hasOwn(work.others ?? {}, foldName(name)), nameless = !foldName(work.name);
  if (isKnown && !nameless) return [found, "back"];
  const given = Object.fromEntries(PERSONAL.filter((key) => key in work).map((key) => [key, { ...work[key], ...found[key] }]));
  const others = { ...found.others };
  if (nameless) delete others[""];
  return [{ ...found, ...given, others }, isKnown ? "back" : nameless ? "same" : "along"];
}

/** Return a name as it is compared: capitals, and how a keyboard makes an accent, count for nothing. */
export function foldName(name) {
  return String(name ?? "").normalize("NFC").split(/\s+/).filter(Boolean).join(" ").toLowerCase();
}

/** Return a work in which the one at work is one person among the others. */
export function partPeople(work) {
  if (typeof work?.name !== "string") return work;
  const { name, others = {}, ...rest } = work;
  const own = Object.fromEntries(PERSONAL.filter((key) => key in rest).map((key) => [key, rest[key]]));
  for (const key of PERSONAL) delete rest[key];
  const done = PERSONAL.some((key) => Object.keys(own[key] ?? {}).length);
  return { ...rest, others: done ? { ...others, [foldName(name)]: { ...own, name } } : others };
}

/** Return what both made of `base`; where both changed the same thing, mine, and `clashes` has both. */
export function mergeParts(base, mine, theirs, clashes = []) {
  if (isSame(mine, theirs) || isSame(theirs, base)) return mine;
  if (isSame(mine, base)) return theirs;
  if (mine === undefined || theirs === undefined) return mine ?? theirs; // what one took away, the other had changed
  if (isPlain(mine) && isPlain(theirs)) return mergeObjects(isPlain(base) ? base : {}, mine, theirs, clashes);
  if (Array.isArray(mine) && Array.isArray(theirs)) return mergeLists(Array.isArray(base) ? base : [], mine, theirs, clashes);
  clashes.push([mine, theirs]);
  return mine;
}

function mergeObjects(base, mine, theirs, clashes) {
  const keys = [...new Set([...Object.keys(theirs), ...Object.keys(mine)])];
  const own = (one, key) => (Object.hasOwn(one, key) ? one[key] : undefined);
  const merged = keys.map((key) => [key, mergeParts(own(base, key), own(mine, key), own(theirs, key), clashes)]);
  return Object.fromEntries(merged.filter(([, value]) => value !== undefined));
}

/** Lists hold things that are told apart by an id, or words: each stands in it or not. Two new things of one id get two. */
function mergeLists(base, mine, theirs, clashes) {
  const index = (list) => Object.fromEntries(list.map((one) => [one?.id ?? JSON.stringify(one), one]));
  const [was, one, other] = [base, mine, theirs].map(index);
  for (const [id, thing] of Object.entries(one)) {
    if (id in was || !(id in other) || isSame(thing, other[id])) continue;
    delete one[id];
    const fresh = nextId(id, { ...one, ...other });
    one[fresh] = { ...thing, id: fresh };
  }
  return Object.values(mergeObjects(was, one, other, clashes));
}

/** Return an id of the same kind that is free: claim-02 after claim-01. */
function nextId(id, taken) {
  const [, stem, digits] = /^(.*?)(\d*)$/.exec(id);
  let number = Number(digits || 1);
  const name = () => `${stem}${String(number).padStart(digits.length, "0")}`;
  do number += 1; while (name() in taken);
  return name();
}

function isPlain(one) {
  return one !== null && typeof one === "object" && !Array.isArray(one);
}

/** Whether two works say the same, in whatever order. */
export function isSame(one, other) {
  if (one === other) return true;
  if (Array.isArray(one) !== Array.isArray(other) || typeof one !== "object" || typeof other !== "object" || !one || !other) return false;
  const keys = Object.keys(one);
  return keys.length === Object.keys(other).length && keys.every((key) => Object.hasOwn(other, key) && isSame(one[key], other[key]));
}
