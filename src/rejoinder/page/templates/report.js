"use strict";
// Filter the evidence and look up words. Nothing depends on it: without it the page is whole.
(() => {
  const place = document.getElementById("evidence-tools");
  const lines = [...document.querySelectorAll(".sentences > li")];
  if (!place || !lines.length) return;
  const make = (tag, set = {}, ...inside) => {
    const element = Object.assign(document.createElement(tag), set);
    element.append(...inside);
    return element;
  };
  const rows = lines.map((line) => {
    const text = line.querySelector(".text").cloneNode(true);
    const name = text.querySelector("a").textContent;
    text.querySelector("a").remove();
    return {
      line, name, text: text.textContent.trim(), speaker: line.dataset.speaker,
      frames: [...line.querySelectorAll('.note a[href^="#frame-"]')].map((link) => link.textContent), side: line.closest("section").dataset.side,
    };
  });
  const search = (typed) => {
    const words = typed.trim().replace(/[’‘]/g, "'").split(/\s+/).filter(Boolean);
    if (!words.length) return null;
    const plain = words.map((word) => word.replace(/[.+?^${}()|[\]\\\/]/g, "\\$&")
      .replace(/\*/g, "[\\p{L}\\p{N}'’-]*").replace(/'(?![^[]*\])/g, "['’]"));
    return new RegExp("(?<![\\p{L}\\p{N}])" + plain.join("\\s+") + "(?![\\p{L}\\p{N}])", "giu");
  };
  const field = (label, control) => make("label", {}, label, control);
  const choose = (values) => make("select", {}, new Option("all", ""), ...[...new Set(values)].map((v) => new Option(v, v)));
  const word = make("input", { type: "search", autocomplete: "off", spellcheck: false });
  const frame = choose(rows.flatMap((row) => row.frames).sort());
  const speaker = choose(rows.map((row) => row.speaker));
  const side = choose(rows.map((row) => row.side));
  const clear = make("button", { type: "button" }, "Show all sentences");
  const shown = make("p");
  shown.setAttribute("role", "status");
  const filter = () => {
    const wanted = search(word.value);
    let count = 0;
    for (const row of rows) {
      const fits = (!wanted || row.text.search(wanted) >= 0) && (!frame.value || row.frames.includes(frame.value)) &&
        (!speaker.value || row.speaker === speaker.value) && (!side.value || row.side === side.value);
      row.line.hidden = !fits;
      count += fits;
    }
    for (const letter of document.querySelectorAll("section.letter")) {
      letter.hidden = !letter.querySelector(".sentences > li:not([hidden])");
    }
    shown.textContent = count + " of " + rows.length + " sentences shown";
  };
  const reset = () => {
    word.value = "";
    for (const control of [frame, speaker, side]) control.value = "";
    filter();
  };
  const asked = make("input", { type: "search", autocomplete: "off", spellcheck: false });
  const told = make("p");
  told.setAttribute("role", "status");
  const list = make("ol");
  list.tabIndex = 0;
  list.hidden = true;
  list.setAttribute("aria-label", "Concordance");
  const look = () => {
    const wanted = search(asked.value), found = [];
    for (const row of wanted ? rows : []) {
      for (const hit of row.text.matchAll(wanted)) {
        const end = hit.index + hit[0].length;
        const before = (hit.index > 40 ? "…" : "") + row.text.slice(Math.max(0, hit.index - 40), hit.index);
        const after = row.text.slice(end, end + 40) + (row.text.length > end + 40 ? "…" : "");
        found.push(make("li", {}, make("a", { href: "#" + row.line.id }, row.name), " ", before, make("mark", {}, hit[0]), after));
      }
    }
    list.replaceChildren(...found);
    list.hidden = !found.length;
    told.textContent = wanted ? found.length + (found.length === 1 ? " use" : " uses") : "";
  };
  for (const control of [word, frame, speaker, side]) control.addEventListener("input", filter);
  clear.addEventListener("click", reset);
  asked.addEventListener("input", look);
  addEventListener("hashchange", () => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (target && target.closest("[hidden]")) {
      reset();
      target.scrollIntoView();
    }
  });
  const head = (text) => make("h3", {}, text);
  place.className = "tools";
  place.setAttribute("role", "search");
  place.append(
    head("Filter the sentences"), field("Word, phrase or start*", word), field("Frame", frame), field("Speaker", speaker),
    field("Side", side), clear, shown, head("Look up a word"), field("Concordance of a word, phrase or start*", asked), told, list,
  );
  filter();
})();
