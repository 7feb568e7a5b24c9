import { make } from "./dom.js";

const SOON = 500, BETWEEN = 250;

/** Say at the foot of JupyterLab that a notebook's cells work, once that takes long; `model` says whether one does. Return what
 * takes the sign away again. */
export function working(model) {
  const place = document.querySelector(".rjw-working") ?? make("div", { className: "rjw-working", role: "status" });
  const words = `Working on ${model.get("notebook")} … `;
  const line = make("p", {}, words, make("progress", { "aria-label": words.trim() }));
  const kernel = model.widget_manager?.kernel;
  let coming = null, going = null;
  document.body.append(place);

  const stop = () => {
    clearTimeout(coming);
    clearTimeout(going);
    coming = going = null;
    line.remove();
  };
  const follow = () => {
    clearTimeout(going);
    // From one cell to the next the sign stays.
    if (!model.get("busy")) going = setTimeout(stop, BETWEEN);
    else coming ??= setTimeout(() => place.append(line), SOON);
  };
  // A kernel that dies or is started anew says no more that it is done.
  const hear = (_, status) => { if (status !== "busy" && status !== "idle") stop(); };
  model.on("change:busy", follow);
  kernel?.statusChanged?.connect(hear);
  follow();
  return () => {
    kernel?.statusChanged?.disconnect(hear);
    stop();
  };
}
