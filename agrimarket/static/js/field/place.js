// The commune box: type any name, old or new; the arrow keys and the thumb both choose.
import { one, say, show } from "./dom.js";
import { findCommunes, makeBook } from "./communes.js";
import { readFact, writeFact } from "./store.js";
import { fields, onOpen, save } from "./wizard.js";

let book = [];
let found = [];
let marked = -1;

const box = () => one("[data-place]");
const list = () => one("[data-places]");

const close = () => {
  found = [];
  marked = -1;
  show(list(), false);
  box().setAttribute("aria-expanded", "false");
  box().removeAttribute("aria-activedescendant");
};

const noteOf = (place) => {
  if (!place.old) return say("place_today");
  return say(place.partial ? "place_part" : "place_now", { name: place.label });
};

const optionOf = (place, index) => {
  const option = document.createElement("li");
  option.role = "option";
  option.id = `place-${index}`;
  option.dataset.index = index;
  option.textContent = place.old || place.label;
  const note = document.createElement("small");
  note.textContent = noteOf(place);
  option.append(note);
  return option;
};

const take = async (place) => {
  fields().commune = place.code;
  await writeFact("last_commune", place.code);
  box().value = place.label;
  show(one("[data-place-note]"), Boolean(place.old));
  one("[data-place-note]").textContent = place.old ? say("place_was", { old: place.old, name: place.label }) : "";
  close();
  await save();
};

const offer = () => {
  fields().commune = "";
  found = findCommunes(box().value, book);
  marked = -1;
  list().replaceChildren(...found.map(optionOf));
  show(list(), found.length > 0);
  box().setAttribute("aria-expanded", String(found.length > 0));
};

const mark = (move) => {
  if (!found.length) return;
  marked = (marked + move + found.length) % found.length;
  [...list().children].forEach((option, index) => option.setAttribute("aria-selected", String(index === marked)));
  box().setAttribute("aria-activedescendant", `place-${marked}`);
};

const press = (event) => {
  if (event.key === "Escape") close();
  if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    event.preventDefault();
    mark(event.key === "ArrowDown" ? 1 : -1);
  }
  if (event.key === "Enter" && found.length) {
    event.preventDefault();
    take(found[Math.max(marked, 0)]);
  }
};

const choose = (event) => {
  const option = event.target.closest("[role=option]");
  if (!option) return;
  event.preventDefault();
  take(found[Number(option.dataset.index)]);
};

export const setUpPlace = () => {
  box().addEventListener("input", offer);
  box().addEventListener("keydown", press);
  box().addEventListener("blur", () => setTimeout(close, 200));
  list().addEventListener("pointerdown", choose);
  onOpen(async (opened) => {
    const [reference, readiness] = await Promise.all([readFact("reference"), readFact("readiness")]);
    // Only where this officer may register; another commune is another officer's work.
    const mine = readiness?.communes ?? [];
    const communes = (reference?.communes ?? []).filter((commune) => !mine.length || mine.includes(commune.code));
    book = makeBook(communes);
    // The next household is most often of the same commune.
    const usual = communes.length === 1 ? communes[0].code : await readFact("last_commune");
    if (!opened.fields.commune && communes.some((each) => each.code === usual)) opened.fields.commune = usual;
    box().value = communes.find((commune) => commune.code === opened.fields.commune)?.name ?? "";
    show(one("[data-place-note]"), false);
  });
};
