// Suggestions under a box while one types; Enter without a choice searches as before.
// data-suggest is an address that answers ?q= with {"results": [{label, note, url, value}]}:
// a url is followed, a value goes into the field named by data-suggest-into.
const wait = 180;

const listOf = (results, id) => {
  const list = document.createElement("ul");
  list.className = "suggestions";
  list.id = id;
  list.role = "listbox";
  results.forEach((result, index) => {
    const item = document.createElement("li");
    item.role = "option";
    item.id = `${id}-${index}`;
    item.textContent = result.label;
    if (result.note) {
      const note = document.createElement("small");
      note.textContent = result.note;
      item.append(note);
    }
    item.suggested = result;
    list.append(item);
  });
  return list;
};

const attach = (host) => {
  const input = host.querySelector("input[type=search], input[type=text], input:not([type])");
  const id = `${input.id}-suggestions`;
  let timer;
  let chosen = -1;
  let asked = 0;
  const list = () => document.getElementById(id);

  const close = () => {
    list()?.remove();
    chosen = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  };

  const take = ({ label, value, url }) => {
    if (url) {
      location.assign(url);
      return;
    }
    input.value = label;
    const target = document.getElementById(host.dataset.suggestInto);
    if (target) target.value = value ?? "";
    close();
    if (!host.dataset.suggestInto) host.requestSubmit?.();
  };

  const ask = async () => {
    const words = input.value.trim();
    const turn = ++asked;
    if (words.length < 2) return close();
    const address = new URL(host.dataset.suggest, location.href);
    address.searchParams.set("q", words);
    try {
      const answer = await fetch(address, { headers: { Accept: "application/json" } });
      const { results } = await answer.json();
      if (turn !== asked) return;
      close();
      if (!results?.length) return;
      input.after(listOf(results, id));
      input.setAttribute("aria-expanded", "true");
    } catch {
      close();
    }
  };

  const mark = (move) => {
    const options = [...(list()?.children ?? [])];
    if (!options.length) return;
    chosen = (chosen + move + options.length) % options.length;
    options.forEach((option, index) =>
      option.setAttribute("aria-selected", String(index === chosen)),
    );
    input.setAttribute("aria-activedescendant", options[chosen].id);
  };

  input.role = "combobox";
  input.setAttribute("aria-expanded", "false");
  input.setAttribute("aria-autocomplete", "list");
  input.setAttribute("aria-controls", id);
  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(ask, wait);
  });
  input.addEventListener("keydown", (event) => {
    if (event.key === "Escape") close();
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      mark(event.key === "ArrowDown" ? 1 : -1);
    }
    if (event.key === "Enter" && chosen >= 0) {
      event.preventDefault();
      take(list().children[chosen].suggested);
    }
  });
  input.addEventListener("blur", () => setTimeout(close, 200));
  host.addEventListener("pointerdown", (event) => {
    const option = event.target.closest("[role=option]");
    if (!option) return;
    event.preventDefault();
    take(option.suggested);
  });
};

document.querySelectorAll("[data-suggest]").forEach(attach);
