// Says above the composer why nothing came of a press, form or command: by itself the page says no more than "Action
// was not completed." in a corner of its toolbar.

const ACTIONS = ["viewer", "click", "select", "modal_submit", "run_command", "send_message"];
// The page marks the option and says there what is wrong with it.
const SAID_THERE = "command-option-invalid";

const send = window.fetch;

window.fetch = async (address, options) => {
  const answer = await send(address, options);
  if (String(address).endsWith("/api/action") && ACTIONS.includes(kindOf(options?.body))) answer.clone().json().then(tell);
  return answer;
};

function kindOf(body) {
  const payload = body instanceof FormData ? body.get("payload") : body;
  return JSON.parse(payload || "{}").kind;
}

function tell(receipt) {
  forget();
  const codes = (receipt.diagnostics || []).map((one) => one.code);
  if (!(receipt.rejected || receipt.settlement === "timeout") || codes.includes(SAID_THERE)) return;
  say(codes[0]);
}

function forget() {
  document.getElementById("demo-notice")?.remove();
}

export function say(code) {
  forget();
  const told = document.createElement("p");
  told.id = "demo-notice";
  told.setAttribute("role", "alert");
  document.getElementById("channel-composer").before(told);
  told.textContent = REFUSED[code] || REFUSED.other;
}
