// «Skriv ut» and «Tips en venn»: what the browser itself offers. Nothing is sent anywhere from here.
for (const tools of document.querySelectorAll("[data-page-tools]")) {
  const status = tools.querySelector("[role=status]");
  tools.querySelector("[data-print]").addEventListener("click", () => print());
  tools.querySelector("[data-share]")?.addEventListener("click", () => share(status));
  tools.querySelector("[data-by-hand]").hidden = true;
  tools.querySelector("[data-with-script]").hidden = false;
}

async function share(status) {
  const page = { title: document.title, url: location.origin + location.pathname };
  if (navigator.share) {
    try {
      return await navigator.share(page);
    } catch (refusal) {
      if (refusal.name === "AbortError") return; // she changed her mind
    }
  }
  try {
    await navigator.clipboard.writeText(page.url);
    status.textContent = status.dataset.copied;
  } catch {
    status.textContent = page.url; // she may copy it herself
  }
}
