// Where a widget stands: in JupyterLab, beside a kernel, or in a page, alone. Both offer the same:
// load() what was saved last; save(state), which promises "" or why it could not be; watch(then), which is called when the
// same work was saved elsewhere, in another cell, notebook or tab; hand(name, text) a file to the reader, which promises a
// sentence; and ask(what), which promises Python's answer and is null in a page.

/** The home of a widget in a page that was opened from a disk; `name` parts its work from that of others. */
export function pageHome(name) {
  let kept = null;
  const store = () => {
    try {
      return window.localStorage;
    } catch {
      return null;
    }
  };
  return {
    lab: false,
    load: () => {
      try {
        return JSON.parse(store()?.getItem(name) ?? "null") ?? kept;
      } catch {
        return kept;
      }
    },
    save: async (state) => {
      kept = state;
      try {
        store().setItem(name, JSON.stringify(state));
        return "";
      } catch {
        return "This browser keeps nothing of this page when it is closed: save your work as a file before you leave.";
      }
    },
    watch: (then) => window.addEventListener("storage", (event) => { if (event.key === name) then(); }),
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

/** The home of a widget in JupyterLab: `model` is anywidget's, and Python answers. */
export function labHome(model) {
  const kept = model.get("kept"), channel = kept ? new BroadcastChannel(`rejoinder-${kept}`) : null;
  let asked = 0;
  const waiting = new Map();
  model.on("msg:custom", (message) => {
    const answer = waiting.get(message.number);
    if (!answer) return;
    waiting.delete(message.number);
    if (message.fault) answer.reject(new Error(message.fault));
    else answer.resolve(message.answer);
  });
  const ask = (what, details = {}) =>
    new Promise((resolve, reject) => {
      asked += 1;
      waiting.set(asked, { resolve, reject });
      model.send({ number: asked, what, ...details });
    });
  const keep = (state) => {
    model.set("state", state);
    model.save_changes();
  };
  return {
    lab: true,
    load: () => model.get("state"),
    save: async (state) => {
      keep(state);
      channel?.postMessage(state);
      try {
        return await ask("save", { state });
      } catch (problem) {
        return problem.message;
      }
    },
    watch: (then) => channel?.addEventListener("message", ({ data }) => {
      keep(data);
      // Each kernel writes the file when it comes to it: the one that was busy must not end on what is older.
      ask("save", { state: data }).catch(() => {});
      then();
    }),
    hand: (file, text) => ask("hand", { file, text }),
    ask,
    leave: () => channel?.close(),
  };
}
