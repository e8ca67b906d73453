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
// The menu of a message that had the focus: the page drops it with a choice, because it draws the message again.
let menu = null;

document.addEventListener("focusin", (event) => {
  if (form.contains(event.target)) { enterForm(event); return; }
  if (ours(event.target)) return;
  composing = composer.contains(event.target);
  menu = event.target.matches(".channel-message .select-trigger") ? event.target.dataset.controlKey : null;
});

document.addEventListener("pointerdown", (event) => {
  if (form.contains(event.target)) return;
  composing &&= composer.contains(event.target);
  menu = null;
}, true);

setInterval(giveBack, CHECK_MS);

function giveBack() {
  if (!form.hidden || !ours(document.activeElement)) return;
  if (menu) [...document.querySelectorAll(".select-trigger")].find((one) => one.dataset.controlKey === menu)?.focus({ preventScroll: true });
  if (!composing) return;
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
  for (const mention of document.querySelectorAll(".channel-message .command-mention")) {
    mention.setAttribute("role", "button");
    mention.tabIndex = 0;
  }
  for (const message of document.querySelectorAll(".channel-message")) name(message, message.querySelector("h1, h2, h3")?.textContent);
  for (const list of document.querySelectorAll(".command-popup-list")) {
    name(list, list.parentElement.querySelector(".command-popup-heading")?.textContent);
  }
}

// At once, so that no key that is pressed meanwhile gets lost.
const layout = document.getElementById("channel-layout");
new MutationObserver(() => { nameAll(); giveBack(); }).observe(layout, { childList: true, subtree: true });
