// The officers' service worker: opens the capture page without a network and empties the
// queue when the network is back, with no page open.
import { answerAsset, answerPage, keepShell } from "./shell.js";
import { drain, queueLength, Stopped } from "./sync.js";

const home = new URL(self.registration.scope).pathname;

const tellPages = async (message) => {
  for (const client of await self.clients.matchAll({ type: "window" })) client.postMessage(message);
};

const run = async (base) => {
  if (!(await queueLength())) return;
  try {
    await drain(base);
  } catch (error) {
    // Offline or a failing server: the browser tries again. Signed out: only a person can.
    if (!(error instanceof Stopped) || ["offline", "server"].includes(error.reason)) throw error;
  } finally {
    await tellPages({ type: "field-drained" });
  }
};

self.addEventListener("install", (event) => {
  event.waitUntil(keepShell(home).then(() => self.skipWaiting()));
});

self.addEventListener("activate", (event) => {
  event.waitUntil(self.clients.claim());
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== location.origin) return;
  if (request.mode === "navigate") {
    if (pathname === home || pathname === `${home}ho/`) event.respondWith(answerPage(event, home));
  } else if (/\.(css|js|woff2|svg|png|webp)$/.test(pathname)) {
    event.respondWith(answerAsset(request));
  }
});

self.addEventListener("sync", (event) => {
  if (event.tag.startsWith("field:")) event.waitUntil(run(event.tag.slice(6)));
});
