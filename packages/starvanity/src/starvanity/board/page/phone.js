// The phone: ring our own line from any number, hear what is said, press keys, hang up.

import { fill, turn } from "./cells.js";
import { find, make } from "./elements.js";
import { KEYS, dial, digitsOf, isLetter } from "./keypad.js";
import { Line } from "./line.js";
import { Voice } from "./voice.js";

const TURN_AFTER_MS = 450; // letters become digits when the typing pauses
const RETRY_MS = 2_000;

const names = new Intl.DisplayNames(undefined, { type: "region", fallback: "code" });

export class Phone {
  #address;
  #socket = null;
  #voice = new Voice();
  #line = null;
  #prompt = null; // the one being said
  #waiting = null; // a prompt whose sound is on its way
  #turning = null;
  #began = null;
  #clock = null;

  constructor(address) {
    this.#address = address;
    find("phone").hidden = false;
    this.#layPad();
    this.#listen();
    this.#connect();
    this.#type();
  }

  get isOnCall() {
    return this.#began !== null;
  }

  // Ring from `text` in `region`; null withholds the number.
  ring(text, region) {
    if (this.isOnCall || this.#socket?.readyState !== WebSocket.OPEN) return;
    this.#voice.stop();
    this.#line?.clear();
    find("captions").replaceChildren();
    this.#began = Date.now();
    this.#show();
    this.#say({ action: "ring", number: text, region });
  }

  press(key) {
    if (!this.isOnCall) return;
    if (this.#prompt && this.#prompt.listens_for !== "nothing") this.#voice.stop();
    this.#say({ action: "press", key });
    this.#note("pressed", key);
    const button = find("pad").querySelector(`[data-key="${CSS.escape(key)}"]`);
    button.classList.add("down");
    setTimeout(() => button.classList.remove("down"), 140);
  }

  hangUp() {
    this.#voice.stop();
    this.#say({ action: "hang-up" });
  }

  #connect() {
    const socket = new WebSocket(this.#address);
    socket.binaryType = "arraybuffer";
    socket.onmessage = ({ data }) => {
      if (typeof data === "string") this.#hear(JSON.parse(data));
      else this.#begin(this.#waiting, data);
    };
    socket.onclose = () => {
      if (this.isOnCall) this.#end("the line was cut");
      setTimeout(() => this.#connect(), RETRY_MS * (0.5 + Math.random()));
      find("call").disabled = true;
    };
    this.#socket = socket;
  }

  #hear(message) {
    switch (message.type) {
      case "line":
        this.#open(message);
        break;
      case "stop":
        this.#line.reach(message.stop);
        break;
      case "prompt":
        if (message.voice) this.#waiting = message;
        else this.#begin(message, null);
        break;
      case "keys":
        if (message.lost) this.#note("note", `${message.keys}: nobody listens yet`);
        break;
      case "trouble":
        this.#note("note", message.text);
        break;
      case "ended":
        this.#end(message.reason);
        break;
    }
  }

  // The line is there: learn what it looks like, once.
  #open({ number, voice, regions, stops }) {
    find("call").disabled = false;
    find("line-number").textContent = number;
    this.#voice.server = voice;
    this.#describe();
    globalThis.speechSynthesis?.addEventListener("voiceschanged", () => this.#describe());
    if (this.#line) return;
    find("flow").hidden = false;
    this.#line = new Line(stops);
    const sorted = regions
      .map(([region, code]) => ({ region, text: `${names.of(region)} +${code}` }))
      .sort((one, other) => one.text.localeCompare(other.text));
    for (const { region, text } of sorted) {
      find("region").append(make("option", { value: region, text }));
    }
    const home = navigator.language.split("-")[1];
    find("region").value = regions.some(([region]) => region === home) ? home : "US";
  }

  #describe() {
    find("voice").textContent = this.#voice.description;
  }

  #begin(prompt, wav) {
    this.#prompt = prompt;
    const lines = prompt.captions.map(([at, text]) => ({ at, text }));
    let shown = -1;
    const progress = (share) => {
      const at = share * prompt.seconds;
      while (shown + 1 < lines.length && lines[shown + 1].at <= at) {
        shown += 1;
        this.#note("spoken", lines[shown].text);
      }
    };
    progress(0);
    this.#voice.say(prompt, wav, find("sound").checked, progress, () => {
      progress(1);
      this.#say({ action: "heard", prompt: prompt.prompt });
    });
  }

  #end(reason) {
    this.#voice.stop();
    this.#prompt = null;
    this.#began = null;
    this.#line?.end();
    this.#note("note", `${reason[0].toUpperCase()}${reason.slice(1)}.`);
    this.#show();
  }

  // Add a caption; the last one is read, those before it fade.
  #note(kind, text) {
    const captions = find("captions");
    const last = captions.lastElementChild;
    if (kind === "pressed" && last?.className === "pressed") last.textContent += ` ${text}`;
    else captions.append(make("p", { class: kind, text }));
    requestAnimationFrame(() => (captions.scrollTop = captions.scrollHeight));
  }

  #show() {
    const isOn = this.isOnCall;
    find("call").hidden = isOn;
    find("hang-up").hidden = !isOn;
    find("phone").classList.toggle("on", isOn);
    for (const field of find("caller").querySelectorAll("#number, #region, #withheld")) {
      field.disabled = isOn;
    }
    (isOn ? find("hang-up") : find("call")).focus({ preventScroll: true });
    clearInterval(this.#clock);
    if (isOn) this.#clock = setInterval(() => this.#tick(), 500);
    this.#tick();
  }

  #tick() {
    const seconds = Math.floor((Date.now() - (this.#began ?? Date.now())) / 1000);
    const time = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
    find("call-state").textContent = this.isOnCall ? `On the line ${time}` : "";
  }

  #layPad() {
    for (const [key, letters] of KEYS) {
      const button = make("button", { type: "button", "data-key": key });
      button.append(make("span", { text: key }), make("small", { text: letters }));
      button.onclick = () => (this.isOnCall ? this.press(key) : this.#add(key));
      find("pad").append(button);
    }
  }

  #add(key) {
    if (key === "*" || key === "#") return;
    find("number").value += key;
    this.#type();
  }

  // Letters turn into digits when the typing pauses, and back when it goes on.
  #type() {
    const number = find("number").value;
    fill(find("dial-cells"), number);
    find("dials").textContent = `Dials ${digitsOf(number)}`;
    clearTimeout(this.#turning);
    this.#flip(true, false);
    if ([...number].some(isLetter)) {
      this.#turning = setTimeout(() => this.#flip(false, true), TURN_AFTER_MS);
    }
  }

  #flip(toLetters, isSeen) {
    const cells = find("dial-cells");
    cells.classList.toggle("as-digits", !toLetters);
    if (isSeen) turn(cells, { back: !toLetters });
    find("flip").setAttribute("aria-pressed", String(toLetters));
    find("flip").hidden = ![...find("number").value].some(isLetter);
  }

  #listen() {
    find("number").addEventListener("input", () => this.#type());
    find("withheld").addEventListener("change", ({ target }) => {
      find("phone").classList.toggle("withheld", target.checked);
    });
    find("flip").addEventListener("click", ({ currentTarget }) => {
      clearTimeout(this.#turning);
      this.#flip(currentTarget.getAttribute("aria-pressed") !== "true", true);
    });
    find("caller").addEventListener("submit", (event) => {
      event.preventDefault();
      this.#call();
    });
    find("call").addEventListener("click", () => this.#call());
    find("hang-up").addEventListener("click", () => this.hangUp());
    document.addEventListener("keydown", (event) => this.#key(event));
  }

  #call() {
    const number = find("withheld").checked ? null : dialled(find("number").value);
    if (number === "") find("number").focus();
    else this.ring(number, find("region").value);
  }

  // While a call lasts, the keyboard is a dial pad.
  #key(event) {
    const { key } = event;
    if (!this.isOnCall || event.ctrlKey || event.metaKey || event.altKey) return;
    if (key === "Escape") this.hangUp();
    else if (key === "*" || key === "#") this.press(key);
    else if (key.length === 1 && dial(key)) this.press(dial(key));
  }

  #say(message) {
    if (this.#socket?.readyState === WebSocket.OPEN) this.#socket.send(JSON.stringify(message));
  }
}

// What is dialled for a text with letters in it; its + and spacing stay.
function dialled(text) {
  return [...text].map((mark) => dial(mark) || mark).join("").trim();
}
