// A little help for forms. Every page works without it.
const PATIENCE = 8000; // milliseconds before a form that got no answer may be sent again

for (const form of document.querySelectorAll('form[method="post"]')) {
  form.addEventListener("submit", (event) => {
    if (form.hasAttribute("data-sent")) event.preventDefault();
    else sent(form);
  });
}

// Aria-disabled, not disabled: a disabled button would take its own value out of what is sent.
function sent(form) {
  mark(form, true);
  setTimeout(() => mark(form, false), PATIENCE);
}

function mark(form, isSent) {
  form.toggleAttribute("data-sent", isSent);
  for (const button of form.querySelectorAll('button[type="submit"]')) button.ariaDisabled = isSent ? "true" : null;
}

addEventListener("pageshow", () => {
  // Back shows the page as it was left: its forms may be sent again.
  for (const form of document.querySelectorAll("form[data-sent]")) mark(form, false);
});

// Browsers that let only fields have autofocus would leave the reader above the faults.
if (!("autofocus" in HTMLElement.prototype)) document.querySelector("[data-faults]")?.focus();
