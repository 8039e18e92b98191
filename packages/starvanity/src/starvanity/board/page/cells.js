// A number in cells of equal width. Its digits turn into letters from left to right.

import { make } from "./elements.js";
import { dial, isLetter } from "./keypad.js";

const STEP_MS = 38; // between two cells
const LONGEST_MS = 400; // from the first cell to the last, so that the animation ends within 600

// Fill `holder` with the cells of `text`. The number has `length` digits. The network ignores the
// letters past them.
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

// Turn digits into letters, or with `back` letters into digits.
export function turn(holder, { back = false } = {}) {
  holder.classList.remove("turning", "back");
  void holder.offsetWidth; // restart the animation
  holder.classList.add("turning");
  holder.classList.toggle("back", back);
}
