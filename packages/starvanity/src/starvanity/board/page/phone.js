// The phone: call the line from any number, hear the prompts, press keys, hang up.

import { fill, turn } from "./cells.js";
import { find, make } from "./elements.js";
import { FlowView } from "./flow-view.js";
import { KEYS, dial, digitsOf, isLetter } from "./keypad.js";
import { Voice } from "./voice.js";

const TURN_AFTER_MS = 450; // letters become digits after this pause in typing
const RETRY_MS = 2_000;

const names = new Intl.DisplayNames(undefined, { type: "region", fallback: "code" });

export class Phone {
  #address;
  #socket = null;
  #voice = new Voice();
  #flow = null;
  #prompt = null; // the current prompt
  #pending = null; // a prompt that waits for its sound
  #turning = null;
  #began = null;
  #clock = null;

  constructor(address) {
    this.#address = address;
    find("phone").hidden = false;
    this.#drawPad();
    this.#addListeners();
    this.#connect();
    this.#showNumber();
  }

  get isOnCall() {
    return this.#began !== null;
  }

  // Call from the number `text` in `region`. If `text` is null, the number is withheld.
  dial(text, region) {
    if (this.isOnCall || this.#socket?.readyState !== WebSocket.OPEN) return;
    this.#voice.stop();
    this.#flow?.clear();
    find("captions").replaceChildren();
    this.#began = Date.now();
    this.#show();
    this.#send({ action: "ring", number: text, region });
  }

  press(key) {
    if (!this.isOnCall) return;
    if (this.#prompt && this.#prompt.listens_for !== "nothing") this.#voice.stop();
    this.#send({ action: "press", key });
    this.#note("pressed", key);
    const button = find("pad").querySelector(`[data-key="${CSS.escape(key)}"]`);
    button.classList.add("down");
    setTimeout(() => button.classList.remove("down"), 140);
  }

  hangUp() {
    this.#voice.stop();
    this.#send({ action: "hang-up" });
  }

  #connect() {
    const socket = new WebSocket(this.#address);
    socket.binaryType = "arraybuffer";
    socket.onmessage = ({ data }) => {
      if (typeof data === "string") this.#receive(JSON.parse(data));
      else this.#speak(this.#pending, data);
    };
    socket.onclose = () => {
      if (this.isOnCall) this.#end("the line was cut");
      setTimeout(() => this.#connect(), RETRY_MS * (0.5 + Math.random()));
      find("call").disabled = true;
    };
    this.#socket = socket;
  }

  #receive(message) {
    switch (message.type) {
      case "line":
        this.#open(message);
        break;
      case "stop":
        this.#flow.reach(message.stop);
        break;
      case "prompt":
        if (message.voice) this.#pending = message;
        else this.#speak(message, null);
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

  // Show the number, the voice, the countries and the flow of the line. Draw the flow once.
  #open({ number, voice, regions, stops }) {
    find("call").disabled = false;
    find("line-number").textContent = number;
    this.#voice.server = voice;
    this.#describe();
    globalThis.speechSynthesis?.addEventListener("voiceschanged", () => this.#describe());
    if (this.#flow) return;
    find("flow").hidden = false;
    this.#flow = new FlowView(stops);
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

  #speak(prompt, wav) {
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
      this.#send({ action: "heard", prompt: prompt.prompt });
    });
  }

  #end(reason) {
    this.#voice.stop();
    this.#prompt = null;
    this.#began = null;
    this.#flow?.end();
    this.#note("note", `${reason[0].toUpperCase()}${reason.slice(1)}.`);
    this.#show();
  }

  // Add a caption. The earlier captions fade.
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

  #drawPad() {
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
    this.#showNumber();
  }

  // Turn letters into digits after a pause in typing, and back when typing continues.
  #showNumber() {
    const number = find("number").value;
    fill(find("dial-cells"), number);
    find("dials").textContent = `Dials ${digitsOf(number)}`;
    clearTimeout(this.#turning);
    this.#flip(true, false);
    if ([...number].some(isLetter)) {
      this.#turning = setTimeout(() => this.#flip(false, true), TURN_AFTER_MS);
    }
  }

  #flip(toLetters, isAnimated) {
    const cells = find("dial-cells");
    cells.classList.toggle("as-digits", !toLetters);
    if (isAnimated) turn(cells, { back: !toLetters });
    find("flip").setAttribute("aria-pressed", String(toLetters));
    find("flip").hidden = ![...find("number").value].some(isLetter);
  }

  #addListeners() {
    find("number").addEventListener("input", () => this.#showNumber());
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
    const number = find("withheld").checked ? null : find("number").value.trim();
    if (number === "") find("number").focus();
    else this.dial(number, find("region").value);
  }

  // During a call, the keyboard is a dial pad.
  #key(event) {
    const { key } = event;
    if (!this.isOnCall || event.ctrlKey || event.metaKey || event.altKey) return;
    if (key === "Escape") this.hangUp();
    else if (key === "*" || key === "#") this.press(key);
    else if (key.length === 1 && dial(key)) this.press(dial(key));
  }

  #send(message) {
    if (this.#socket?.readyState === WebSocket.OPEN) this.#socket.send(JSON.stringify(message));
  }
}
