// For people who use the keyboard or a screen reader: the focus stays where they are at work, and what has no name of its
// own in the page gets one.

const CHECK_MS = 100;

document.title = TITLE;

const form = document.getElementById("modal-root");
const composer = document.getElementById("channel-composer");
const greeted = new WeakSet();
// Where the focus belongs when the page drops it: it does with an entry of a list that is clicked, with a command that is
// sent, and with the form that a command has opened.
let composing = false;

document.addEventListener("focusin", (event) => {
  if (form.contains(event.target)) enterForm(event);
  else if (!ours(event.target)) composing = composer.contains(event.target);
});

document.addEventListener("pointerdown", (event) => {
  if (!form.contains(event.target)) composing &&= composer.contains(event.target);
}, true);

setInterval(giveBack, CHECK_MS);

function giveBack() {
  if (!composing || !form.hidden || !ours(document.activeElement)) return;
  (composer.querySelector(".command-chip") || document.getElementById("channel-composer-input"))?.focus();
}

// Where the page puts the focus if what had it is gone.
function ours(element) {
  return element === document.body || (composing && element.id === "messages-toggle");
}

// The page begins at the button that closes a form; Discord at its first field.
function enterForm(event) {
  const dialog = event.target.closest("[role=dialog]");
  if (!dialog || greeted.has(dialog)) return;
  greeted.add(dialog);
  if (event.target.matches(".modal-close")) dialog.querySelector(".modal-body :is(input, textarea, button)")?.focus();
}

function name(element, words) {
  if (words && element.getAttribute("aria-label") !== words) element.setAttribute("aria-label", words);
}

function nameAll() {
  for (const message of document.querySelectorAll(".channel-message")) name(message, message.querySelector("h1, h2, h3")?.textContent);
  for (const list of document.querySelectorAll(".command-popup-list")) {
    name(list, list.parentElement.querySelector(".command-popup-heading")?.textContent);
  }
}

// At once, so that no key that is pressed meanwhile gets lost.
const layout = document.getElementById("channel-layout");
new MutationObserver(() => { nameAll(); giveBack(); }).observe(layout, { childList: true, subtree: true });
