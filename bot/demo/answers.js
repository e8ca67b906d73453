// Shows what comes of a command, a form or a press: the page often stays where it was, with the answer out of sight below.

const LOOKS_MS = 200;
const ANSWERED_MS = 5000;

const timeline = document.getElementById("channel-timeline");

let sent = 0;
let height = 0;

for (const [kind, key] of [["keydown", "Enter"], ["click", undefined]]) {
  document.addEventListener(kind, (event) => {
    if (event.key === key && (event.target.closest?.("#channel-composer, #modal-root") || atTheEnd(event.target))) wait();
  }, true);
}

// Who looks at something else meanwhile isn't taken away from it.
for (const kind of ["wheel", "touchmove"]) timeline.addEventListener(kind, () => { sent = 0; }, { passive: true });

setInterval(() => {
  if (Date.now() - sent >= ANSWERED_MS || typing()) return;
  const latest = document.getElementById("new-messages");
  if (latest?.checkVisibility()) latest.click();
  else if (timeline.scrollHeight > height) timeline.scrollTop = timeline.scrollHeight;
  height = timeline.scrollHeight;
}, LOOKS_MS);

function wait() {
  sent = Date.now();
  height = timeline.scrollHeight;
}

// Of the parts of messages, those at the end: an answer to an older one comes where it would take the reader away.
function atTheEnd(target) {
  const below = timeline.scrollHeight - timeline.scrollTop - timeline.clientHeight;
  return below <= 1 && Boolean(target.closest?.(".channel-message"));
}

// The page forgets what is half typed when it turns to other messages.
function typing() {
  const composer = document.getElementById("channel-composer-input");
  return !composer || composer.value !== "" || !document.getElementById("modal-root").hidden;
}
