import { begin, button, field, make, newId, status } from "./dom.js";
import { makeHandIn, nameHandIn, readHandIn, tellHandIn } from "./hand-in.js";
import { pageHome } from "./home.js";
import { findPlace, notePlace } from "./reloaded.js";
import { readText } from "./text.js";

/** Make a class page live: `data` is the text and what each widget needs, `widgets` are {module: its function}. */
export function classPage(data, widgets) {
  const text = readText(data.text);
  const home = pageHome(`rejoinder-class-${text.sha256}`);
  const kept = document.getElementById("kept");
  const named = {};
  let state = readState(home.load()), lack = home.check();

  const keep = async (change) => {
    state = { ...state, ...change };
    lack = (await home.save(state)) || (lack && home.check());
    tellKept();
  };
  /** Say that the work is kept, or in sight of whoever works why not. */
  const tellKept = () => {
    const told = lack || "Kept on this device as you work. To hand it in, save it as a file.";
    if (kept.textContent !== told) kept.textContent = told;
    kept.classList.toggle("refused", !!lack);
  };
  const open = (sentence) => {
    window.location.hash = data.addresses[sentence.id];
  };
  const mine = () => ({ name: state.name, codes: state.parts.code?.codes });
  const drawOne = (module) => {
    const place = make("div");
    document.querySelector(`[data-widget="${module}"]`).replaceChildren(place);
    named[module] = state.name;
    if (module === "save") drawSave(place, { text, data, frames: data.parts.code?.frames ?? [], home, state: () => state, rename, replace });
    else widgets[module](place, { ...data.parts[module], text: data.text }, partHome(module), { open, mine });
    return place;
  };
  const drawEach = () => [...Object.keys(widgets), "save"].map(drawOne);
  // What codes asks for a name, too: it is one name for the whole page.
  const partHome = (module) => ({
    ...home,
    shared: true,
    watch: null, // the page draws it anew
    load: () => (module === "code" ? { ...state.parts.code, name: state.name } : state.parts[module] ?? null),
    save: async (value) => {
      if (module === "code") named.code = value.name;
      await keep({ parts: { ...state.parts, [module]: value }, ...(module === "code" ? { name: value.name } : {}) });
      return "";
    },
  });
  const rename = (name) => { named.save = name; keep({ name }); };
  const replace = (found) => {
    keep(found);
    const place = drawEach().pop();
    place.querySelector(".rjw-said").append(make("p", {}, `The work of ${found.name || "this file"} is here now.`));
    place.querySelector("input").focus();
  };
  drawEach();
  if (lack) tellKept();
  document.body.classList.add("live");
  history.scrollRestoration = "manual"; // the sections are not equally long: each has its own place
  const places = new Map();
  for (const one of document.querySelectorAll("main > section")) {
    one.addEventListener("focusin", ({ target }) => places.set(one, { ...places.get(one), last: target }));
  }
  window.addEventListener("hashchange", () => {
    for (const module of ["code", "save"]) if (module in named && named[module] !== state.name) drawOne(module);
    showTab(places);
  });
  // Open a second time, it goes on with what was done there.
  home.watch(() => {
    const before = [state.name, state.parts];
    state = readState(home.load());
    for (const module of Object.keys(widgets)) {
      if (JSON.stringify(before[1][module]) !== JSON.stringify(state.parts[module])) drawOne(module);
    }
    if (before[0] !== state.name) for (const module of ["code", "save"]) if (module in named) drawOne(module);
  });
  showTab(places);
  const shown = () => document.querySelector("main > section.chosen");
  findPlace(`rejoinder-place-${text.sha256}`, shown);
  notePlace(`rejoinder-place-${text.sha256}`, shown);
}

/** Return what was kept as it is gone on with; of what is no work of this page nothing. */
function readState(found) {
  const plain = (one) => (one && typeof one === "object" && !Array.isArray(one) ? one : {});
  return { ...plain(found), name: typeof found?.name === "string" ? found.name : "", parts: { ...plain(found?.parts) } };
}

/** Show the section that the address names, or that holds what it names; one that was left by its `places`, where it was left. */
function showTab(places) {
  const sections = [...document.querySelectorAll("main > section")];
  const named = document.getElementById(window.location.hash.slice(1));
  const chosen = sections.find((one) => one.contains(named)) ?? sections[0];
  const left = sections.find((one) => one.classList.contains("chosen") && one !== chosen);
  if (left) places.set(left, { ...places.get(left), scroll: window.scrollY });
  for (const one of sections) one.classList.toggle("chosen", one === chosen);
  for (const link of document.querySelectorAll("nav a")) {
    if (link.hash === `#${chosen.id}`) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
  for (const fold of chosen.querySelectorAll("details")) if (named && fold.contains(named)) fold.open = true;
  const place = left && named === chosen ? places.get(chosen) : null;
  if (place) window.scrollTo(0, place.scroll);
  else named?.scrollIntoView({ block: named === chosen ? "start" : "center" });
  if (named !== chosen) return;
  // The next Tab goes into it, and its name is read aloud; or one goes on where one was.
  const last = place?.last?.isConnected ? place.last : named;
  last.focus({ preventScroll: true });
}

function drawSave(place, { text, data, frames, home, state, rename, replace }) {
  begin(place, "Save your work");
  const [named, name] = field("Your name, or what your class agreed on", { value: state().name, autocomplete: "name", maxLength: 100 });
  const fault = make("p", { id: newId("fault"), className: "rjw-fault", role: "status" });
  const said = status();
  name.setAttribute("aria-describedby", fault.id);
  name.addEventListener("input", () => {
    fault.textContent = "";
    name.removeAttribute("aria-invalid");
    rename(name.value);
  });
  const save = async () => {
    if (!name.value.trim()) {
      fault.textContent = "Write your name first: the file is called by it.";
      name.setAttribute("aria-invalid", "true");
      name.focus();
      return;
    }
    const made = makeHandIn(text, state(), frames);
    const told = await home.hand(nameHandIn(made.name, data.folder), `${JSON.stringify(made, null, 1)}\n`);
    said.replaceChildren(make("p", {}, told), make("p", {}, `It holds ${tellHandIn(made)}. Hand in this file.`));
  };
  const [taken, file] = field("Go on with a file that was saved", { type: "file", accept: ".json,application/json" });
  const problem = make("p", { id: newId("fault"), className: "rjw-fault", role: "status" });
  const asked = make("div");
  file.setAttribute("aria-describedby", problem.id);
  file.addEventListener("change", async () => {
    asked.replaceChildren();
    problem.textContent = "";
    if (!file.files.length) return;
    try {
      const found = readHandIn(text, await file.files[0].text());
      asked.replaceChildren(
        make("p", {}, `It holds ${tellHandIn(makeHandIn(text, found, frames))}, by ${found.name || "nobody named"}. What stands in this page now is replaced.`),
        button("Go on with it", () => replace(found)), " ", button("Leave it", () => asked.replaceChildren()),
      );
    } catch (error) {
      problem.textContent = error.message;
    }
  });
  place.append(
    named, fault, make("div", { className: "rjw-row" }, button("Save my work as one file", save)), said,
    make("h3", {}, "Or go on with an earlier file"), taken, problem, asked,
  );
}
