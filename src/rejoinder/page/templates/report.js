"use strict";
// Look up words in the letters. Nothing depends on it: without it the page is whole.
(() => {
  const place = document.getElementById("look-up");
  const sentences = [...document.querySelectorAll(".letters .s")];
  if (!place || !sentences.length) return;
  const make = (tag, set = {}, ...inside) => {
    const element = Object.assign(document.createElement(tag), set);
    element.append(...inside);
    return element;
  };
  // The text of each sentence, with the node and the place of every stretch; quoted words are known by their class.
  const texts = sentences.map((sentence) => {
    const walker = document.createTreeWalker(sentence, NodeFilter.SHOW_TEXT);
    const parts = [];
    let text = "";
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (node.parentElement.closest(".no, .score, .reply-to, .cut")) continue;
      parts.push({ node, start: text.length, quoted: !!node.parentElement.closest(".q") });
      text += node.data;
    }
    const letter = sentence.closest(".letter");
    return { sentence, text, parts, side: letter.classList.contains("side-2") ? 2 : 1, name: sentence.querySelector(".no").getAttribute("aria-label") };
  });
  const labels = [...place.dataset.sides.split("\n")];
  // A hyphen and an apostrophe join a word; a possessive belongs to its word; * stands for the rest of one.
  const leaning = place.dataset.elided ? "(?<=(?<![\\p{L}\\p{N}])(?:" + place.dataset.elided + ")['’])|" : "";  // l'amitié
  const read = (typed) => {
    const words = typed.trim().replace(/[’‘]/g, "'").split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word));
    if (!words.length) return null;
    const plain = words.map((word) => word.replace(/[.+?^${}()|[\]\\\/]/g, "\\$&").replace(/-/g, "[-‐‑]")
      .replace(/\*/g, "[\\p{L}\\p{N}'’‐‑-]*").replace(/'(?![^[]*\])/g, "['’]") + "(?:['’]s)?");
    const after = leaning && words[words.length - 1].endsWith("'") ? "" : "(?!['’‐‑-]?[\\p{L}\\p{N}])";
    return new RegExp("(?:" + leaning + "(?<![\\p{L}\\p{N}]['’‐‑-]?))" + plain.join("[^\\p{L}\\p{N}‐‑-]+") + after, "giu");
  };
  const find = (typed, own) => {
    const wanted = read(typed), found = [];
    for (const one of wanted ? texts : []) {
      for (const hit of one.text.matchAll(wanted)) {
        const end = hit.index + hit[0].length;
        const under = one.parts.filter((part) => part.start < end && part.start + part.node.length > hit.index);
        if (own && under.some((part) => part.quoted)) continue;
        const range = document.createRange();
        const [first, last] = [under[0], under[under.length - 1]];
        range.setStart(first.node, hit.index - first.start);
        range.setEnd(last.node, end - last.start);
        found.push({ one, range });
      }
    }
    return found;
  };
  const search = (label, key) => {
    const input = make("input", { type: "search", autocomplete: "off", spellcheck: false });
    if (key) input.setAttribute("aria-keyshortcuts", key);
    return [make("label", {}, label, input), input];
  };
  const [first, one] = search("Look up a word, a phrase or start*", "/");
  const [second, other] = search("and compare it with");
  const own = make("input", { type: "checkbox", checked: true });
  const told = make("div");
  told.setAttribute("role", "status");
  const tell = (typed, found) => {
    const counts = labels.map((label, at) => label + ": " + found.filter((hit) => hit.one.side === at + 1).length).join(" · ");
    const few = found.length && found.length < Number(place.dataset.few) ? "; too few to say anything of the sides" : "";
    const others = found.length || !own.checked ? [] : find(typed, false);
    const none = others.length ? "not in the letter-writers' own words; in quoted words: " + others.length : "does not stand here";
    const line = make("p", {}, make("strong", {}, "“" + typed.trim() + "”"), " " + (found.length ? counts + few : none) + " ");
    const names = new Map((found.length ? found : others).map((hit) => [hit.one.sentence.id, hit.one.name]));
    for (const [id, name] of [...names].slice(0, 12)) line.append(make("a", { href: "#" + id }, name), " ");
    if (names.size > 12) line.append("and " + (names.size - 12) + " more");
    return line;
  };
  const marks = ["looked-up", "compared"];
  const look = () => {
    const asked = [one, other].map((input) => input.value).map((typed) => [typed, find(typed, own.checked)]);
    told.replaceChildren(...asked.filter(([typed]) => read(typed)).map(([typed, found]) => tell(typed, found)));
    asked.forEach(([, found], at) => {
      if (window.Highlight) CSS.highlights.set(marks[at], new Highlight(...found.map((hit) => hit.range)));
    });
  };
  for (const control of [one, other, own]) control.addEventListener("input", look);
  // Told here, for checkers of style sheets do not know it yet.
  if (window.Highlight) {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync("::highlight(looked-up) { background: var(--mark); text-decoration: underline 2px; }" +
      "::highlight(compared) { background: var(--pleasant); text-decoration: underline double; }");
    document.adoptedStyleSheets = [sheet];
  }
  place.className = "look-up";
  place.setAttribute("role", "search");
  place.append(first, second, make("label", { className: "check" }, own, "the letter-writers' own words only"), told);
  // Back leads to where one was; a number shows its first word, where that is out of sight.
  let came = false;
  addEventListener("click", (event) => {
    const link = event.target.closest?.('a[href^="#"]');
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (link.matches(".bar > a:not(:last-child)") && came) {
      event.preventDefault();
      history.back();
    }
    came = !link.closest(".bar");
  });
  addEventListener("hashchange", () => {
    const bar = document.querySelector(".bar:target");
    if (!bar) return;
    for (const back of bar.querySelectorAll(":scope > a:not(:last-child)")) {
      back.dataset.place ??= back.textContent;
      back.textContent = came ? "back to where you were" : back.dataset.place;
    }
    const [kind, only] = bar.classList[1].slice(1).split("-");
    const first = document.querySelector(".letters " + (only ? ".side-" + only + " " : "") + ".k" + kind);
    const box = first?.getBoundingClientRect();
    if (box && box.height && (box.top < 0 || box.bottom > innerHeight)) {
      const column = first.closest(".column");  // beside the letters it scrolls by itself
      const beside = getComputedStyle(column).overflowY === "auto" && column.scrollHeight > column.clientHeight;
      if (beside) {
        column.parentElement.scrollIntoView();
        column.scrollTop += first.getBoundingClientRect().top - column.getBoundingClientRect().top - column.clientHeight / 2;
      } else first.scrollIntoView({ block: "center" });
    }
    bar.tabIndex = -1;  // where the Tab key goes on from, and what is read aloud
    bar.focus({ preventScroll: true });
  });
  addEventListener("keydown", (event) => {
    const typing = event.target.closest?.("input:not([type=radio], [type=checkbox]), textarea, select");
    if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      one.focus();
    }
    if (event.key === "Escape" && place.contains(event.target)) {
      one.value = other.value = "";
      look();
    }
  });
})();
