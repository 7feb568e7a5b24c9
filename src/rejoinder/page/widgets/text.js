// The text of an exchange as Python has parted it, and what is looked up in it. Nothing is parted anew here:
// a question is matched against words that Python found, and only these are counted.

const APOSTROPHES = /[\u2010\u2011’ʼ]/g;
const AROUND = "'‘“”\".,;:!?()[]-";
export const BLANKS = /[\t-\r\x1c-\x20\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+/u;
export const TERM = /^[\p{L}\p{N}_.,'-]+\*?(?: [\p{L}\p{N}_.,'-]+\*?)*$/u;
const NEAR = 5;
const read = new WeakMap();

/** Return the exchange that `data` describes (see rejoinder.page.text), ready to be asked. */
export function readText(data) {
  if (!read.has(data)) read.set(data, prepare(data));
  return read.get(data);
}

function prepare(data) {
  const sentences = data.sentences.map((one, place) => {
    const letter = data.letters[one.letter];
    const words = one.words.map(([start, end, voice, own, normal]) => ({
      start, end, voice, own: !!own, word: normal === 0 ? one.text.slice(start, end).toLowerCase() : normal,
    }));
    return { ...one, place, letter, side: letter.side, language: letter.language, words };
  });
  const known = new Set(sentences.flatMap((one) => one.words.map((word) => word.word)).filter(Boolean));
  return { ...data, sentences, known: [...known], languages: [...new Set(data.letters.map((one) => one.language))] };
}

/** Return a word as it is counted: small letters, straight apostrophes, in English no possessive 's. */
export function normalise(word, language, contracted) {
  const plain = word.normalize("NFKC").replace(APOSTROPHES, (mark) => (/[\u2010\u2011]/.test(mark) ? "-" : "'")).toLowerCase();
  const cut = plain.lastIndexOf("'");
  if (language === "en" && cut >= 0 && plain.slice(cut) === "'s" && !contracted.includes(plain.slice(0, cut))) return plain.slice(0, cut);
  return plain;
}

/** Return what was typed as a list of words in the form that is counted, or null for what is no question. */
export function readQuestion(text, typed, language) {
  const short = text.elided[language] ?? [];
  const strip = (word) => {
    let from = 0, to = word.length;
    while (from < to && AROUND.includes(word[from])) from += 1;
    while (to > from && AROUND.includes(word[to - 1])) to -= 1;
    const bare = word.slice(from, to);
    return short.includes(bare) && word.includes(`${bare}'`) ? `${bare}'` : bare;
  };
  const plain = typed.replace(/’/g, "'").replace(/[–—…]/g, " ").toLowerCase().split(BLANKS);
  const words = plain.map(strip).filter(Boolean).flatMap((word) => partElided(text, word, short)).map((word) => {
    const stem = word.replace(/\*+$/, "");
    return normalise(stem, language, text.contracted) + word.slice(stem.length);
  });
  return TERM.test(words.join(" ")) ? words.join(" ").split(" ") : null;
}

/** Return the words of which one word to the eye is made: l'amitié of l' and amitié; `short` are those that are elided. */
export function partElided(text, word, short) {
  const parts = [];
  let rest = word;
  if (short.length && !text.whole.includes(word)) {
    for (;;) {
      const found = /^(\p{L}+)['’ʼ](?=[\p{L}\p{N}])/u.exec(rest);
      if (!found || found[0].length >= rest.length || !short.includes(found[1])) break;
      const after = rest.slice(found[0].length).normalize("NFD")[0];
      if (!text.vowels.includes(after) && !/\p{N}/u.test(after)) break;
      parts.push(found[0]);
      rest = rest.slice(found[0].length);
    }
  }
  return [...parts, rest];
}

const fits = (asked, word) => (asked.endsWith("*") ? word.startsWith(asked.slice(0, -1)) : word === asked);

/** Return each place where a word, a phrase or `start*` stands, in reading order; null for what is no question. */
export function find(text, typed) {
  const asked = new Map(text.languages.map((code) => [code, readQuestion(text, typed, code)]));
  return [...asked.values()].includes(null) ? null : findParted(text, asked);
}

/** Return each place where words stand one after the other; `asked` has them by language, as they are counted. */
export function findParted(text, asked) {
  const hits = [];
  for (const sentence of text.sentences) {
    const wanted = asked.get(sentence.language), { words } = sentence;
    for (let at = 0; at + wanted.length <= words.length; at += 1) {
      if (!wanted.every((one, next) => words[at + next].word !== "" && fits(one, words[at + next].word))) continue;
      hits.push(takeWords(sentence, at, at + wanted.length));
    }
  }
  return hits;
}

/** Return the place of the words `first` to before `after` of a sentence, as what is found has it. */
export function takeWords(sentence, first, after) {
  const found = sentence.words.slice(first, after);
  const { start, voice } = found[0], { end } = found[found.length - 1];
  return { sentence, first, after, start, end, voice, side: sentence.side, own: found.every((word) => word.own) };
}

/** Return how many of `hits` there are by side, and by voice in the order of the voices. */
export function countHits(text, hits) {
  const by = (list, kind) => list.map((_, at) => hits.filter((hit) => hit[kind] === at).length);
  return { all: hits.length, sides: by(text.sides, "side"), voices: by(text.voices, "voice") };
}

/** Return how many words each side has, or how many of its own. */
export function countWords(text, own) {
  const words = text.sentences.flatMap((one) => one.words.map((word) => [one.side, word.own]));
  return text.sides.map((_, at) => words.filter(([side, mine]) => side === at && (mine || !own)).length);
}

/** Return the words of the text most like what was asked for, at most five: those that share most pairs of letters. */
export function findNear(text, typed) {
  const asked = (readQuestion(text, typed, text.language) ?? [typed.trim().toLowerCase()]).map((one) => one.replace(/\*$/, ""));
  const joined = asked.join("-");
  const ranked = text.known.map((word) => [Math.max(alike(word, joined), ...asked.map((one) => alike(word, one))), word]);
  return ranked.filter(([like, word]) => like >= 0.5 && !asked.includes(word)).sort((a, b) => b[0] - a[0]).slice(0, NEAR).map(([, word]) => word);
}

function alike(one, other) {
  const pairs = (word) => [...`^${word}$`].slice(1).map((letter, at) => `^${word}$`[at] + letter);
  const [a, b] = [pairs(one), pairs(other)];
  const left = [...b];
  const shared = a.filter((pair) => {
    const place = left.indexOf(pair);
    if (place >= 0) left.splice(place, 1);
    return place >= 0;
  });
  return (2 * shared.length) / (a.length + b.length);
}

/** Return the pieces of a sentence: {text, marks}, `marks` the names of the spans that lie over each. */
export function part(text, spans) {
  const edges = new Set([0, text.length, ...spans.flatMap((span) => [span.start, span.end])]);
  const sorted = [...edges].sort((a, b) => a - b);
  return sorted.slice(1).map((end, at) => ({
    text: text.slice(sorted[at], end),
    marks: spans.filter((span) => span.start <= sorted[at] && end <= span.end).map((span) => span.mark),
  }));
}
