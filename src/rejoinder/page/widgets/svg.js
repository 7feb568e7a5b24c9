// Pictures, made without markup, as dom.js makes the rest.

/** Return an element of a picture; `set` are its attributes, `inside` its texts and elements. */
export function draw(tag, set = {}, ...inside) {
  const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(set)) element.setAttribute(name, value);
  element.append(...inside);
  return element;
}

/** Return a side's mark, a circle or a diamond, at a place in per cent of the width; hollow or `full`. */
export function drawMark(side, percent, full) {
  const look = { class: `rjw-mark rjw-side-${side + 1}${full ? " rjw-full" : ""}` };
  if (side === 0) return draw("circle", { ...look, cx: `${percent}%`, cy: 11, r: 6 });
  return draw("rect", { ...look, x: `${percent}%`, y: 6, width: 10, height: 10 });
}
