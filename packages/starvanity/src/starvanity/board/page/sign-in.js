// Sign in on the user pool's own form, with an authorisation code and PKCE (RFC 7636).
//
// Tokens are held in memory alone: a page that is loaded anew asks again, and the form remembers
// who is there. What must outlive the way to the form and back is no token, and is used once.

const PENDING = "sign-in"; // in the storage of this one tab
const SOON_MS = 60_000; // a token that ends so soon is renewed before it is used
const BUSY = 429; // every page renews at once when a network comes back, and Cognito counts them
const PROTOCOL = "starvanity"; // what we speak; the token follows it, for want of a header

export class SignedOut extends Error {}

export class SignIn {
  #address;
  #client;
  #scope;
  #page = new URL("./", location.href).href; // the address the pool knows, also from index.html
  #token = null;
  #renewal = null;
  #ends = 0;

  // Null where a page would have to know another way to sign in.
  static from({ address, client, scope }) {
    return address && client ? new SignIn(address, client, scope) : null;
  }

  constructor(address, client, scope) {
    this.#address = address;
    this.#client = client;
    this.#scope = scope;
  }

  // Go to the form.
  async begin() {
    const [verifier, state] = [random(), random()];
    sessionStorage.setItem(PENDING, JSON.stringify({ verifier, state }));
    this.#go("oauth2/authorize", {
      response_type: "code",
      redirect_uri: this.#page,
      scope: this.#scope,
      state,
      code_challenge: await digest(verifier),
      code_challenge_method: "S256",
    });
  }

  // Take what the form sent along, if we come from there; tell whether somebody is signed in.
  async finish() {
    const told = new URLSearchParams(location.search);
    if (!told.has("code") && !told.has("error")) return false;
    history.replaceState(null, "", this.#page); // a code is nothing to keep or to pass on
    const { verifier, state } = JSON.parse(sessionStorage.getItem(PENDING) ?? "{}");
    sessionStorage.removeItem(PENDING);
    if (!state || told.get("state") !== state || !told.has("code")) throw new SignedOut();
    await this.#exchange({
      grant_type: "authorization_code",
      code: told.get("code"),
      redirect_uri: this.#page,
      code_verifier: verifier,
    });
    return true;
  }

  // What to offer a WebSocket, which takes no header from a page.
  async protocols() {
    if (this.#ends - Date.now() < SOON_MS) {
      if (!this.#renewal) throw new SignedOut();
      await this.#exchange({ grant_type: "refresh_token", refresh_token: this.#renewal });
    }
    return [PROTOCOL, this.#token];
  }

  leave() {
    this.#forget();
    this.#go("logout", { logout_uri: this.#page });
  }

  async #exchange(given) {
    const answer = await fetch(`${this.#address}/oauth2/token`, {
      method: "POST",
      body: new URLSearchParams({ ...given, client_id: this.#client }),
    });
    if (answer.status >= 500 || answer.status === BUSY) throw new Error("the sign-in does not answer");
    if (!answer.ok) {
      this.#forget();
      throw new SignedOut();
    }
    const { access_token, refresh_token, expires_in } = await answer.json();
    this.#token = access_token;
    this.#renewal = refresh_token ?? this.#renewal;
    this.#ends = Date.now() + expires_in * 1000;
  }

  #forget() {
    this.#token = this.#renewal = null;
    this.#ends = 0;
  }

  #go(place, given) {
    const query = new URLSearchParams({ client_id: this.#client, ...given });
    location.assign(`${this.#address}/${place}?${query}`);
  }
}

function random() {
  return written(crypto.getRandomValues(new Uint8Array(32)));
}

async function digest(text) {
  const bytes = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
  return written(new Uint8Array(bytes));
}

// Bytes in the letters that may stand in an address (base64url, without its padding).
function written(bytes) {
  const text = btoa(String.fromCharCode(...bytes));
  return text.replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}
