// Habits of Discord that the page lacks: a click on a command in a message types it, and no press or Enter gets lost.

import { say } from "./notices.js";

const OPENS_MS = 100;
const ANSWERED_MS = 5000;
const READ_MS = 5000;

const FIELDS = "#channel-composer-input, .command-option-input, .command-chip";

let waiting = null;

// The page drops an Enter that comes while it reads something; Discord sends what is typed. An Enter that chooses from the
// list of commands, or from a command's options, isn't dropped and has to choose.
document.addEventListener("keydown", (event) => {
  const field = event.target.closest?.(FIELDS);
  if (event.key !== "Enter" || event.shiftKey || event.isComposing || !field || choosing(field) || !reading()) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  if (waiting !== typed()) sendOnceRead(field.dataset.controlKey, typed(), READ_MS / OPENS_MS);
}, true);

function choosing(field) {
  return !field.matches(".command-option-input") && field.hasAttribute("aria-activedescendant");
}

function reading() {
  const { commandPicker, pendingAction, awaitingRevision } = window.simcordPreview;
  const commands = commandPicker.state === "browsing" && commandPicker.catalog.state === "loading";
  const list = commands || commandPicker.autocomplete.state === "loading";
  return list || Boolean(awaitingRevision) || (pendingAction !== null && pendingAction.kind !== "run_command");
}

function typed() {
  const { draft } = window.simcordPreview.commandPicker;
  return draft ? JSON.stringify(draft) : document.getElementById("channel-composer-input")?.value;
}

// The page draws a field again when it has read something, so it is looked up by its key.
function sendOnceRead(key, meant, tries) {
  const field = [...document.querySelectorAll(FIELDS)].find((one) => one.dataset.controlKey === key);
  waiting = null;
  if (!field || typed() !== meant) return;
  if (!tries) { say("other"); return; }
  if (reading()) { waiting = meant; setTimeout(sendOnceRead, OPENS_MS, key, meant, tries - 1); return; }
  if (field.matches(".command-option-input")) press(field, "Escape");
  press(field, "Enter");
}

function press(field, key) {
  field.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
}

// The page would choose the entry that Enter stands on again and again, and never send the command.
document.addEventListener("keydown", (event) => {
  const input = event.target.closest?.(".command-option-input");
  const entry = document.querySelector('.command-popup:not([hidden]) .command-suggestion[aria-selected="true"]');
  if (event.key !== "Enter" || !input || !entry) return;
  if (![entry.dataset.value, entry.querySelector(".command-suggestion-label")?.textContent].includes(input.value)) return;
  press(input, "Escape");
}, true);

// The page drops a press while it is busy with something else; Discord sends both.
document.addEventListener("click", (event) => {
  const button = event.target.closest?.(".component-button");
  const key = button?.dataset.controlKey;
  if (!busy(button) || window.simcordPreview.pendingAction?.controlKey === key) return;
  pressOnceFree(key, button.textContent, ANSWERED_MS / OPENS_MS);
}, true);

function busy(button) {
  return button?.getAttribute("aria-disabled") === "true" && !button.disabled;
}

function pressOnceFree(key, label, tries) {
  const all = [...document.querySelectorAll(".component-button")];
  const button = all.find((one) => one.dataset.controlKey === key && one.textContent === label);
  if (!button) say("control-unavailable");
  else if (!busy(button)) button.click();
  else if (tries) setTimeout(pressOnceFree, OPENS_MS, key, label, tries - 1);
  else say("other");
}

document.addEventListener("mouseover", (event) => {
  const mention = mentionAt(event);
  if (mention) mention.style.cursor = "pointer";
});

document.addEventListener("keydown", (event) => {
  if (!["Enter", " "].includes(event.key) || !event.target.matches?.(".command-mention")) return;
  event.preventDefault();
  event.target.click();
});

document.addEventListener("click", (event) => {
  const mention = mentionAt(event);
  if (!mention) return;
  // A command that is half typed makes room for this one.
  document.querySelector(".command-context-close")?.click();
  const composer = document.getElementById("channel-composer-input");
  if (!composer || composer.disabled) return;
  composer.focus();
  write(composer, mention.textContent);
  choose(mention.textContent, 20);
});

// A mention, or a command written as code.
function mentionAt(event) {
  const found = event.target instanceof Element && event.target.closest(".command-mention, code");
  return found && /^\/[a-z]/.test(found.textContent) ? found : null;
}

// The list of commands opens above the composer, at once or when the page has read them.
function choose(command, tries) {
  const entries = [...document.querySelectorAll(".command-entry")];
  const entry = entries.find((one) => one.querySelector("strong")?.textContent === command);
  if (entry) { entry.click(); setTimeout(ready, OPENS_MS); }
  else if (tries) setTimeout(choose, OPENS_MS, command, tries - 1);
  else { write(document.getElementById("channel-composer-input"), ""); say("command-unavailable"); }
}

function write(composer, text) {
  composer.value = text;
  composer.dispatchEvent(new Event("input", { bubbles: true }));
}

// Enter would pick the first option from the list that opens; a command that needs none is sent instead.
function ready() {
  if (!window.simcordPreview.commandPicker.draft?.submittable) return;
  press(document.activeElement, "Escape");
}
