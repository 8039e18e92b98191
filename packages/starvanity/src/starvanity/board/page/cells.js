// A number in tabular cells, whose digits turn into letters from left to right.

import { make } from "./elements.js";
import { dial, isLetter } from "./keypad.js";

const STEP_MS = 38; // from one cell to the next
const LONGEST_MS = 400; // from the first to the last, so that all is done in under 600

// Fill `holder` with the cells of `text`; `length` digits belong to the number, what is past them
// the network ignores.
export function fill(holder, text, length = Infinity) {
  const groups = [];
  let group = make("span", { class: "group" });
  let place = 0;
  for (const mark of text) {
    if (dial(mark)) {
      group.append(cell(mark, place, place >= length));
      place += 1;
    } else if (group.childElementCount) {
      groups.push(group);
      group = make("span", { class: "group" });
    }
  }
  groups.push(group);
  holder.replaceChildren(...groups);
  holder.style.setProperty("--count", String(Math.max(place, 1)));
  holder.style.setProperty("--gaps", String(groups.length - 1));
  holder.style.setProperty("--step", `${Math.min(STEP_MS, LONGEST_MS / Math.max(place, 1))}ms`);
  return holder;
}

function cell(mark, place, isExtra) {
  const digit = dial(mark);
  const turns = isLetter(mark);
  const element = make("span", { class: `cell${turns ? " turns" : ""}${isExtra ? " extra" : ""}` });
  element.style.setProperty("--place", String(place));
  if (turns) element.append(make("span", { class: "digit", text: digit }));
  element.append(make("span", { class: turns ? "letter" : "kept", text: mark.toUpperCase() }));
  element.append(make("small", { text: turns ? digit : "" }));
  return element;
}

// Turn digits into letters now, or letters into digits with `back`.
export function turn(holder, { back = false } = {}) {
  holder.classList.remove("turning", "back");
  void holder.offsetWidth; // so that a second turn begins anew
  holder.classList.add("turning");
  holder.classList.toggle("back", back);
}
