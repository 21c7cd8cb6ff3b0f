// Copy and share buttons show themselves only where they work.
const say = (button) => {
  const words = button.querySelector("span");
  const before = words.textContent;
  words.textContent = button.dataset.done;
  setTimeout(() => (words.textContent = before), 4000);
};

for (const button of document.querySelectorAll("[data-copy]")) {
  button.hidden = !navigator.clipboard;
}
for (const button of document.querySelectorAll("[data-share]")) {
  button.hidden = !(navigator.share || navigator.clipboard);
}

document.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-copy], [data-share]");
  if (!button) return;
  const { copy, share, title } = button.dataset;
  try {
    if (share && navigator.share) {
      await navigator.share({ url: share, title });
    } else {
      await navigator.clipboard.writeText(copy ?? share);
      say(button);
    }
  } catch {
    // The person closed the sheet, or the browser refused: the text is still on the page.
  }
});
