// Says at the top why the page shows nothing, or nothing new: its demo has ended, or it is not of the demo that runs now.

const LOOKS_MS = 5000;
const STRANGER = 401;
const FORGOTTEN = 410;

let missed = 0;

const looking = setInterval(async () => {
  const answered = await fetch("/page.js", { cache: "no-store" }).then(() => true, () => false);
  missed = answered ? 0 : missed + 1;
  // One may get lost on a busy machine.
  if (missed === 2) tell(ENDED);
}, LOOKS_MS);

const send = window.fetch;

window.fetch = async (address, options) => {
  const answer = await send(address, options);
  if (answer.status === STRANGER) tell(OTHER_RUN);
  // The demo forgets a page that has slept for ten minutes, as one in the background may.
  if (answer.status === FORGOTTEN) location.reload();
  return answer;
};

if (!location.hash) tell(OTHER_RUN);

function tell(text) {
  clearInterval(looking);
  document.getElementById("demo-ended")?.remove();
  const told = document.createElement("p");
  told.id = "demo-ended";
  told.setAttribute("role", "alert");
  document.body.append(told);
  told.textContent = text;
}
