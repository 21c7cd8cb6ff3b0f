// A picture that was taken is an answer: the form goes on by itself.
document.addEventListener("photo:ready", (event) => {
  event.target.closest("form[data-send-when-ready]")?.requestSubmit();
});
