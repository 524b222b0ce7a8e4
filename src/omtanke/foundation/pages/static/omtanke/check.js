// Shows what may give away who a text is about while somebody writes it. Without it, «Sjekk teksten» shows the same.
const PAUSE = 1500; // milliseconds without a key before the text is looked at

for (const place of document.querySelectorAll("form [data-check]")) watch(place);

function watch(place) {
  const form = place.closest("form");
  const said = form.querySelector("[data-check-said]");
  let waiting;
  let looked = texts(form);

  async function look() {
    const typed = texts(form);
    if (typed === looked || place.contains(document.activeElement)) return;
    try {
      const answer = await fetch(place.dataset.check, { method: "POST", body: new URLSearchParams(typed), redirect: "error" });
      if (!answer.ok || place.contains(document.activeElement)) return;
      place.replaceChildren(...new DOMParser().parseFromString(await answer.text(), "text/html").body.childNodes);
      looked = typed;
      say(place.querySelector("[data-found]")?.textContent ?? "");
    } catch {
      // The button is there still.
    }
  }

  // Said again only when it is news: a screen reader reads every change aloud.
  function say(words) {
    if (said && said.textContent !== words) said.textContent = words;
  }

  form.addEventListener("input", (event) => {
    if (place.contains(event.target)) return;
    clearTimeout(waiting);
    waiting = setTimeout(look, PAUSE);
  });
  form.addEventListener("submit", () => clearTimeout(waiting));
}

function texts(form) {
  return new URLSearchParams([...new FormData(form)].filter(([, value]) => typeof value === "string")).toString();
}
