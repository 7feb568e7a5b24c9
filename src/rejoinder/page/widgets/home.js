// Where a widget stands: in JupyterLab, beside a kernel, or in a page, alone. Both offer the same:
// load() what was saved last; save(state), which promises "" or why it could not be; watch(then), which is called when the
// same work was saved elsewhere, in another cell, notebook or tab; hand(name, text) a file to the reader, which promises a
// sentence; and ask(what), which promises Python's answer and is null in a page.

import { isSame, mergeParts, mergeWork } from "./merge.js";

const ROOM = 20000; // characters: about what a class writes and codes

const FULL = "This browser’s place for what pages keep is full: what you do now may be lost when this page is closed. Save your work as a file before you leave.";
const SHUT = "This browser keeps nothing of this page when it is closed: save your work as a file before you leave.";

/** The home of a widget in a page that was opened from a disk; `name` parts its work from that of others. What another tab
 * saved is put together with what this one did, also where this one could not save it. */
export function pageHome(name) {
  const watching = [];
  let now = null, shared = null; // what stands here; and what the browser has
  const read = () => {
    const stored = window.localStorage.getItem(name);
    try {
      return JSON.parse(stored);
    } catch {
      return null; // it is no work
    }
  };
  const refuse = (problem) => (problem?.name === "QuotaExceededError" ? FULL : SHUT);
  /** Take over what another tab saved since; return whether there was any. */
  const take = () => {
    const stored = read();
    if (stored === null || isSame(stored, shared)) return false;
    now = now === null ? stored : mergeParts(shared ?? {}, now, stored);
    shared = stored;
    return true;
  };
  try {
    now = shared = read();
  } catch {
    // this browser keeps nothing: `check` says so
  }
  return {
    lab: false,
    load: () => now,
    /** Return "", or why what one does will not be kept. */
    check: () => {
      try {
        window.localStorage.setItem(`${name}-room`, " ".repeat(ROOM));
        window.localStorage.removeItem(`${name}-room`);
        return "";
      } catch (problem) {
        return refuse(problem);
      }
    },
    save: async (state) => {
      now = state;
      try {
        const more = take();
        window.localStorage.setItem(name, JSON.stringify(now));
        shared = now;
        if (more) for (const then of watching) then("");
        return "";
      } catch (problem) {
        return refuse(problem);
      }
    },
    watch: (then) => {
      watching.push(then);
      window.addEventListener("storage", (event) => { if (event.key === name && take()) then(""); });
    },
    hand: async (file, text) => {
      const link = document.createElement("a");
      link.href = URL.createObjectURL(new Blob([text], { type: "text/plain;charset=utf-8" }));
      link.download = file;
      document.body.append(link);
      link.click();
      link.remove();
      setTimeout(() => URL.revokeObjectURL(link.href), 10000);
      return `Saved as ${file}, where this browser puts what it downloads.`;
    },
    ask: null,
  };
}

/** The home of a widget in JupyterLab: `model` is anywidget's, and Python answers. A work carries its turns, how often each
 * view had saved when it was made: by them Python and every view know which of two works has all of the other. Where
 * neither has, as when two people share a server, Python writes nothing and hands its work over, to be put together. */
export function labHome(model) {
  const kept = model.get("kept"), channel = kept ? new BroadcastChannel(`rejoinder-${kept}`) : null;
  const me = Math.random().toString(36).slice(2, 8), waiting = new Map(), watching = [];
  let now = model.get("state"), shared = now; // what stands here; and the last of it that others have, too
  let asked = 0, aside = false;
  model.on("msg:custom", (message) => {
    const answer = waiting.get(message.number);
    if (!answer) return;
    waiting.delete(message.number);
    if (message.fault) answer.reject(new Error(message.fault));
    else answer.resolve(message.answer);
  });
  const ask = (what, details = {}) =>
    new Promise((resolve, reject) => {
      asked += 1; // two browsers may look at one cell: each hears what the other is answered
      waiting.set(`${me}-${asked}`, { resolve, reject });
      model.send({ number: `${me}-${asked}`, what, ...details });
    });
  const keep = (state) => {
    now = state;
    model.set("state", state);
    model.save_changes();
  };
  const send = (state) => {
    keep({ ...state, turns: { ...takeTurns(now), [me]: (takeTurns(now)[me] ?? 0) + 1 } });
    channel?.postMessage(now);
    return write();
  };
  const write = async () => {
    const sent = now, once = aside;
    aside = false;
    const { theirs, kept: name } = await ask("save", { state: sent, aside: once });
    if (theirs) {
      aside ||= once;
      return hasAll(now, theirs) ? "" : putTogether(theirs);
    }
    if (hasAll(sent, shared)) shared = sent;
    if (name) for (const then of watching) then(`Somebody saved here meanwhile, and has some of it otherwise: yours stands, theirs is kept as ${name}.`);
    return "";
  };
  const putTogether = (theirs) => {
    const { turns: _, ...mine } = now, [merged, clashes] = mergeWork(shared, mine, theirs);
    keep({ ...merged, turns: joinTurns(now, theirs) });
    shared = theirs;
    aside ||= clashes > 0;
    for (const then of watching) then("Somebody saved here meanwhile: what they did is kept, too.");
    return send(now);
  };
  return {
    lab: true,
    load: () => now,
    save: (state) => send(state).catch((problem) => problem.message),
    watch: (then) => {
      watching.push(then);
      channel?.addEventListener("message", ({ data }) => {
        if (hasAll(now, data)) return;
        if (!hasAll(data, now)) return void putTogether(data).catch(() => {});
        keep(data);
        shared = data;
        then("");
        // Each kernel writes the file when it comes to it: one that died must not take the work with it.
        write().catch(() => {});
      });
    },
    hand: (file, text) => ask("hand", { file, text }),
    ask,
    leave: () => channel?.close(),
  };
}

function takeTurns(work) {
  return work?.turns ?? {};
}

function joinTurns(one, other) {
  const [mine, theirs] = [takeTurns(one), takeTurns(other)];
  return Object.fromEntries(Object.keys({ ...theirs, ...mine }).map((view) => [view, Math.max(mine[view] ?? 0, theirs[view] ?? 0)]));
}

/** Whether a work was made of all that another has. */
function hasAll(one, other) {
  return Object.entries(takeTurns(other)).every(([view, turn]) => (takeTurns(one)[view] ?? 0) >= turn);
}
