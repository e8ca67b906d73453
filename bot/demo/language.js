// The language of a person's Discord can be chosen beside the person. As in Discord, it goes along with what they do, and
// times are in that language and in the zone of the reader's device; the page keeps it for each person until it is closed.

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

languages.addEventListener("change", () => sessionStorage.setItem(keyOf(people.value), languages.value));
people.addEventListener("change", show);
// The page fills the list of people again with each publication.
new MutationObserver(show).observe(people, { childList: true });

function show() {
  languages.value = kept();
}

const send = window.fetch;

window.fetch = async (address, options) => {
  if (/\/api\/(state|pages)$/.test(address)) return localized(await send(address, options));
  if (!String(address).endsWith("/api/action")) return send(address, options);
  const { body } = options;
  if (body instanceof FormData) body.set("payload", spoken(body.get("payload")));
  return send(address, body instanceof FormData ? options : { ...options, body: spoken(body) });
};

// What the page shows is all in American English and UTC.
function localized(answer) {
  const read = answer.json.bind(answer);
  answer.json = async () => {
    const snapshot = await read();
    const locale = kept(snapshot.viewerId);
    // As in Discord, a year is one of the Gregorian calendar in every language.
    Object.assign(snapshot.profile || {}, { locale: `${locale}-u-ca-gregory`, timezone: ZONE });
    // The page draws a message again only if something in it has changed.
    for (const message of Object.values(snapshot.messages || {})) message.locale = locale;
    return snapshot;
  };
  return answer;
}

function spoken(payload) {
  return JSON.stringify({ ...JSON.parse(payload), locale: kept() });
}
