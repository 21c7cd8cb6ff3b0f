// A form is sent once per tap; a form filled in anew after coming back gets a new key.
// A form that answers with a file stays on its page: it carries data-repeatable.
const patience = 20000;

const newKey = () => {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
};

const sent = new WeakSet();

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.method !== "post" || event.defaultPrevented) return;
  if (form.hasAttribute("data-repeatable")) return;
  if (sent.has(form)) {
    event.preventDefault();
    return;
  }
  sent.add(form);
  form.setAttribute("aria-busy", "true");
  event.submitter?.setAttribute("aria-disabled", "true");
  setTimeout(release, patience);
});

const release = () => {
  for (const form of document.querySelectorAll("form[aria-busy]")) {
    sent.delete(form);
    form.removeAttribute("aria-busy");
    form.dataset.returned = "yes";
    for (const button of form.querySelectorAll("[aria-disabled]")) {
      button.removeAttribute("aria-disabled");
    }
  }
};

addEventListener("pageshow", (event) => event.persisted && release());

document.addEventListener("input", (event) => {
  const form = event.target.form;
  if (form?.dataset.returned !== "yes") return;
  const key = form.elements.namedItem("idempotency_key");
  if (key) key.value = newKey();
  delete form.dataset.returned;
});
