// The site's service worker: what a reader has opened is kept, and opens again without a network.
// Pages are fetched anew where there is a network; all else is taken from what is kept, for the same build.
// JupyterLite's own worker, in lite/, begins with this file, so that one store serves both.

const STORE = "dlcore-BUILD";
const LITE_API = /\/api\/(drive|stdin|service-worker-heartbeat)/;

self.addEventListener("install", () => self.skipWaiting());

self.addEventListener("activate", (event) => {
  const old = (name) => name.startsWith("dlcore-") && name !== STORE;
  event.waitUntil(
    caches.keys().then((names) => Promise.all(names.filter(old).map((name) => caches.delete(name)))).then(() => self.clients.claim()),
  );
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== self.location.origin || LITE_API.test(url.pathname)) return;
  event.stopImmediatePropagation();
  event.respondWith(request.mode === "navigate" ? anew(request) : kept(request));
});

async function kept(request) {
  const store = await caches.open(STORE);
  return (await store.match(request)) ?? fetched(request, store);
}

async function anew(request) {
  const store = await caches.open(STORE);
  try {
    return await fetched(request, store);
  } catch (error) {
    const found = await store.match(request, { ignoreSearch: true });
    if (found) return found;
    throw error;
  }
}

async function fetched(request, store) {
  const answer = await fetch(request);
  if (answer.status === 200) await store.put(request, answer.clone());
  return answer;
}
