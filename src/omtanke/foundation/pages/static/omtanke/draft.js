// Saves what is being typed, so that a lost session or a closed lid costs nothing. Without it, what is typed is kept at every submit.
const EVERY = 10_000; // milliseconds

for (const form of document.querySelectorAll("form[data-draft]")) keep(form);

function keep(form) {
  const state = form.querySelector("[data-saved]");
  const leaving = new AbortController();
  let saved = typedIn(form);

  async function save() {
    const typed = typedIn(form);
    if (typed === saved || leaving.signal.aborted) return;
    try {
      const answer = await fetch(form.dataset.draft, {
        method: "POST",
        body: new URLSearchParams(typed),
        redirect: "error",
        keepalive: document.hidden,
        signal: leaving.signal,
      });
      if (!answer.ok) throw new Error(answer.statusText);
      say(state.dataset.saved.replace("{time}", (await answer.json()).saved_at));
      saved = typed;
    } catch {
      if (!leaving.signal.aborted) say(state.dataset.failed);
    }
  }

  // Said again only when it is news: a screen reader reads every change aloud.
  function say(words) {
    if (state.textContent !== words) state.textContent = words;
  }

  setInterval(save, EVERY);
  document.addEventListener("visibilitychange", save);
  // A draft that arrives after the form itself would come back as if it had not been sent.
  form.addEventListener("submit", () => leaving.abort());
}

function typedIn(form) {
  return new URLSearchParams([...new FormData(form)].filter(([, value]) => typeof value === "string")).toString();
}
