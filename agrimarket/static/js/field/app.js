// The officers' capture app: which screen, what was tapped, when to send.
import { all, app, fill, latest, one, say, show } from "./dom.js";
import { likenessOf, showAlike } from "./alike.js";
import { blankCapture, discard, listCaptures, queueCapture, setAside, startCapture, takeBack } from "./captures.js";
import { renderHome } from "./home.js";
import { setUpPhotos } from "./photos.js";
import { setUpPlace } from "./place.js";
import { setUpPlots, stopWatching } from "./plots.js";
import { makeRescue, takeRescue } from "./rescue.js";
import { errorsOf, firstBadStep, stepOf } from "./rules.js";
import { setUpScanning, stopScanning } from "./scanning.js";
import { readFact } from "./store.js";
import { drain, Stopped } from "./sync.js";
import { capture, closeHousehold, fields, openHousehold, put, save, showErrors, shownErrors, showStep, STEPS } from "./wizard.js";

const { base, home, worker } = app.dataset;
const state = { sending: false, stopped: "", isShellKept: false };
let registration = null;
let retryAt = null;
let failures = 0;

// --- sending -----------------------------------------------------------------------
const repaint = latest(async () => {
  if (!route().ulid) await renderHome(state);
});

const retryLater = () => {
  clearTimeout(retryAt);
  failures += 1;
  retryAt = setTimeout(send, Math.min(300_000, 5_000 * 2 ** failures));
};

const send = latest(async () => {
  state.sending = true;
  await repaint();
  try {
    await drain(base, repaint);
    state.stopped = "";
    failures = 0;
  } catch (error) {
    state.stopped = error instanceof Stopped ? error.reason : "failed";
    if (["offline", "server", "failed"].includes(state.stopped)) retryLater();
  }
  state.sending = false;
  await repaint();
});

const askForSync = async () => {
  try {
    await registration?.sync?.register(`field:${base}`);
  } catch { /* Not granted: the open page and the next visit send it. */ }
};

// --- which screen ------------------------------------------------------------------
const route = () => {
  const [, ulid = "", step = ""] = /^#ho\/(\w+)(?:\/(\w+))?$/.exec(location.hash) ?? [];
  return { ulid, step };
};

const go = (hash) => {
  if (location.hash === hash) return paint();
  location.hash = hash;
};

const showView = (name) => {
  for (const view of all("[data-view]")) show(view, view.dataset.view.split(" ").includes(name));
  document.body.dataset.screen = name;
  scrollTo(0, 0);
};

const focusTitle = () => all("h1[tabindex]").find((title) => title.offsetParent)?.focus({ preventScroll: true });

const paintHome = async () => {
  await closeHousehold();
  showView("home");
  await renderHome(state);
};

const paintStep = async (ulid, step) => {
  const opened = capture()?.ulid === ulid ? { capture: capture() } : await openHousehold(ulid);
  if (!opened) return go("#");
  if (opened.capture.state !== "draft") return paintWaiting(opened.capture);
  showView("household");
  showStep(step);
  showErrors(opened.capture.errors ?? {});
};

const paintWaiting = (row) => {
  showView("waiting");
  fill(document, {
    title: fields().full_name || row.name || say("no_name"), waiting: row.message || say(`about_${row.state}`), step: say("record"), saved: "",
  });
  one("[data-waiting-errors]").replaceChildren(...Object.values(row.errors ?? {}).map(asItem));
  for (const button of all("[data-waiting-act]")) show(button, button.dataset.waitingAct.split(" ").includes(row.state));
  one("[data-open]").href = row.url || home;
};

const asItem = (text) => {
  const item = document.createElement("li");
  item.textContent = text;
  return item;
};

const paint = async () => {
  stopWatching();
  stopScanning();
  const { ulid, step } = route();
  if (!ulid) await paintHome();
  else if (step === "trung" && capture()) {
    showView("alike");
    fill(document, { title: say("alike_title"), step: say("checking"), saved: "" });
    showAlike(await likenessOf(fields()));
  } else await paintStep(ulid, Math.min(STEPS, Math.max(1, Number(step) || 1)));
  focusTitle();
};

// --- what was tapped ---------------------------------------------------------------
const begin = async () => {
  const officer = await readFact("officer");
  if (!officer) return;
  go(`#ho/${await blankCapture(officer)}/1`);
};

// The address of the form itself leads to the newest draft: whoever was cut off goes on there.
const openForm = async () => {
  const isForm = location.pathname !== home || new URLSearchParams(location.search).has("ho");
  if (!isForm || location.hash) return;
  const officer = await readFact("officer");
  if (!officer) return;
  const draft = (await listCaptures(officer)).find((row) => row.state === "draft");
  history.replaceState(null, "", `${home}#ho/${draft?.ulid ?? (await startCapture(officer))}/1`);
  await paint();
};

const finish = async (reason = "") => {
  const { ulid } = capture();
  if (reason) await put({ distinct_reason: reason });
  await save();
  await queueCapture(ulid);
  await openHousehold(ulid);
  await askForSync();
  go("#");
  send();
};

const next = async () => {
  await save();
  const { ulid, step } = route();
  const reference = await readFact("reference");
  const errors = errorsOf(Number(step) || 1, fields(), reference);
  // What the server refused stays visible until it is asked again.
  capture().errors = {};
  showErrors(errors);
  if (Object.keys(errors).length) return one("[data-problem]").focus();
  if (Number(step) < STEPS) {
    await supposeGoods();
    return go(`#ho/${ulid}/${Number(step) + 1}`);
  }
  const bad = firstBadStep(fields(), reference);
  if (bad) return go(`#ho/${ulid}/${bad}`);
  if (!fields().distinct_reason && (await likenessOf(fields())).length) return go(`#ho/${ulid}/trung`);
  return finish();
};

// What grows there is what will be sold, until somebody says otherwise.
const supposeGoods = async () => {
  const { lot, plots } = fields();
  const grown = plots.find((plot) => plot.crop)?.crop;
  if (grown && !lot.crop && !lot.quantity_text) await put({ lot: { ...lot, crop: grown } });
};

// A field that was mended stops complaining at once; a new complaint waits for "next".
const calm = async (event) => {
  await save();
  const path = event.target.closest(".form-field")?.querySelector("[data-error-of]")?.dataset.errorOf;
  if (!path || !(path in shownErrors())) return;
  const errors = errorsOf(Number(route().step) || 1, fields(), await readFact("reference"));
  const { [path]: _mended, ...others } = shownErrors();
  showErrors(path in errors ? { ...others, [path]: errors[path] } : others);
};

const back = () => {
  const { ulid, step } = route();
  const at = step === "trung" ? STEPS + 1 : Number(step) || 1;
  return go(at > 1 && document.body.dataset.screen !== "waiting" ? `#ho/${ulid}/${at - 1}` : "#");
};

const mend = async () => {
  const { ulid } = route();
  const { errors = {}, state: was } = capture();
  await takeBack(ulid);
  await openHousehold(ulid);
  capture().errors = errors;
  const first = Object.keys(errors)[0];
  const step = was === "duplicate" ? "trung" : first ? stepOf(first) : 1;
  return go(`#ho/${ulid}/${step}`);
};

const leave = (act) => async () => {
  const { ulid } = route();
  await save();
  await act(ulid);
  await openHousehold(ulid);
  go("#");
};

const rescue = async () => {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(await makeRescue(await readFact("officer")));
  link.download = `agrimarket-${new Date().toISOString().slice(0, 10)}.json`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
};

const distinct = () => {
  const reason = one("[data-distinct]").value.trim();
  show(one("[data-distinct-error]"), !reason);
  return reason ? finish(reason) : one("[data-distinct]").focus();
};

const acts = {
  begin, next, back, mend, rescue, distinct,
  unsure: () => finish(say("unsure_reason")),
  same: leave(setAside), aside: leave(setAside), discard: leave(discard),
  send: () => { failures = 0; return send(); },
};

const restore = async (event) => {
  const [file] = event.target.files;
  if (!file) return;
  try {
    const taken = await takeRescue(await file.text(), await readFact("officer"));
    fill(document, { rescued: say("rescued", { count: taken }) });
  } catch {
    fill(document, { rescued: say("rescue_failed") });
  }
  event.target.value = "";
  await repaint();
  send();
};

// --- start -------------------------------------------------------------------------
const keepShell = async () => {
  if (!("serviceWorker" in navigator)) return;
  try {
    registration = await navigator.serviceWorker.register(worker, { scope: home });
    await navigator.serviceWorker.ready;
  } catch { /* Offline on a first visit: nothing was kept yet. */ }
  await lookForShell();
};

const lookForShell = async () => {
  state.isShellKept = Boolean(await caches.match(home, { cacheName: "field-shell" }));
};

const start = async () => {
  setUpPlace();
  setUpPlots();
  setUpPhotos();
  setUpScanning();
  addEventListener("hashchange", paint);
  addEventListener("online", acts.send);
  document.addEventListener("visibilitychange", () => (document.hidden ? save() : send()));
  addEventListener("pagehide", save);
  one("[data-household]").addEventListener("input", calm);
  one("[data-household]").addEventListener("submit", (event) => { event.preventDefault(); next(); });
  one("[data-restore]").addEventListener("change", restore);
  document.addEventListener("click", (event) => {
    const act = event.target.closest("[data-do]")?.dataset.do;
    if (acts[act]) acts[act]();
  });
  navigator.serviceWorker?.addEventListener("message", repaint);
  navigator.storage?.persist?.();
  await lookForShell();
  await paint();
  await openForm();
  document.body.dataset.started = "yes";
  await keepShell();
  await send();
  await openForm();
};

start();
