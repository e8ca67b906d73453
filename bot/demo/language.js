// The language of a person's Discord can be chosen beside the person. As in Discord, it goes along with what they do; the
// page keeps it for each of them until it is closed.

const people = document.getElementById("viewer-picker");
const languages = document.createElement("select");
languages.id = "language-picker";
for (const [locale, name] of Object.entries(LANGUAGES)) {
  const option = new Option(name, locale);
  option.lang = locale;
  languages.add(option);
}

const label = document.createElement("label");
label.className = "viewer-control";
label.append(`${LANGUAGE} `, languages);
people.closest("label").after(label);

const key = () => `language of ${people.value}`;
const kept = () => sessionStorage.getItem(key()) || languages.options[0].value;

languages.addEventListener("change", () => sessionStorage.setItem(key(), languages.value));
people.addEventListener("change", show);
// The page fills the list of people again with each publication.
new MutationObserver(show).observe(people, { childList: true });

function show() {
  languages.value = kept();
}

const send = window.fetch;

window.fetch = (address, options) => {
  if (!String(address).endsWith("/api/action")) return send(address, options);
  const { body } = options;
  if (body instanceof FormData) body.set("payload", spoken(body.get("payload")));
  return send(address, body instanceof FormData ? options : { ...options, body: spoken(body) });
};

function spoken(payload) {
  return JSON.stringify({ ...JSON.parse(payload), locale: kept() });
}
