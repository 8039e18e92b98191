// Sign in with the form of the user pool, by an authorisation code and PKCE (RFC 7636).
//
// Tokens are only in memory. A reloaded page signs in again, and the form still knows the viewer.
// Only the verifier and the state are stored across the redirect. They are not tokens, and each is
// used once.

const PENDING = "sign-in"; // key in the session storage, which is for one tab
const SOON_MS = 60_000; // a token that expires sooner is renewed before use
const BUSY = 429; // Cognito limits requests, and all pages renew when a network returns
const PROTOCOL = "starvanity"; // our subprotocol; the token follows it, because a page cannot set a header

export class SignedOut extends Error {}

export class SignIn {
  #address;
  #client;
  #scope;
  #page = new URL("./", location.href).href; // the address registered with the pool, also for index.html
  #token = null;
  #refreshToken = null;
  #expiresAt = 0;

  // Return null if the configuration is for another kind of sign-in.
  static from({ address, client, scope }) {
    return address && client ? new SignIn(address, client, scope) : null;
  }

  constructor(address, client, scope) {
    this.#address = address;
    this.#client = client;
    this.#scope = scope;
  }

  // Redirect to the form.
  async begin() {
    const [verifier, state] = [random(), random()];
    sessionStorage.setItem(PENDING, JSON.stringify({ verifier, state }));
    this.#redirect("oauth2/authorize", {
      response_type: "code",
      redirect_uri: this.#page,
      scope: this.#scope,
      state,
      code_challenge: await digest(verifier),
      code_challenge_method: "S256",
    });
  }

  // Use the code of the form after the redirect. Return whether the viewer is signed in.
  async finish() {
    const answer = new URLSearchParams(location.search);
    if (!answer.has("code") && !answer.has("error")) return false;
    history.replaceState(null, "", this.#page); // remove the code from the address bar and the history
    const { verifier, state } = JSON.parse(sessionStorage.getItem(PENDING) ?? "{}");
    sessionStorage.removeItem(PENDING);
    if (!state || answer.get("state") !== state || !answer.has("code")) throw new SignedOut();
    await this.#exchange({
      grant_type: "authorization_code",
      code: answer.get("code"),
      redirect_uri: this.#page,
      code_verifier: verifier,
    });
    return true;
  }

  // Return the subprotocols for a WebSocket: a page cannot set a header on it.
  async protocols() {
    if (this.#expiresAt - Date.now() < SOON_MS) {
      if (!this.#refreshToken) throw new SignedOut();
      await this.#exchange({ grant_type: "refresh_token", refresh_token: this.#refreshToken });
    }
    return [PROTOCOL, this.#token];
  }

  leave() {
    this.#clear();
    this.#redirect("logout", { logout_uri: this.#page });
  }

  async #exchange(parameters) {
    const answer = await fetch(`${this.#address}/oauth2/token`, {
      method: "POST",
      body: new URLSearchParams({ ...parameters, client_id: this.#client }),
    });
    if (answer.status >= 500 || answer.status === BUSY) throw new Error("the sign-in does not answer");
    if (!answer.ok) {
      this.#clear();
      throw new SignedOut();
    }
    const { access_token, refresh_token, expires_in } = await answer.json();
    this.#token = access_token;
    this.#refreshToken = refresh_token ?? this.#refreshToken;
    this.#expiresAt = Date.now() + expires_in * 1000;
  }

  #clear() {
    this.#token = this.#refreshToken = null;
    this.#expiresAt = 0;
  }

  #redirect(path, parameters) {
    const query = new URLSearchParams({ client_id: this.#client, ...parameters });
    location.assign(`${this.#address}/${path}?${query}`);
  }
}

function random() {
  return base64url(crypto.getRandomValues(new Uint8Array(32)));
}

async function digest(text) {
  const bytes = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
  return base64url(new Uint8Array(bytes));
}

// Return bytes as base64url without padding.
function base64url(bytes) {
  const text = btoa(String.fromCharCode(...bytes));
  return text.replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}
