// Less and more change the figure in place; without this file they send the form.
const read = (text) => Number(text.replaceAll(".", "").replace(",", "."));
const write = (value) =>
  new Intl.NumberFormat("vi-VN", { maximumFractionDigits: 3 }).format(value);

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-stepper] button[name]");
  if (!button) return;
  const stepper = button.closest("[data-stepper]");
  if (stepper.hasAttribute("data-server")) return;
  const input = stepper.querySelector("input");
  const now = read(input.value);
  if (Number.isNaN(now)) return;
  event.preventDefault();
  const { step, minimum, maximum } = stepper.dataset;
  const size = read(step);
  let next = Math.round((now + Number(button.value) * size) / size) * size;
  if (minimum) next = Math.max(next, read(minimum));
  if (maximum) next = Math.min(next, read(maximum));
  input.value = write(next);
  input.dispatchEvent(new Event("input", { bubbles: true }));
  input.dispatchEvent(new Event("change", { bubbles: true }));
});
