// The form of one household: what is typed is kept at once, step by step, until it is queued.
import { all, atClock, fill, latest, one, say, show } from "./dom.js";
import { EMPTY, keep, openCapture } from "./captures.js";

export const STEPS = 4;
const EMPTY_LOT = { crop: "", variety: "", quantity_text: "", unit: "kg", ready_on: "" };
let current = null;
let shown = {};
const listeners = [];

export const onOpen = (listener) => listeners.push(listener);
export const fields = () => current?.fields ?? structuredClone(EMPTY);
export const capture = () => current?.capture;

const form = () => one("[data-household]");
const plain = () => all("[data-field]", form());

const valueAt = (fields, path) => path.split(".").reduce((value, name) => value?.[name], fields);

const setAt = (fields, path, value) => {
  const [name, inner] = path.split(".");
  if (inner) fields[name] = { ...EMPTY_LOT, ...fields[name], [inner]: value };
  else fields[name] = value;
};

const toPage = () => {
  for (const control of plain()) {
    const value = valueAt(current.fields, control.dataset.field);
    if (control.type === "radio") control.checked = control.value === String(value);
    else if (control.type === "checkbox") control.checked = Boolean(value);
    else control.value = value ?? "";
  }
  for (const control of all("[data-consent]", form())) {
    const answer = current.fields.consents[control.dataset.consent];
    control.checked = answer !== undefined && control.value === (answer ? "yes" : "no");
  }
  for (const control of all("[data-mandate]", form())) {
    control.checked = current.fields.mandate_answer === control.value;
  }
};

const fromPage = () => {
  for (const control of plain()) {
    if (control.type === "checkbox") setAt(current.fields, control.dataset.field, control.checked);
    else if (control.type !== "radio" || control.checked) setAt(current.fields, control.dataset.field, control.value);
  }
  for (const control of all("[data-consent]:checked", form())) {
    current.fields.consents[control.dataset.consent] = control.value === "yes";
  }
  const mandate = one("[data-mandate]:checked", form());
  if (mandate) {
    current.fields.mandate_answer = mandate.value;
    current.fields.mandate = mandate.value === "yes";
  }
};

const writeNow = latest(async () => {
  if (!current) return;
  try {
    await keep(current.capture, structuredClone(current.fields));
    fill(document, { saved: say("saved_at", { time: atClock(new Date()) }) });
  } catch {
    fill(document, { saved: say("not_saved") });
  }
});

// Keeps what stands in the page and in `fields`; resolves once the phone has it on disk.
export const save = async () => {
  if (!current || current.capture.state !== "draft") return;
  fromPage();
  await writeNow();
};

// Values from elsewhere than the keyboard: shown, and kept.
export const put = async (values) => {
  fromPage();
  Object.assign(current.fields, values);
  toPage();
  await writeNow();
};

export const openHousehold = async (ulid) => {
  current = await openCapture(ulid);
  if (!current) return null;
  current.fields.lot ??= { ...EMPTY_LOT };
  form().reset();
  toPage();
  fill(document, { saved: say("saved_at", { time: atClock(current.capture.updated_at) }) });
  for (const listener of listeners) await listener(current);
  return current;
};

export const closeHousehold = async () => {
  await save();
  current = null;
};

export const showStep = (step) => {
  for (const section of all("[data-step]")) show(section, Number(section.dataset.step) === step);
  const title = one(`[data-step="${step}"]`)?.dataset.title ?? "";
  fill(document, { title, step: say("step", { step, steps: STEPS }), next: say(step === STEPS ? "finish" : "next") });
  one("progress").value = step;
};

const controlOf = (path) => {
  const holder = one(`[data-error-of="${CSS.escape(path)}"]`)?.closest(".form-field");
  return holder && one("input, select, textarea, button, canvas", holder);
};

const labelOf = (path) => {
  const field = one(`[data-error-of="${CSS.escape(path)}"]`)?.closest(".form-field");
  return field && one("label, legend, b", field)?.firstChild.textContent.trim();
};

export const shownErrors = () => shown;

const leadTo = ([path, message]) => {
  const item = document.createElement("li");
  const button = document.createElement("button");
  button.type = "button";
  button.className = "capture-problem";
  button.textContent = [labelOf(path), message].filter(Boolean).join(": ");
  button.addEventListener("click", () => controlOf(path)?.focus());
  item.append(button);
  return item;
};

// {field: message} at the fields, and a summary above that leads to them.
export const showErrors = (errors) => {
  shown = errors;
  for (const holder of all("[data-error-of]")) {
    const message = errors[holder.dataset.errorOf];
    holder.textContent = message ?? "";
    show(holder, Boolean(message));
    holder.closest(".form-field")?.classList.toggle("form-field--bad", Boolean(message));
    for (const control of all("input, select, textarea", holder.closest(".form-field") ?? holder)) {
      if (message) control.setAttribute("aria-invalid", "true");
      else control.removeAttribute("aria-invalid");
    }
  }
  const found = Object.entries(errors);
  fill(document, { problem: found.length ? say("to_mend", { count: found.length }) : "" });
  one("[data-problems]").replaceChildren(...found.map(leadTo));
  show(one("[data-problem]"), found.length > 0);
};
