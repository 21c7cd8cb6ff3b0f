{% load static shell %}// Pages come from the network; without one, a page that says so. Hashed files are kept.
const cacheName = "shell-{{ version }}";
const offlinePage = "{{ offline_url }}";
const shell = [offlinePage, {% for path in shell %}"{{ path }}"{% if not forloop.last %}, {% endif %}{% endfor %}];
const hashed = /\.[0-9a-f]{12}\.[a-z0-9]+$/;
const staticPath = "{{ static_url }}";

// Without the visitor's cookies, so that nothing personal is kept.
const fetchShell = async () => {
  const cache = await caches.open(cacheName);
  await Promise.all(shell.map(async (path) => {
    const answer = await fetch(path, { credentials: "omit", cache: "reload" });
    if (answer.ok) await cache.put(path, answer);
  }));
};

const dropOld = async () => {
  const names = await caches.keys();
  const old = names.filter((name) => name.startsWith("shell-") && name !== cacheName);
  await Promise.all(old.map((name) => caches.delete(name)));
};

const cacheFirst = async (request) => {
  const kept = await caches.match(request);
  if (kept) return kept;
  const answer = await fetch(request);
  if (answer.ok) (await caches.open(cacheName)).put(request, answer.clone());
  return answer;
};

const networkFirst = async (request, spare) => {
  try {
    return await fetch(request);
  } catch {
    return (await caches.match(spare)) ?? Response.error();
  }
};

self.addEventListener("install", (event) => {
  event.waitUntil(fetchShell().then(() => self.skipWaiting()));
});

self.addEventListener("activate", (event) => {
  event.waitUntil(dropOld().then(() => self.clients.claim()));
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== location.origin) return;
  if (request.mode === "navigate") {
    event.respondWith(networkFirst(request, offlinePage));
  } else if (pathname.startsWith(staticPath) && hashed.test(pathname)) {
    event.respondWith(cacheFirst(request));
  } else if (shell.includes(pathname)) {
    event.respondWith(networkFirst(request, request));
  }
});
