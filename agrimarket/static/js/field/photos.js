// Photos of household, plot and produce; the signature drawn with a finger or photographed.
import { all, one, say, show } from "./dom.js";
import { addressOf, keepCanvas, keepPicture } from "./pictures.js";
import { readFact } from "./store.js";
import { dropUnused } from "./captures.js";
import { fields, onOpen, save } from "./wizard.js";

const frameOf = (kind) => one(`[data-picture="${kind}"]`);

const showPicture = async (frame, sha256) => {
  const preview = one("img[data-preview]", frame);
  if (preview.src.startsWith("blob:")) URL.revokeObjectURL(preview.src);
  const address = sha256 ? await addressOf(sha256) : null;
  show(preview, Boolean(address));
  for (const prompt of all("[data-prompt]", frame)) show(prompt, !address);
  if (address) preview.src = address;
  else preview.removeAttribute("src");
};

const take = async (frame, file) => {
  const state = one("[data-picture-state]", frame);
  state.textContent = say("shrinking");
  try {
    const reference = await readFact("reference");
    const sha256 = await keepPicture(file, reference?.photo?.longest);
    const { picture: kind } = frame.dataset;
    if (kind === "signature") {
      clear();
      await sign(sha256);
    } else {
      const was = fields().photos.find((photo) => photo.kind === kind)?.sha256;
      const others = fields().photos.filter((photo) => photo.kind !== kind);
      fields().photos = [...others, { sha256, kind, taken_at: new Date().toISOString() }];
      await save();
      if (was) await dropUnused(was);
    }
    await showPicture(frame, sha256);
    state.textContent = say("picture_kept");
  } catch {
    state.textContent = say("picture_failed");
  }
};

// --- the signature -----------------------------------------------------------------
const pad = () => one("[data-pad]");
let isDrawn = false;

const at = (event) => {
  const frame = pad().getBoundingClientRect();
  return [((event.clientX - frame.left) * pad().width) / frame.width, ((event.clientY - frame.top) * pad().height) / frame.height];
};

const begin = (event) => {
  const pen = pad().getContext("2d");
  pad().setPointerCapture(event.pointerId);
  pen.lineWidth = 5;
  pen.lineCap = "round";
  pen.lineJoin = "round";
  pen.strokeStyle = getComputedStyle(pad()).color;
  pen.beginPath();
  pen.moveTo(...at(event));
  isDrawn = true;
};

const draw = (event) => {
  if (!pad().hasPointerCapture(event.pointerId)) return;
  const pen = pad().getContext("2d");
  for (const step of event.getCoalescedEvents?.() ?? [event]) pen.lineTo(...at(step));
  pen.stroke();
};

const clear = () => {
  const paper = pad().getContext("2d");
  paper.fillStyle = "#fff";
  paper.fillRect(0, 0, pad().width, pad().height);
  isDrawn = false;
};

const sign = async (sha256) => {
  const was = fields().signature;
  fields().signature = sha256;
  await save();
  if (was && was !== sha256) await dropUnused(was);
};

const finish = async () => {
  if (isDrawn) await sign(await keepCanvas(pad()));
};

const wipe = async () => {
  clear();
  await showPicture(frameOf("signature"), null);
  await sign(null);
};

const showSignature = async (sha256) => {
  clear();
  const address = sha256 && (await addressOf(sha256));
  if (!address) return;
  const image = new Image();
  image.src = address;
  await image.decode().catch(() => {});
  pad().getContext("2d").drawImage(image, 0, 0, pad().width, pad().height);
  URL.revokeObjectURL(address);
};

export const setUpPhotos = () => {
  document.addEventListener("change", (event) => {
    const frame = event.target.closest("[data-picture]");
    const file = event.target.files?.[0];
    if (frame && file) take(frame, file).finally(() => { event.target.value = ""; });
  });
  pad().addEventListener("pointerdown", begin);
  pad().addEventListener("pointermove", draw);
  pad().addEventListener("pointerup", finish);
  pad().addEventListener("pointercancel", finish);
  one("[data-wipe]").addEventListener("click", wipe);
  onOpen(async (opened) => {
    for (const frame of all("[data-picture]")) {
      const kept = opened.fields.photos.find((photo) => photo.kind === frame.dataset.picture);
      one("[data-picture-state]", frame).textContent = "";
      await showPicture(frame, kept?.sha256);
    }
    await showSignature(opened.fields.signature);
  });
};
