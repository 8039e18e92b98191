// A number in cells of equal width. Its digits turn into letters from left to right.

import { make } from "./elements.js";
import { dial, isLetter, isWritten } from "./keypad.js";

const STEP_MS = 38; // between two cells
const LONGEST_MS = 400; // from the first cell to the last, so that the animation ends within 600

// Fill `holder` with the cells of `text`. The number has `length` digits. The network ignores the
// letters past them. `words` are the words in `text`. Their digits look like letters: SK8, 007.
// `keys` are the last letters and digits without marks: 206555NINO for 206-555-NIÑO.
export function fill(holder, text, { length = Infinity, words = [], keys = "" } = {}) {
  const parts = partsOf(text);
  const before = parts.join("").length - keys.length;
  const inWord = placesOf(words, parts);
  let place = 0;
  const groups = parts.map((part, index) => {
    const group = make("span", { class: "group" });
    for (const mark of part) {
      const turns = isLetter(mark) || inWord.has(index);
      group.append(cell(mark, dial(keys[place - before] ?? mark), { place, turns, isExtra: place >= length }));
      place += 1;
    }
    return group;
  });
  holder.replaceChildren(...groups);
  holder.style.setProperty("--count", String(Math.max(place, 1)));
  holder.style.setProperty("--gaps", String(groups.length - 1));
  holder.style.setProperty("--step", `${Math.min(STEP_MS, LONGEST_MS / Math.max(place, 1))}ms`);
  return holder;
}

// Return the runs of letters and digits in `text`; at least one, which may be empty.
function partsOf(text) {
  const parts = [""];
  for (const mark of text.normalize("NFC").replace(/\p{M}/gu, "")) {
    if (isWritten(mark)) parts.push(parts.pop() + mark);
    else if (parts.at(-1)) parts.push("");
  }
  return parts;
}

// Return the places of `words` in `parts`. A word can have several parts: 24-7. If it fits at several
// places, it is at the last of them, because kept digits such as an area code come first.
function placesOf(words, parts) {
  const places = new Set();
  let end = parts.length;
  for (const word of [...words].reverse()) {
    const [first, last] = lastRun(word, parts.slice(0, end));
    for (let place = first; place <= last; place += 1) places.add(place);
    end = first;
  }
  return places;
}

// Return the first and the last place of the last run of `parts` that forms `word`.
function lastRun(word, parts) {
  for (let last = parts.length - 1; last >= 0; last -= 1) {
    let text = "";
    for (let first = last; first >= 0 && text.length < word.length; first -= 1) {
      text = parts[first] + text;
      if (text === word) return [first, last];
    }
  }
  return [parts.length, -1];
}

function cell(mark, digit, { place, turns, isExtra }) {
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
