// The live feed: one WebSocket that comes back by itself and asks for what it missed.

const FIRST_WAIT_MS = 400;
const LONGEST_WAIT_MS = 15_000;
const PING_EVERY_MS = 25_000; // an idle connection to API Gateway ends after 10 minutes
const PATIENCE_MS = 8_000; // for the answer
const STALE_AFTER_MS = 10_000;
const CATCH_UP_MS = 300; // what is only late arrives meanwhile
const LONGEST_CONNECTION_MS = 110 * 60_000; // API Gateway ends one after 2 hours

export class Live {
  #address;
  #hear;
  #show;
  #socket;
  #cursor = null;
  #limit;
  #tries = 0;
  #lost = Date.now();
  #timers = new Set();
  #catching = null;
  #ending = null; // apart from the other timers, which every message clears
  #introduce;

  // `hear` takes each message, `show` the state: live, reconnecting or stale, and since when.
  // `introduce` returns the subprotocols to offer, among them who we are.
  constructor(address, limit, hear, show, introduce = () => []) {
    this.#address = address;
    this.#introduce = introduce;
    this.#limit = limit;
    this.#hear = hear;
    this.#show = show;
    addEventListener("online", () => this.#hurry());
    document.addEventListener("visibilitychange", () => this.#hurry());
    this.#connect();
  }

  // Show so many callers from now on.
  ask(limit) {
    this.#limit = limit;
    this.#cursor = null;
    this.#say({ action: "latest", limit, after: null });
  }

  async #connect() {
    this.#clear();
    const waiting = (this.#socket = { close() {} }); // so that nobody else connects meanwhile
    this.#after(PATIENCE_MS, () => this.#leave());
    let protocols;
    try {
      protocols = await this.#introduce();
    } catch {
      if (this.#socket === waiting) this.#leave();
      return;
    }
    if (this.#socket !== waiting) return;
    this.#open(protocols);
  }

  #open(protocols) {
    this.#clear();
    const socket = new WebSocket(this.#address, protocols);
    this.#socket = socket;
    const mine = (act) => (event) => socket === this.#socket && act(event);
    socket.onopen = mine(() => {
      this.#say({ action: "latest", limit: this.#limit, after: this.#cursor });
      this.#ending = setTimeout(() => this.#leave(), LONGEST_CONNECTION_MS);
    });
    socket.onmessage = mine(({ data }) => this.#receive(JSON.parse(data)));
    socket.onclose = mine(() => this.#leave());
    this.#after(PATIENCE_MS, () => this.#leave());
  }

  #receive(message) {
    if (!Array.isArray(message.calls)) return; // no message of the promised form
    this.#clear();
    this.#tries = 0;
    this.#lost = null;
    this.#show("live");
    this.#follow(message);
    this.#hear(message);
    this.#after(PING_EVERY_MS, () => {
      this.#say({ action: "ping" });
      this.#after(PATIENCE_MS, () => this.#leave());
    });
  }

  // Move on to where the message leads, unless something is missing before it: then ask for that.
  #follow({ cursor, after }) {
    if (after === undefined || after === this.#cursor) {
      this.#cursor = cursor ?? this.#cursor;
      return;
    }
    this.#catching ??= setTimeout(() => {
      this.#catching = null;
      this.#say({ action: "latest", limit: this.#limit, after: this.#cursor });
    }, CATCH_UP_MS);
  }

  #leave() {
    this.#clear();
    clearTimeout(this.#ending);
    const socket = this.#socket;
    this.#socket = null;
    socket?.close();
    this.#lost ??= Date.now();
    const longest = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** this.#tries);
    this.#tries += 1;
    this.#after(longest * (0.5 + Math.random() / 2), () => this.#connect());
    this.#grow();
  }

  // Say how old what is shown has become.
  #grow() {
    const age = Date.now() - this.#lost;
    this.#show(age < STALE_AFTER_MS ? "reconnecting" : "stale", this.#lost);
    if (age < STALE_AFTER_MS) this.#after(STALE_AFTER_MS - age, () => this.#grow());
  }

  #hurry() {
    if (this.#socket === null && document.visibilityState === "visible") this.#connect();
  }

  #say(message) {
    if (this.#socket?.readyState === WebSocket.OPEN) this.#socket.send(JSON.stringify(message));
  }

  #after(milliseconds, act) {
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      act();
    }, milliseconds);
    this.#timers.add(timer);
  }

  #clear() {
    this.#timers.forEach(clearTimeout);
    this.#timers.clear();
  }
}
