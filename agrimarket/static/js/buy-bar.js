// On a phone the price and its button stay in reach once the buy box has scrolled away.
const bar = document.querySelector("[data-buy-bar]");
const box = document.querySelector("[data-buy-box]");

if (bar && box && "IntersectionObserver" in window) {
  new IntersectionObserver(([entry]) => {
    bar.hidden = entry.isIntersecting || entry.boundingClientRect.top > 0;
  }).observe(box);
}
