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
// On paper code is unfolded; answers to questions are not given away.
addEventListener("beforeprint", () => {
  for (const fold of document.querySelectorAll("details")) fold.open ||= !fold.closest(".dl-question");
});
if (document.querySelector(".page-lab")) import("./live.js");
// Names for what the theme leaves without one, or names by other words than are written on it.
for (const fold of document.querySelectorAll('summary[aria-label="Toggle hidden content"]')) fold.removeAttribute("aria-label");
for (const toggle of document.querySelectorAll("summary:has(> .toctree-toggle)")) toggle.ariaLabel = "pages of this part";

// Results of a search: formulas as a line of text, and without the page's own contents.
if (typeof Search !== "undefined") {
  const { htmlToText } = Search;
  Search.htmlToText = (html, anchor) => {
    const page = new DOMParser().parseFromString(html, "text/html");
    for (const formula of page.querySelectorAll(".math[data-text]")) formula.textContent = formula.dataset.text;
    page.querySelector("#jb-print-docs-body")?.remove();
    const place = anchor && page.querySelector(`[role="main"] ${anchor}`);
    if (place?.textContent === "") return place.closest("p").textContent; // an entry of the index
    return htmlToText(page.documentElement.outerHTML, anchor);
  };
}

/** Take a file out of JupyterLite's store in this browser: what is published shows again. */
function forget(name, path) {
  return new Promise((done) => {
    const asked = indexedDB.open(name);
    asked.onsuccess = () => {
      const base = asked.result;
      const stores = ["files", "checkpoints"].filter((store) => base.objectStoreNames.contains(store));
      const change = stores.length ? base.transaction(stores, "readwrite") : null;
      for (const store of stores) change.objectStore(store).delete(path);
      const end = () => done(base.close());
      change ? (change.oncomplete = end) : end();
    };
  });
}

const reset = document.querySelector(".live-reset");
reset?.addEventListener("click", async () => {
  if (!confirm("Put your copy of this notebook back to the published one? Your progress in the exercises stays.")) return;
  const bases = (await indexedDB.databases()).filter(({ name }) => name.startsWith("JupyterLite Storage"));
  for (const { name } of bases) await forget(name, reset.dataset.path);
  reset.title = "It is the published one again.";
});
