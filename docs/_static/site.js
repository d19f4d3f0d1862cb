// What every page does besides being read: it keeps itself for the next visit, and shows its labs.

const root = new URL("../", import.meta.url);

async function keep() {
  const { serviceWorker } = navigator;
  const first = !serviceWorker.controller;
  await serviceWorker.register(new URL("sw.js", root), { scope: root.pathname });
  if (!first) return;
  await new Promise((done) => serviceWorker.addEventListener("controllerchange", done, { once: true }));
  // what came before the service worker, once more through it: out of the browser's own cache
  const loaded = performance.getEntriesByType("resource").map(({ name }) => name);
  for (const url of new Set([location.href, ...loaded])) if (url.startsWith(root.href)) fetch(url).catch(() => {});
}

if ("serviceWorker" in navigator && window.isSecureContext) keep().catch(() => {}); // without it, nothing is kept
if (document.querySelector(".page-lab")) import("./live.js");
