// On a phone the price and its button stay in reach once the buy box has scrolled away.
const bar = document.querySelector("[data-buy-bar]");
const box = document.querySelector("[data-buy-box]");

if (bar && box && "IntersectionObserver" in window) {
  // The margin counts a box further down as seen, so that only one passed by shows the bar.
  new IntersectionObserver(
    ([entry]) => {
      bar.hidden = entry.isIntersecting;
    },
    { rootMargin: "0px 0px 100000px 0px" },
  ).observe(box);
}
