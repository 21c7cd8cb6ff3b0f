// Small help with the page: finding, showing, filling what the server has laid out.
const words = JSON.parse(document.getElementById("field-words").textContent);

export const app = document.querySelector("[data-field-app]");
export const one = (selector, root = document) => root.querySelector(selector);
export const all = (selector, root = document) => [...root.querySelectorAll(selector)];

// The words of the page's language; {name} is filled in.
export const say = (key, values = {}) =>
  Object.entries(values).reduce((text, [name, value]) => text.replaceAll(`{${name}}`, value), words[key] ?? key);

export const show = (element, isShown = true) => {
  if (element) element.hidden = !isShown;
};

export const fill = (root, values) => {
  for (const [name, value] of Object.entries(values)) {
    for (const element of all(`[data-fill="${name}"]`, root)) element.textContent = value;
  }
  return root;
};

export const copy = (name) => one(`template[data-template="${name}"]`).content.firstElementChild.cloneNode(true);

const clock = new Intl.DateTimeFormat(document.documentElement.lang, {
  hour: "2-digit", minute: "2-digit", timeZone: "Asia/Ho_Chi_Minh",
});
const moment = new Intl.DateTimeFormat(document.documentElement.lang, {
  hour: "2-digit", minute: "2-digit", day: "2-digit", month: "2-digit", year: "numeric", timeZone: "Asia/Ho_Chi_Minh",
});

export const atClock = (iso) => clock.format(new Date(iso));
export const atMoment = (iso) => moment.format(new Date(iso));

// One call at a time, and the newest always runs: typing faster than the disk loses nothing.
export const latest = (work) => {
  let running = null;
  let again = false;
  return () => {
    if (running) {
      again = true;
      return running;
    }
    running = (async () => {
      do {
        again = false;
        await work();
      } while (again);
    })().finally(() => { running = null; });
    return running;
  };
};
