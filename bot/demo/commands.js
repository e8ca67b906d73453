// A click on a command in a message types it, as in Discord: the page itself only shows such a command.

const input = () => document.getElementById("channel-composer-input");

document.addEventListener("click", (event) => {
  const mention = event.target instanceof Element && event.target.closest(".command-mention");
  const field = input();
  if (!mention || !field || field.disabled) return;
  field.focus();
  field.value = mention.textContent;
  field.dispatchEvent(new Event("input", { bubbles: true }));
  setTimeout(() => choose(mention.textContent.slice(1)), 150);
});

// The list above the composer is open now; its first entry with exactly this name is the command.
function choose(name) {
  for (const entry of document.querySelectorAll('[role="option"]')) {
    if (entry.textContent.trim().replace(/^\//, "").startsWith(name)) { entry.click(); return; }
  }
}
