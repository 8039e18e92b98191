// Put the page together from what its configuration says of who serves it.

import { Board } from "./board.js";
import { fill, turn } from "./cells.js";
import { find, make } from "./elements.js";
import { Live } from "./live.js";
import { Phone } from "./phone.js";
import { SignedOut, SignIn } from "./sign-in.js";

const STEPS = [5, 25, 100, 1000]; // callers shown, one step further at each "More callers"
const NARROW = matchMedia("(max-width: 59.99em)");
const FIRST = { number: "1-800-356-9377", region: "US" };

const clock = new Intl.DateTimeFormat(undefined, { timeStyle: "short" });

async function start() {
  const config = await (await fetch("config.json")).json();
  const signIn = config.auth ? SignIn.from(config.auth) : null;
  if (config.auth && !(await enter(signIn))) return;
  const board = new Board(STEPS[0], config.why || null);
  const live = new Live(socketAddress(config.live), STEPS[0], hear, show, signIn ? () => introduce(signIn) : undefined);
  const phone = config.phone ? new Phone(socketAddress(config.phone)) : null;
  let step = 0;

  function hear(message) {
    board.hear(message);
    find("more").hidden = step + 1 === STEPS.length || board.size < STEPS[step];
    find("ring-first").hidden = !phone;
  }

  find("more").onclick = () => {
    step += 1;
    board.limit = STEPS[step];
    live.ask(STEPS[step]);
  };
  find("ring-first").onclick = () => phone.ring(FIRST.number, FIRST.region);
  if (!phone) document.body.classList.add("no-phone");
}

// Let nobody see the board who is not signed in; tell whether somebody is.
async function enter(signIn) {
  if (!signIn) {
    find("board").hidden = true;
    complain("This board asks for a sign-in that this page does not know how to make.");
    return false;
  }
  find("sign-in").onclick = () => signIn.begin();
  find("sign-out").onclick = () => signIn.leave();
  try {
    if (await signIn.finish()) {
      find("sign-out").hidden = false;
      return true;
    }
  } catch {
    complain("Signing in did not work: please try again.");
  }
  ask();
  return false;
}

// Have the page say who it is; when that has come to an end, ask again.
async function introduce(signIn) {
  try {
    return await signIn.protocols();
  } catch (trouble) {
    if (trouble instanceof SignedOut) ask();
    throw trouble;
  }
}

function ask() {
  find("state").textContent = "Not signed in";
  find("door").hidden = false;
  find("board").hidden = true;
  find("sign-out").hidden = true;
}

function show(state, since) {
  const words = {
    live: "Live",
    reconnecting: "Reconnecting",
    stale: `Stale since ${clock.format(since)}`,
  };
  const element = find("state");
  if (element.textContent !== words[state]) element.textContent = words[state];
  element.className = state;
}

// A relative address, or one of another server, as a WebSocket's.
function socketAddress(address) {
  const absolute = new URL(address, location.href);
  absolute.protocol = absolute.protocol.replace("http", "ws");
  return absolute.href;
}

function complain(sentence) {
  find("notice").textContent = sentence;
  find("notice").hidden = false;
}

// On a narrow page the phone comes first, for the eye and for the keyboard.
function arrange() {
  if (NARROW.matches) find("board").before(find("phone"));
  else find("board").after(find("phone"));
}

function letter() {
  const title = find("wordmark");
  const cells = make("span", { class: "cells", "aria-hidden": "true" });
  const name = make("span", { class: "unseen", text: title.textContent });
  fill(cells, title.textContent);
  title.replaceChildren(name, cells);
  turn(cells);
}

fill(document.querySelector(".blank"), "000-000-0000");
NARROW.addEventListener("change", arrange);
arrange();
letter();
start().catch(() => complain("The page could not be put together: is the server still there?"));
