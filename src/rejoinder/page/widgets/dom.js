// Elements, made without markup: what a text holds can never become a tag.
let made = 0;

/** Return an element; `set` are its properties (with a hyphen: attributes), `inside` its texts and elements. */
export function make(tag, set = {}, ...inside) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(set)) {
    if (name.includes("-") || name === "role" || name === "for") element.setAttribute(name, value);
    else element[name] = value;
  }
  element.append(...inside.filter((one) => one !== null && one !== undefined));
  return element;
}

/** Return an id that no other element of the page has. */
export function newId(kind) {
  made += 1;
  return `rjw-${kind}-${made}-${Math.random().toString(36).slice(2, 8)}`;
}

/** Return a field under its label: [the two together, the field alone]. */
export function field(label, set = {}, tag = "input") {
  const input = make(tag, { id: newId("field"), autocomplete: "off", ...set });
  return [make("div", { className: "rjw-field" }, make("label", { for: input.id }, label), input), input];
}

/** Return a check box or radio button with its label behind it: [the two together, the box alone]. */
export function choice(label, set = {}) {
  const input = make("input", { type: "checkbox", id: newId("choice"), ...set });
  return [make("label", { className: "rjw-choice", for: input.id }, input, " ", label), input];
}

/** Return a button that does something. */
export function button(label, act, set = {}) {
  const element = make("button", { type: "button", ...set }, label);
  element.addEventListener("click", act);
  return element;
}

/** Return a place whose words are read aloud when they change. */
export function status(set = {}) {
  return make("div", { role: "status", className: "rjw-said", ...set });
}

/** Make `place` the root of a widget: its name is read aloud, and JupyterLab, which asks the very element that has the
 * focus, takes none of its keys. */
export function begin(place, name) {
  place.replaceChildren();
  place.classList.add("rjw");
  place.addEventListener("focusin", (event) => event.target.setAttribute("data-lm-suppress-shortcuts", "true"));
  place.setAttribute("role", "group");
  place.setAttribute("aria-label", name);
  return place;
}

/** Whether somebody types words: then a letter is a letter, and no command. */
export function isTyping(target) {
  return !!target.closest?.("textarea, select, input:not([type=checkbox], [type=radio], [type=button])");
}

/** Whether a key comes with another that makes it the browser's own. */
export function isChord(event) {
  return event.ctrlKey || event.metaKey || event.altKey;
}

/** Return a count in words: "1 sentence", "2 sentences". */
export function count(number, one, many = `${one}s`) {
  return `${number} ${number === 1 ? one : many}`;
}
