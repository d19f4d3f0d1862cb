// What every page does besides being read: keep itself for the next visit.
const root = new URL("../", import.meta.url);
if ("serviceWorker" in navigator && window.isSecureContext) {
  navigator.serviceWorker.register(new URL("sw.js", root), { scope: root.pathname }).catch(() => {});
}
