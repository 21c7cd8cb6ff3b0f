// One tick chooses every row of the page and the count follows.
for (const all of document.querySelectorAll("[data-select-all]")) {
  const table = all.closest("table");
  const form = all.form ?? table.closest("form");
  const rows = () => [...table.querySelectorAll("tbody input[type=checkbox]")];
  const count = () => {
    const chosen = rows().filter((row) => row.checked).length;
    all.checked = chosen > 0 && chosen === rows().length;
    all.indeterminate = chosen > 0 && !all.checked;
    for (const place of form?.querySelectorAll("[data-select-count]") ?? []) {
      place.textContent = chosen;
    }
  };
  all.addEventListener("change", () => {
    for (const row of rows()) row.checked = all.checked;
    count();
  });
  table.addEventListener("change", count);
  all.hidden = false;
  count();
}
