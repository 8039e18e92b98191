// Start the page. config.json names the services that the server offers.

import { Board } from "./board.js";
import { fill, turn } from "./cells.js";
import { find, make } from "./elements.js";
import { LiveFeed } from "./live.js";
import { Phone } from "./phone.js";
import { SignedOut, SignIn } from "./sign-in.js";

const LIMITS = [5, 25, 100, 1000]; // callers shown, the next limit at each "More callers"
const NARROW = matchMedia("(max-width: 59.99em)");
const FIRST = { number: "1-800-356-9377", region: "US" };

const clock = new Intl.DateTimeFormat(undefined, { timeStyle: "short" });

async function start() {
  const config = await (await fetch("config.json")).json();
  const signIn = config.auth ? SignIn.from(config.auth) : null;
  if (config.auth && !(await isSignedIn(signIn))) return;
  const board = new Board(LIMITS[0], config.why || null);
  const protocols = signIn ? () => offeredProtocols(signIn) : undefined;
  const live = new LiveFeed(socketAddress(config.live), LIMITS[0], receive, show, protocols);
  const phone = config.phone ? new Phone(socketAddress(config.phone)) : null;
  let step = 0;

  function receive(message) {
    board.receive(message);
    find("more").hidden = step + 1 === LIMITS.length || board.size < LIMITS[step];
    find("ring-first").hidden = !phone;
  }

  find("more").onclick = () => {
    step += 1;
    board.limit = LIMITS[step];
    live.request(LIMITS[step]);
  };
  find("ring-first").onclick = () => phone.dial(FIRST.number, FIRST.region);
  if (!phone) document.body.classList.add("no-phone");
}

// Return whether the viewer is signed in. If not, show the sign-in panel instead of the board.
async function isSignedIn(signIn) {
  if (!signIn) {
    find("board").hidden = true;
    notify("This board asks for a sign-in that this page does not know how to make.");
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
    notify("Signing in did not work: please try again.");
  }
  showSignIn();
  return false;
}

// Return the WebSocket protocols with the token. If the sign-in has expired, show the panel again.
async function offeredProtocols(signIn) {
  try {
    return await signIn.protocols();
  } catch (error) {
    if (error instanceof SignedOut) showSignIn();
    throw error;
  }
}

function showSignIn() {
  find("state").textContent = "Not signed in";
  find("sign-in-panel").hidden = false;
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

// Return the WebSocket address of a relative or absolute address.
function socketAddress(address) {
  const absolute = new URL(address, location.href);
  absolute.protocol = absolute.protocol.replace("http", "ws");
  return absolute.href;
}

function notify(sentence) {
  find("notice").textContent = sentence;
  find("notice").hidden = false;
}

// On a narrow page the phone is first, on the screen and in the tab order.
function placePhone() {
  if (NARROW.matches) find("board").before(find("phone"));
  else find("board").after(find("phone"));
}

function drawWordmark() {
  const title = find("wordmark");
  const cells = make("span", { class: "cells", "aria-hidden": "true" });
  const name = make("span", { class: "unseen", text: title.textContent });
  fill(cells, title.textContent);
  title.replaceChildren(name, cells);
  turn(cells);
}

fill(document.querySelector(".blank"), "000-000-0000");
NARROW.addEventListener("change", placePhone);
placePhone();
drawWordmark();
start().catch(() => notify("The page could not be put together: is the server still there?"));
