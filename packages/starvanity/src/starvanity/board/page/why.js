// Show the reason for the rank of a phoneword.

import { make } from "./elements.js";

// Open the reason below `row`. If it is open for this word, close it.
export async function explain(row, button, address, number, word) {
  const wasOpen = button.getAttribute("aria-expanded") === "true";
  for (const open of document.querySelectorAll(".why")) open.remove();
  for (const each of document.querySelectorAll("#callers [aria-expanded=true]")) {
    each.setAttribute("aria-expanded", "false");
  }
  if (wasOpen) return;
  button.setAttribute("aria-expanded", "true");
  const panel = make("div", { class: "why", role: "status" });
  row.append(panel);
  const sentences = await fetchReason(address, number, word.national);
  panel.append(
    make("h3", { text: word.text }),
    make("p", { text: sentences.join(" ") || "This word is no longer among the best of its number." }),
  );
}

async function fetchReason(address, number, national) {
  try {
    const answer = await fetch(address, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ number, national }),
    });
    return answer.ok ? (await answer.json()).why : ["Too many questions at once: try again."];
  } catch {
    return ["The reason could not be fetched: is the server still there?"];
  }
}
