// The live feed: one WebSocket that reconnects by itself and requests the missed calls.

const FIRST_WAIT_MS = 400;
const LONGEST_WAIT_MS = 15_000;
const PING_EVERY_MS = 25_000; // an idle connection to API Gateway ends after 10 minutes
const TIMEOUT_MS = 8_000; // for the reply
const STALE_AFTER_MS = 10_000;
const CATCH_UP_MS = 300; // late messages can arrive within this time
const LONGEST_CONNECTION_MS = 110 * 60_000; // API Gateway ends a connection after 2 hours

export class LiveFeed {
  #address;
  #receiver;
  #show;
  #socket;
  #cursor = null;
  #limit;
  #tries = 0;
  #lost = Date.now();
  #timers = new Set();
  #catchUp = null;
  #ending = null; // separate from the other timers, which every message clears
  #protocols;

  // `receiver` gets each message. `show` gets the state (live, reconnecting or stale) and its start.
  // `protocols` returns the WebSocket subprotocols to offer, including the token.
  constructor(address, limit, receiver, show, protocols = () => []) {
    this.#address = address;
    this.#protocols = protocols;
    this.#limit = limit;
    this.#receiver = receiver;
    this.#show = show;
    addEventListener("online", () => this.#connectNow());
    document.addEventListener("visibilitychange", () => this.#connectNow());
    this.#connect();
  }

  // Request the latest callers again, up to `limit`.
  request(limit) {
    this.#limit = limit;
    this.#cursor = null;
    this.#send({ action: "latest", limit, after: null });
  }

  async #connect() {
    this.#clear();
    const waiting = (this.#socket = { close() {} }); // prevents a second connection meanwhile
    this.#after(TIMEOUT_MS, () => this.#disconnect());
    let protocols;
    try {
      protocols = await this.#protocols();
    } catch {
      if (this.#socket === waiting) this.#disconnect();
      return;
    }
    if (this.#socket !== waiting) return;
    this.#open(protocols);
  }

  #open(protocols) {
    this.#clear();
    const socket = new WebSocket(this.#address, protocols);
    this.#socket = socket;
    const mine = (action) => (event) => socket === this.#socket && action(event);
    socket.onopen = mine(() => {
      this.#send({ action: "latest", limit: this.#limit, after: this.#cursor });
      this.#ending = setTimeout(() => this.#disconnect(), LONGEST_CONNECTION_MS);
    });
    socket.onmessage = mine(({ data }) => this.#receive(JSON.parse(data)));
    socket.onclose = mine(() => this.#disconnect());
    this.#after(TIMEOUT_MS, () => this.#disconnect());
  }

  #receive(message) {
    if (!Array.isArray(message.calls)) return; // not a documented message
    this.#clear();
    this.#tries = 0;
    this.#lost = null;
    this.#show("live");
    this.#follow(message);
    this.#receiver(message);
    this.#after(PING_EVERY_MS, () => {
      this.#send({ action: "ping" });
      this.#after(TIMEOUT_MS, () => this.#disconnect());
    });
  }

  // Take the cursor of the message. If calls before it are missing, request them instead.
  #follow({ cursor, after }) {
    if (after === undefined || after === this.#cursor) {
      this.#cursor = cursor ?? this.#cursor;
      return;
    }
    this.#catchUp ??= setTimeout(() => {
      this.#catchUp = null;
      this.#send({ action: "latest", limit: this.#limit, after: this.#cursor });
    }, CATCH_UP_MS);
  }

  #disconnect() {
    this.#clear();
    clearTimeout(this.#ending);
    const socket = this.#socket;
    this.#socket = null;
    socket?.close();
    this.#lost ??= Date.now();
    const longest = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** this.#tries);
    this.#tries += 1;
    this.#after(longest * (0.5 + Math.random() / 2), () => this.#connect());
    this.#showAge();
  }

  // Show the state "reconnecting", and "stale" after a while.
  #showAge() {
    const age = Date.now() - this.#lost;
    this.#show(age < STALE_AFTER_MS ? "reconnecting" : "stale", this.#lost);
    if (age < STALE_AFTER_MS) this.#after(STALE_AFTER_MS - age, () => this.#showAge());
  }

  #connectNow() {
    if (this.#socket === null && document.visibilityState === "visible") this.#connect();
  }

  #send(message) {
    if (this.#socket?.readyState === WebSocket.OPEN) this.#socket.send(JSON.stringify(message));
  }

  #after(milliseconds, action) {
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      action();
    }, milliseconds);
    this.#timers.add(timer);
  }

  #clear() {
    this.#timers.forEach(clearTimeout);
    this.#timers.clear();
  }
}
