// The sum and the rung of the price ladder follow the amount; the server counts again.
const box = document.querySelector("[data-purchase]");

if (box) {
  const one = 10 ** Number(box.dataset.scale);
  const prices = box.dataset.prices.trim().split(" ").map((pair) => pair.split(":").map(Number));
  const written = (amount) => `${new Intl.NumberFormat("vi-VN").format(amount)}\u00a0₫`;
  const show = (selector, amount) => {
    const place = document.querySelector(selector);
    if (place) place.textContent = written(amount);
  };

  box.addEventListener("input", ({ target }) => {
    const amount = Number(target.value.replaceAll(".", "").replace(",", "."));
    const steps = Math.round(amount * one);
    const rung = prices.findLastIndex(([minimum]) => minimum <= steps);
    if (!(steps > 0) || rung < 0) return;
    const price = prices[rung][1];
    show("[data-purchase-total]", Math.floor((2 * price * steps + one) / (2 * one)));
    show("[data-purchase-price]", price);
    document.querySelectorAll("[data-rung]").forEach((item, index) => {
      item.classList.toggle("ladder__on", index === rung);
      item.toggleAttribute("aria-current", index === rung);
    });
  });
}
