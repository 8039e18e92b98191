// Say a prompt: with the server's voice, else the browser's own, else in captions alone.

const REVOKE_AFTER_MS = 1_000;
const SILENT = { name: null };

export class Voice {
  #playing = SILENT;
  #server = null; // the name of the server's voice

  set server(name) {
    this.#server = name;
  }

  // What is used, in words.
  get description() {
    if (this.#server) return `Voice: ${this.#server}, on the server`;
    const own = this.#own();
    return own ? `Voice: your browser’s (${own.name})` : "No voice here: captions only";
  }

  // Say `prompt`, with `wav` where the server spoke it. `progress` hears how much of it is said,
  // from 0 to 1, and `done` is called once, at its end; neither after `stop`.
  say(prompt, wav, isLoud, progress, done) {
    this.stop();
    if (isLoud && wav) this.#play(prompt, wav, progress, done);
    else if (isLoud && this.#own()) this.#speak(prompt, progress, done);
    else this.#count(prompt, progress, done);
  }

  stop() {
    this.#playing.stop?.();
    this.#playing = SILENT;
  }

  #own() {
    return globalThis.speechSynthesis?.getVoices().find(({ lang }) => lang.startsWith("en"));
  }

  #play(prompt, wav, progress, done) {
    const address = URL.createObjectURL(new Blob([wav], { type: "audio/wav" }));
    const sound = new Audio(address);
    const stop = () => {
      cancelAnimationFrame(ticking);
      sound.onended = sound.onerror = null;
      sound.pause();
      sound.removeAttribute("src"); // before its address ends, so that nothing looks for it
      sound.load();
      setTimeout(() => URL.revokeObjectURL(address), REVOKE_AFTER_MS);
    };
    const tick = () => {
      progress(sound.duration ? sound.currentTime / sound.duration : 0);
      ticking = requestAnimationFrame(tick);
    };
    let ticking = requestAnimationFrame(tick);
    const playing = (this.#playing = { stop });
    sound.onended = () => {
      this.stop();
      progress(1);
      done();
    };
    const fail = () => this.#playing === playing && (this.stop(), this.#count(prompt, progress, done));
    sound.onerror = fail;
    sound.play().catch(fail);
  }

  #speak(prompt, progress, done) {
    const speech = new SpeechSynthesisUtterance(prompt.text);
    speech.voice = this.#own();
    speech.onboundary = ({ charIndex }) => progress(charIndex / prompt.text.length);
    speech.onend = () => {
      this.#playing = SILENT;
      progress(1);
      done();
    };
    speech.onerror = () => {
      this.#playing = SILENT;
      this.#count(prompt, progress, done);
    };
    this.#playing = {
      stop: () => {
        speech.onend = speech.onerror = speech.onboundary = null;
        speechSynthesis.cancel();
      },
    };
    speechSynthesis.speak(speech);
  }

  #count(prompt, progress, done) {
    const began = performance.now();
    const ticking = setInterval(() => {
      const share = Math.min(1, (performance.now() - began) / (prompt.seconds * 1000 || 1));
      progress(share);
      if (share < 1) return;
      this.stop();
      done();
    }, 60);
    this.#playing = { stop: () => clearInterval(ticking) };
  }
}
