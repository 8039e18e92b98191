// Say a prompt with the server's voice, or with the browser's, or show only its captions.

const REVOKE_AFTER_MS = 1_000;
const SILENT = { name: null };

export class Voice {
  #playing = SILENT;
  #server = null; // name of the server's voice

  set server(name) {
    this.#server = name;
  }

  // Return the voice in use, in words.
  get description() {
    if (this.#server) return `Voice: ${this.#server}, on the server`;
    const voice = this.#browserVoice();
    return voice ? `Voice: your browser’s (${voice.name})` : "No voice here: captions only";
  }

  // Say `prompt`, with the server's sound `wav` if there is one. `progress` gets the spoken share, from
  // 0 to 1. `done` is called once, at the end. Neither is called after `stop`.
  say(prompt, wav, isLoud, progress, done) {
    this.stop();
    if (isLoud && wav) this.#play(prompt, wav, progress, done);
    else if (isLoud && this.#browserVoice()) this.#useBrowser(prompt, progress, done);
    else this.#showCaptions(prompt, progress, done);
  }

  stop() {
    this.#playing.stop?.();
    this.#playing = SILENT;
  }

  #browserVoice() {
    return globalThis.speechSynthesis?.getVoices().find(({ lang }) => lang.startsWith("en"));
  }

  #play(prompt, wav, progress, done) {
    const address = URL.createObjectURL(new Blob([wav], { type: "audio/wav" }));
    const sound = new Audio(address);
    const stop = () => {
      cancelAnimationFrame(ticking);
      sound.onended = sound.onerror = null;
      sound.pause();
      sound.removeAttribute("src"); // before its address is revoked, so that nothing loads it
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
    const fail = () => this.#playing === playing && (this.stop(), this.#showCaptions(prompt, progress, done));
    sound.onerror = fail;
    sound.play().catch(fail);
  }

  #useBrowser(prompt, progress, done) {
    const speech = new SpeechSynthesisUtterance(prompt.text);
    speech.voice = this.#browserVoice();
    speech.onboundary = ({ charIndex }) => progress(charIndex / prompt.text.length);
    speech.onend = () => {
      this.#playing = SILENT;
      progress(1);
      done();
    };
    speech.onerror = () => {
      this.#playing = SILENT;
      this.#showCaptions(prompt, progress, done);
    };
    this.#playing = {
      stop: () => {
        speech.onend = speech.onerror = speech.onboundary = null;
        speechSynthesis.cancel();
      },
    };
    speechSynthesis.speak(speech);
  }

  #showCaptions(prompt, progress, done) {
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
