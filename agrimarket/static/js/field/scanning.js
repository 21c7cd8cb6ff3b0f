// The card's QR: by camera where the phone can, else from a hand scanner or pasted text.
import { all, one, say, show } from "./dom.js";
import { readCard } from "./card.js";
import { canScan, scan } from "./scanner.js";
import { readFact } from "./store.js";
import { onOpen, put } from "./wizard.js";

let stop = null;

const panel = () => one("[data-scan-panel]");
const tell = (text) => { one("[data-scan-note]").textContent = text; };

const close = () => {
  stop?.abort();
  stop = null;
  show(panel(), false);
};

const take = async ({ fields: read, doubts }) => {
  const filled = Object.fromEntries(Object.entries(read).filter(([, value]) => value));
  await put({ ...filled, identity_seen: true });
  for (const tag of all("[data-from-card]")) show(tag, Boolean(filled[tag.dataset.fromCard]));
  tell(doubts.length ? say("card_doubts", { what: doubts.map((doubt) => say(`doubt_${doubt}`)).join(", ") }) : say("card_read"));
  one('[data-field="phone"]').focus();
};

const FAILURES = { NotAllowedError: "camera_denied", NotFoundError: "camera_missing" };

const start = async () => {
  const provinces = (await readFact("reference"))?.id_provinces ?? [];
  const accept = (text) => readCard(text, { provinces });
  show(panel());
  const hasCamera = await canScan().catch(() => false);
  show(one("[data-scan-video]"), hasCamera);
  tell(say(hasCamera ? "card_aim" : "card_paste"));
  if (!hasCamera) {
    one("[data-scan-text]").focus();
    return;
  }
  stop = new AbortController();
  try {
    const card = await scan(one("[data-scan-video]"), accept, stop.signal);
    if (card) {
      close();
      await take(card);
    }
  } catch (error) {
    show(one("[data-scan-video]"), false);
    tell(say(FAILURES[error.name] ?? "camera_failed"));
    one("[data-scan-text]").focus();
  }
};

const paste = async () => {
  const provinces = (await readFact("reference"))?.id_provinces ?? [];
  const text = one("[data-scan-text]").value;
  const card = readCard(text, { provinces });
  if (!card) return text.includes("|") && tell(say("card_unknown"));
  one("[data-scan-text]").value = "";
  close();
  return take(card);
};

export const setUpScanning = () => {
  onOpen(() => {
    for (const tag of all("[data-from-card]")) show(tag, false);
    tell("");
  });
  one("[data-scan]").addEventListener("click", start);
  one("[data-scan-close]").addEventListener("click", close);
  one("[data-scan-text]").addEventListener("input", paste);
};

export const stopScanning = close;
