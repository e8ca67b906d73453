// The language of a person's Discord can be chosen beside the person. As in Discord, it goes along with what they do, what
// commands do is said in it, and times are in it and in the zone of the reader's device. The page keeps it for each person
// until it is closed.

const ZONE = Intl.DateTimeFormat().resolvedOptions().timeZone;

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

const keyOf = (person) => `language of ${person}`;
const kept = (person = people.value) => sessionStorage.getItem(keyOf(person)) || languages.options[0].value;

// Screen readers choose their voice by it. The page's own words are in English in every language.
for (const own of ["toolbar", "messages-sidebar"]) document.getElementById(own).lang = "en";

languages.addEventListener("change", () => {
  sessionStorage.setItem(keyOf(people.value), languages.value);
  show();
});
people.addEventListener("change", show);
// The page fills the list of people again with each publication.
new MutationObserver(show).observe(people, { childList: true });

function show() {
  languages.value = kept();
  document.documentElement.lang = languages.value;
}

const send = window.fetch;

window.fetch = async (address, options) => {
  if (/\/api\/(state|pages)$/.test(address)) return changed(await send(address, options), localize);
  if (String(address).endsWith("/api/commands")) return changed(await send(address, options), translate);
  if (!String(address).endsWith("/api/action")) return send(address, options);
  const { body } = options;
  if (body instanceof FormData) body.set("payload", spoken(body.get("payload")));
  return send(address, body instanceof FormData ? options : { ...options, body: spoken(body) });
};

function changed(answer, change) {
  const read = answer.json.bind(answer);
  answer.json = async () => {
    const content = await read();
    change(content);
    return content;
  };
  return answer;
}

// What the page shows is all in American English and UTC.
function localize(snapshot) {
  const locale = kept(snapshot.viewerId);
  // As in Discord, a year is one of the Gregorian calendar in every language.
  Object.assign(snapshot.profile || {}, { locale: `${locale}-u-ca-gregory`, timezone: ZONE });
  // The page draws a message again, and reads the commands again, only if something about them has changed.
  for (const message of Object.values(snapshot.messages || {})) message.locale = locale;
  if (snapshot.commands?.fingerprint) snapshot.commands.fingerprint += locale;
}

function translate(catalog) {
  const locale = kept();
  for (const entry of catalog.entries || []) {
    const texts = entry.translations?.[locale] || {};
    const described = [entry, ...entry.options];
    for (const one of described) one.description = texts[one.description] || one.description;
    for (const choice of described.flatMap((one) => one.choices || [])) choice.name = texts[choice.name] || choice.name;
  }
}

function spoken(payload) {
  return JSON.stringify({ ...JSON.parse(payload), locale: kept() });
}
