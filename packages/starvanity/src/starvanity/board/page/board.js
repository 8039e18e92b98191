// The board: one row per caller, newest first. A caller who calls again moves up.

import { fill } from "./cells.js";
import { find, prefersReducedMotion, make } from "./elements.js";
import { digitsOf } from "./keypad.js";
import { explain } from "./why.js";

const MOVE_MS = 260;
const MOST_TURNING = 25; // rows whose cells turn at the same time: more than a screen has
const FRESH_MS = 4_000; // time that a new call is marked
const ANNOUNCE_MS = 1_500; // between two announcements of a screen reader

const BLANK = "000-000-0000"; // the shape of an unknown number
const KIND_LABELS = { name: "name", initials: "initials", hybrid: "hybrid", pattern: "digits" };

const countries = new Intl.DisplayNames(undefined, { type: "region", fallback: "code" });
const clock = new Intl.DateTimeFormat(undefined, { timeStyle: "medium" });
const day = new Intl.DateTimeFormat(undefined, { dateStyle: "medium" });

export class Board {
  #callers = new Map(); // by caller number, or by contact id if there is none
  #rows = new Map();
  #limit;
  #arrivals = 0;
  #reasons; // address of the reasons, or null
  #drawing = false;
  #drawn = 0;
  #isFirst = true;

  constructor(limit, reasons) {
    this.#limit = limit;
    this.#reasons = reasons;
  }

  set limit(limit) {
    this.#limit = limit;
  }

  get size() {
    return this.#callers.size;
  }

  // Show a message: `latest` replaces all calls, `news` adds calls.
  receive({ type, calls }) {
    if (type === "latest") {
      this.#callers.clear();
      calls = [...calls].reverse();
    }
    for (const call of calls) this.#add(call);
    if (this.#drawing) return;
    this.#drawing = true;
    // A hidden page gets no animation frames, so it is drawn with a timer.
    if (document.hidden) setTimeout(() => this.#draw());
    else requestAnimationFrame(() => this.#draw());
  }

  #add(call) {
    const key = call.caller ?? call.contact_id;
    const known = this.#callers.get(key);
    if (known && !replaces(call, known.call)) return;
    this.#callers.set(key, { key, call, arrival: (this.#arrivals += 1) });
  }

  #ordered() {
    const all = [...this.#callers.values()].sort(
      (one, other) =>
        (one.call.at < other.call.at) - (one.call.at > other.call.at) ||
        other.arrival - one.arrival,
    );
    for (const { key } of all.slice(this.#limit)) this.#callers.delete(key);
    return all.slice(0, this.#limit);
  }

  #draw() {
    this.#drawing = false;
    const list = find("callers");
    const shown = this.#ordered();
    const before = new Map([...list.children].map((row) => [row, row.offsetTop]));
    const fresh = [];
    let place = list.firstElementChild;
    for (const { key, call } of shown) {
      let row = this.#rows.get(key);
      if (row?.dataset.contact !== call.contact_id || row.dataset.at !== call.at) {
        if (row && row === place) place = row.nextElementSibling;
        row?.remove();
        row = this.#row(call);
        this.#rows.set(key, row);
        fresh.push(row);
      }
      if (row === place) place = place.nextElementSibling;
      else list.insertBefore(row, place);
    }
    this.#removeRows(list, shown.length);
    find("no-callers").hidden = shown.length > 0;
    find("legend").hidden = shown.length === 0;
    this.#move(before, fresh);
    this.#announce(shown, fresh);
    this.#isFirst = false;
  }

  #removeRows(list, count) {
    while (list.childElementCount > count) list.lastElementChild.remove();
    for (const [key, row] of this.#rows) if (!row.isConnected) this.#rows.delete(key);
  }

  // Animate rows to their new positions, unless they change faster than a viewer can follow.
  #move(before, fresh) {
    const isRapid = performance.now() - this.#drawn < MOVE_MS;
    this.#drawn = performance.now();
    for (const row of fresh.slice(0, MOST_TURNING)) {
      row.querySelector(".cells").classList.add("turning");
      if (this.#isFirst) continue;
      row.classList.add("fresh");
      setTimeout(() => row.classList.remove("fresh"), FRESH_MS);
    }
    if (isRapid || prefersReducedMotion()) return;
    for (const [row, top] of before) {
      const by = top - row.offsetTop;
      if (row.isConnected && by) {
        row.animate([{ transform: `translateY(${by}px)` }, { transform: "none" }], {
          duration: MOVE_MS,
          easing: "cubic-bezier(.2,.7,.2,1)",
        });
      }
    }
  }

  #announce([newest], fresh) {
    if (this.#isFirst || !fresh.length || this.announcing) return;
    this.announcing = setTimeout(() => (this.announcing = null), ANNOUNCE_MS);
    const { call } = newest;
    const [best] = call.phonewords;
    find("announcement").textContent = `${name(call)} rang: ${best ? best.text : (keyedText(call) ?? "no words")}`;
  }

  #row(call) {
    const row = make("li", {
      class: "caller",
      "data-contact": call.contact_id,
      "data-at": call.at,
    });
    const at = new Date(call.at);
    const [best, ...others] = call.phonewords;
    row.append(
      make(
        "div",
        { class: "who" },
        make("time", { datetime: call.at, title: day.format(at), text: timeText(at) }),
        make("span", { class: "number", text: name(call) }),
        make("span", { class: "country", text: country(call) }),
      ),
      this.#word(row, call, best, true),
    );
    if (others.length) {
      const list = make("ul", { class: "others", "aria-label": "Further answers" });
      for (const each of others) list.append(make("li", {}, this.#word(row, call, each, false)));
      row.append(list);
    }
    return row;
  }

  // Return an answer as a button: the best in cells, the others as text.
  #word(row, call, word, isBest) {
    if (!word) return withoutWords(call);
    const isPattern = word.kind === "pattern";
    const classes = [isBest ? "best" : "word", word.spoken && "said", isPattern && "pattern"];
    const button = make(this.#reasons ? "button" : "span", {
      class: classes.filter(Boolean).join(" "),
    });
    if (isBest) button.append(cellsOf(call, word, isPattern));
    const isInCells = isBest && !isPattern;
    button.append(make("span", { class: isInCells ? "unseen" : "text", text: word.text }));
    const label = labelOf(word);
    if (label) button.append(" ", make("span", { class: "label", text: label }));
    if (word.spoken) button.append(make("span", { class: "unseen", text: " (said to the caller)" }));
    if (this.#reasons) {
      button.type = "button";
      button.title = "Why this one?";
      button.setAttribute("aria-expanded", "false");
      button.onclick = () => explain(row, button, this.#reasons, call.caller, word);
    }
    return button;
  }
}

// Return whether `call` replaces `known`, an earlier message about the same caller. A contact without
// a caller number has a second call if the caller keys a number.
function replaces(call, known) {
  if (call.contact_id === known.contact_id) return Boolean(call.keyed) && call.at > known.at;
  return call.at >= known.at;
}

function withoutWords(call) {
  const digits = call.written ?? "";
  const cells = makeCells();
  if (!digits) cells.classList.add("blank");
  return make(
    "div",
    { class: "best none" },
    fill(cells, digits || BLANK),
    make("p", { class: "small", text: digits ? "No words hide in this one" : withoutNumber(call) }),
  );
}

// Return the cells of an answer: its characters, or the digits of the number if it is a pattern.
function cellsOf({ written }, { text, national, words }, isPattern) {
  if (isPattern) return fill(makeCells(), written ?? national);
  return fill(makeCells(), text, { length: digitsOf(written ?? "").length, words, keys: national });
}

function makeCells() {
  return make("span", { class: "cells", "aria-hidden": "true" });
}

// Return the kind and the flags of an answer. The label of a word without a flag is empty.
function labelOf({ kind, across, look_alike: isLookAlike }) {
  const flags = [across && "begins in the area code", isLookAlike && "0 for O"];
  return [KIND_LABELS[kind], ...flags].filter(Boolean).join(", ");
}

function name(call) {
  return call.written ?? (call.withheld ? "Number withheld" : "Number not readable");
}

function withoutNumber(call) {
  return keyedText(call) ?? withoutCaller(call);
}

// Return the words of a keyed number without its digits, or null if none was keyed.
function keyedText({ keyed }) {
  if (!keyed) return null;
  return keyed.length ? `keyed a number: ${keyed.join(" ")}` : "keyed a number";
}

function withoutCaller(call) {
  return call.withheld ? "Rang with the number withheld" : "Rang from no telephone number";
}

function country(call) {
  if (!call.region) return "";
  try {
    return countries.of(call.region);
  } catch {
    return call.region; // the browser has no name for the region
  }
}

function timeText(at) {
  const isToday = at.toDateString() === new Date().toDateString();
  return isToday ? clock.format(at) : `${day.format(at)}, ${clock.format(at)}`;
}
