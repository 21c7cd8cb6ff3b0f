// Perhaps the register has this household already: three answers, none of them steered to.
import { all, fill, one, say, show } from "./dom.js";
import { findLikeness } from "./likeness.js";
import { asE164 } from "./rules.js";
import { readFact } from "./store.js";
import { capture, fields } from "./wizard.js";

// Returns what seems known: "phone", "name", from the hashes or the server's own answer.
export const likenessOf = async (values) => {
  const held = await readFact("likeness");
  if (!held) return [];
  return findLikeness(held, { phone: asE164(values.phone), full_name: values.full_name, commune: values.commune });
};

const matchOf = (match) => {
  const item = document.createElement("li");
  const parts = [match.name, match.hamlet, match.phone_end && say("phone_end", { digits: match.phone_end })];
  item.textContent = parts.filter(Boolean).join(" · ");
  if (match.url) {
    const link = document.createElement("a");
    link.href = match.url;
    link.textContent = say("open_known");
    item.append(" ", link);
  }
  return item;
};

export const showAlike = (found) => {
  const matches = capture().matches ?? [];
  const words = found.map((what) => say(`alike_${what}`));
  fill(document, { alike: words.length ? say("alike", { what: words.join(", ") }) : capture().message });
  one("[data-matches]").replaceChildren(...matches.map(matchOf));
  show(one("[data-matches]"), matches.length > 0);
  fill(document, { alike_name: fields().full_name });
  for (const control of all("[data-distinct]")) control.value = "";
};
