// The worker keeps the stylesheet, the fonts and the offline page; nothing personal.
const worker = document.body.dataset.worker;

if (worker && "serviceWorker" in navigator) {
  addEventListener("load", () => navigator.serviceWorker.register(worker, { scope: "/" }));
}

document.getElementById("retry")?.addEventListener("click", () => location.reload());
