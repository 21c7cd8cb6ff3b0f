// The first screen: is this phone ready, how much waits, what became of each household.
import { atMoment, all, copy, fill, one, say, show } from "./dom.js";
import { countCaptures, listCaptures, TO_MEND } from "./captures.js";
import { readFact } from "./store.js";

const isWrong = (row) => row.state === "draft" && Object.keys(row.errors ?? {}).length > 0;
const order = (row) => (TO_MEND.includes(row.state) || isWrong(row) ? 0 : { queued: 1, draft: 2, aside: 3, sent: 4 }[row.state]);
const MOST_SENT = 20;

const tagOf = (state) => {
  const tag = one(`[data-tags] [data-tag="${state}"]`).firstElementChild.cloneNode(true);
  return tag;
};

const noteOf = (row) => {
  if (row.message) return row.message;
  const first = Object.values(row.errors ?? {})[0];
  if (first) return first;
  if (row.state === "sent") return atMoment(row.updated_at);
  return row.fields?.hamlet || say("written_at", { time: atMoment(row.updated_at) });
};

const stateOf = (row, sending) => {
  if (isWrong(row)) return "refused";
  return sending && row.state === "queued" ? "sending" : row.state;
};

const rowOf = (row, sending) => {
  const item = copy("capture");
  const link = one("a", item);
  fill(item, { name: row.fields?.full_name || row.name || say("no_name"), note: noteOf(row) });
  one("[data-tag-place]", item).replaceWith(tagOf(stateOf(row, sending)));
  if (!row.fields) {
    if (row.url) link.href = row.url;
  } else link.href = `#ho/${row.ulid}`;
  return item;
};

const returnedElsewhere = (readiness, rows) => {
  const here = new Set(rows.map((row) => row.ulid));
  return (readiness?.returned ?? [])
    .filter((returned) => !here.has(returned.ulid))
    .map((returned) => ({ state: "returned", name: returned.name, message: returned.reason, url: returned.url, fields: null }));
};

const lacks = async ({ officer, reference, isShellKept }) => {
  if (!officer) return "lacks_officer";
  if (!reference) return "lacks_reference";
  if (!isShellKept) return "lacks_shell";
  return "";
};

const tellReadiness = async (readiness, reference, isShellKept) => {
  const lacking = await lacks({ officer: await readFact("officer"), reference, isShellKept });
  fill(document, {
    ready: say(lacking ? "not_ready" : "ready"),
    officer: readiness?.officer.name ?? "",
    lacking: lacking ? say(lacking) : "",
  });
  show(one("[data-officer]"), Boolean(readiness));
  show(one("[data-ready-yes]"), !lacking);
  show(one("[data-ready-no]"), Boolean(lacking));
  show(one("[data-lacking]"), Boolean(lacking));
  document.body.dataset.ready = lacking ? "no" : "yes";
};

// navigator.onLine knows of a network, not whether anything answers there.
const tellNetwork = (stopped) => {
  const isOn = navigator.onLine && stopped !== "offline";
  show(one("[data-network-on]"), isOn);
  show(one("[data-network-off]"), !isOn);
};

const ROOM_OF_ONE = 2_000_000;

const tellRoom = async () => {
  const { quota = 0, usage = 0 } = (await navigator.storage?.estimate?.()) ?? {};
  const count = Math.floor((quota - usage) / ROOM_OF_ONE);
  fill(document, { room: quota ? say(count < 20 ? "room_scarce" : "room", { count: Math.min(count, 1000) }) : "" });
};

const tellQueue = async (officer, stopped) => {
  const counts = await countCaptures(officer);
  const last = await readFact("last_sync");
  fill(document, {
    queued: String(counts.queued),
    last: last ? say("last_sync", { time: atMoment(last) }) : say("never_synced"),
    stopped: stopped ? say(`stopped_${stopped}`) : "",
  });
  show(one("[data-stopped]"), Boolean(stopped) && stopped !== "offline");
  show(one("[data-sign-in]"), stopped === "signed_out");
  document.body.dataset.queued = String(counts.queued);
};

export const renderHome = async ({ sending = false, stopped = "", isShellKept = false } = {}) => {
  const [officer, readiness, reference] = await Promise.all(["officer", "readiness", "reference"].map(readFact));
  await tellReadiness(readiness, reference, isShellKept);
  await tellQueue(officer, stopped);
  tellNetwork(stopped);
  await tellRoom();
  const rows = await listCaptures(officer);
  const sent = rows.filter((row) => row.state === "sent").slice(0, MOST_SENT);
  const shown = [...returnedElsewhere(readiness, rows), ...rows.filter((row) => row.state !== "sent"), ...sent]
    .sort((a, b) => order(a) - order(b));
  one("[data-captures]").replaceChildren(...shown.map((row) => rowOf(row, sending)));
  show(one("[data-captures]"), shown.length > 0);
  show(one("[data-no-captures]"), shown.length === 0);
  for (const element of all("[data-has-unsent]")) show(element, rows.some((row) => row.fields));
};
