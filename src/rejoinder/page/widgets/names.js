// Names of people in the names of files, never one for two.
const LONGEST_NAME = 60;

/** Return a name that every system takes in the name of a file; "" where it has no letter and no digit. Words with hyphens
 * between; where more is lost than a space, six digits that come of the whole name follow: “José B.” and “José-B” are two. */
export function nameSafely(name) {
  const shown = name.normalize("NFC").replace(/\p{Cf}/gu, "").split(/\s+/).filter(Boolean).join(" ");
  const safe = shown.replace(/[^\p{L}\p{M}\p{N}_]+/gu, "-").replace(/^-+|-+$/g, "");
  if (!/[\p{L}\p{N}]/u.test(safe)) return "";
  const whole = safe === shown.replaceAll(" ", "-") && !shown.includes("-") && safe.length <= LONGEST_NAME;
  if (whole) return safe;
  return `${[...safe].slice(0, LONGEST_NAME).join("").replace(/-+$/, "")}-${countName(shown.toLowerCase())}`;
}

/** Return six digits that come of a name (FNV-1a, 32 bits, of which 24 are kept). */
function countName(name) {
  let sum = 0x811c9dc5;
  for (const letter of name) sum = Math.imul(sum ^ letter.codePointAt(0), 0x01000193) >>> 0;
  return (sum >>> 8).toString(16).padStart(6, "0");
}
