// The phone shows a photo and shrinks it before sending; the server still does its own.
const longest = 1600;

const shrink = async (file) => {
  const bitmap = await createImageBitmap(file, { imageOrientation: "from-image" });
  const scale = Math.min(1, longest / Math.max(bitmap.width, bitmap.height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.round(bitmap.width * scale);
  canvas.height = Math.round(bitmap.height * scale);
  canvas.getContext("2d").drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  bitmap.close();
  const blob = await new Promise((done) => canvas.toBlob(done, "image/jpeg", 0.85));
  if (!blob) throw new Error("no picture came out");
  return new File([blob], "hinh.jpg", { type: "image/jpeg" });
};

const show = (frame, file) => {
  const preview = frame.querySelector("[data-photo-preview]");
  const address = URL.createObjectURL(file);
  preview.addEventListener("load", () => URL.revokeObjectURL(address), { once: true });
  preview.src = address;
  preview.hidden = false;
  for (const prompt of frame.querySelectorAll("[data-photo-prompt]")) prompt.hidden = true;
};

document.addEventListener("change", async (event) => {
  const input = event.target.closest("[data-photo-input]");
  const file = input?.files?.[0];
  if (!file) return;
  const frame = input.closest("[data-photo]");
  const state = frame.querySelector("[data-photo-state]");
  state.textContent = state.dataset.working;
  try {
    const small = await shrink(file);
    if (input.files[0] !== file) return;
    const carrier = new DataTransfer();
    carrier.items.add(small);
    input.files = carrier.files;
    show(frame, small);
    state.textContent = state.dataset.ready;
  } catch {
    // HEIC on most phones that are not Apple's, or too little memory: send it as it is.
    state.textContent = state.dataset.kept;
  }
  frame.dispatchEvent(new CustomEvent("photo:ready", { bubbles: true }));
});
