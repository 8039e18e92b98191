// The contact flow as a line of stops. The current stop is lit, the path of the call is marked.

import { find, prefersReducedMotion } from "./elements.js";

const SVG = "http://www.w3.org/2000/svg";
const WIDE = matchMedia("(min-width: 60em)");
const LINGER_MS = 140; // at each stop, so that a viewer can follow
// In units of the drawing, which are pixels if it is not scaled.
const ACROSS = { step: 46, below: 126, label: 20, end: 84 };
const DOWN = { step: 30, width: 330, label: 18 };
const MARGIN = 12;
const BOW = { least: 8, each: 6.5 }; // distance of an arc from the line, by the stops between its ends

export class FlowView {
  #stops;
  #places = new Map();
  #queued = [];
  #visited = [];
  #timer = null;
  #offset; // from the edge of the drawing to the line, so that the widest arc fits

  constructor(stops) {
    this.#stops = stops;
    this.#stops.forEach(({ id }, place) => this.#places.set(id, place));
    const jumps = stops.flatMap(({ id, next }) => next.map((onward) => this.#jump(id, onward)));
    this.#offset = MARGIN + BOW.least + BOW.each * Math.max(1, ...jumps);
    WIDE.addEventListener("change", () => this.#draw());
    this.#draw();
  }

  // Remove the marks of the last call.
  clear() {
    clearTimeout(this.#timer);
    this.#timer = null;
    this.#queued = [];
    this.#visited = [];
    this.#draw();
  }

  // Mark `stop` as reached by the call.
  reach(stop) {
    this.#queued.push(stop);
    if (this.#timer === null) this.#advance();
  }

  // End the call: no stop is lit.
  end() {
    this.#queued.push(null);
    if (this.#timer === null) this.#advance();
  }

  #advance() {
    const stop = this.#queued.shift();
    this.#timer = null;
    if (stop === undefined) return;
    const before = this.#visited.at(-1);
    if (stop !== null) this.#visited.push(stop);
    this.#mark(before, stop);
    this.#timer = setTimeout(() => this.#advance(), prefersReducedMotion() ? 0 : LINGER_MS);
  }

  #mark(before, stop) {
    const svg = find("flow-drawing").firstElementChild;
    for (const lit of svg.querySelectorAll(".lit")) lit.classList.remove("lit");
    if (stop === null) {
      find("at-stop").textContent = "";
      return;
    }
    if (before !== undefined) this.#track(svg, before, stop).classList.add("taken");
    const here = svg.querySelector(`[data-stop="${CSS.escape(stop)}"]`);
    here.classList.add("lit", "taken");
    const place = this.#places.get(stop);
    find("at-stop").textContent = `At “${this.#stops[place].name}”`;
    this.#show(place);
  }

  // Scroll to the stop if the line is longer than its element.
  #show(place) {
    const holder = find("flow-drawing");
    if (holder.scrollWidth <= holder.clientWidth) return;
    const left = (place / this.#stops.length) * holder.scrollWidth - holder.clientWidth / 2;
    holder.scrollTo({ left, behavior: prefersReducedMotion() ? "auto" : "smooth" });
  }

  #draw() {
    const isWide = WIDE.matches;
    const count = this.#stops.length;
    const width = isWide ? ACROSS.step * (count - 1) + 1.5 * ACROSS.end : DOWN.width;
    const height = isWide ? this.#offset + ACROSS.below : DOWN.step * count;
    const svg = shape("svg", {
      viewBox: `0 0 ${width} ${height}`,
      class: isWide ? "across" : "down",
      role: "img",
      "aria-label": `The contact flow, ${count} stops from ${this.#stops[0].name}`,
    });
    svg.append(shape("g", { class: "tracks" }));
    for (const [place, { id, next }] of this.#stops.entries()) {
      if (place + 1 < count) svg.firstChild.append(this.#bed(place));
      for (const onward of next) this.#track(svg, id, onward);
    }
    for (const [place, stop] of this.#stops.entries()) svg.append(this.#stop(place, stop));
    find("flow-drawing").replaceChildren(svg);
    this.#visited.forEach((stop, index) => {
      const isLast = index === this.#visited.length - 1;
      this.#mark(index ? this.#visited[index - 1] : undefined, stop);
      if (isLast && this.#queued.at(-1) === null) this.#mark(undefined, null);
    });
  }

  #jump(from, to) {
    return Math.abs(this.#places.get(to) - this.#places.get(from));
  }

  #at(place) {
    return WIDE.matches
      ? [ACROSS.end / 2 + place * ACROSS.step, this.#offset]
      : [this.#offset, DOWN.step * (place + 0.5)];
  }

  // Return the part of the line between two adjacent stops.
  #bed(place) {
    const [[x1, y1], [x2, y2]] = [this.#at(place), this.#at(place + 1)];
    return shape("path", { class: "bed", d: `M${x1} ${y1}L${x2} ${y2}` });
  }

  // Return the track between two stops: along the line to the next, an arc to any other.
  #track(svg, from, to) {
    const key = `${from} ${to}`;
    const known = svg.querySelector(`[data-track="${CSS.escape(key)}"]`);
    if (known) return known;
    const [start, end] = [this.#places.get(from), this.#places.get(to)];
    const [[x1, y1], [x2, y2]] = [this.#at(start), this.#at(end)];
    const isNext = end === start + 1;
    const bow = BOW.least + BOW.each * this.#jump(from, to);
    const half = Math.hypot(x2 - x1, y2 - y1) / 2;
    const [rx, ry] = WIDE.matches ? [half, bow] : [bow, half];
    const side = Number(WIDE.matches === end > start); // all arcs above the line, or left of it
    const d = isNext ? `M${x1} ${y1}L${x2} ${y2}` : `M${x1} ${y1}A${rx} ${ry} 0 0 ${side} ${x2} ${y2}`;
    const track = shape("path", { class: isNext ? "track" : "track arc", d, "data-track": key });
    svg.querySelector(".tracks").append(track);
    return track;
  }

  #stop(place, { id, name, speaks }) {
    const [x, y] = this.#at(place);
    const group = shape("g", { class: speaks ? "stop speaks" : "stop", "data-stop": id });
    group.append(shape("circle", { cx: x, cy: y, r: speaks ? 7 : 4 }));
    const label = WIDE.matches
      ? shape("text", { transform: `translate(${x - 3} ${y + ACROSS.label}) rotate(42)` })
      : shape("text", { x: x + DOWN.label, y: y + 5 });
    label.textContent = name;
    group.append(label);
    return group;
  }
}

function shape(name, attributes) {
  const element = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  return element;
}

