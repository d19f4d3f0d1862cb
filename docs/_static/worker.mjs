// Python for the labs of one page. It is told { open: { number, name, settings } } and { id, content };
// it tells { kind: "progress" | "opened" | "update" | "failed", ... }.

const python = new URL("../lite/static/pyodide/", import.meta.url).href;
const waiting = [];
let take = (message) => waiting.push(message);
self.onmessage = ({ data }) => take(data);

/** Count what arrives: of all that is fetched, in bytes. */
const { packages, total } = await (await fetch(new URL("worker.json", import.meta.url))).json();
const fetched = self.fetch;
let bytes = 0;
const counted = (stream) =>
  stream.pipeThrough(
    new TransformStream({
      transform(chunk, controller) {
        bytes += chunk.byteLength;
        postMessage({ kind: "progress", bytes, total });
        controller.enqueue(chunk);
      },
    }),
  );
self.fetch = async (...request) => {
  const answer = await fetched(...request);
  return new Response(counted(answer.body), { status: answer.status, headers: answer.headers });
};

try {
  const { loadPyodide } = await import(`${python}pyodide.mjs`);
  const stub = (await fetched(new URL("anywidget.py", import.meta.url))).text();
  const py = await loadPyodide({ indexURL: python, packages });
  postMessage({ kind: "progress", bytes: total, total, what: "starting Python …" });
  self.tell = (kind, content) => postMessage({ kind, ...content.toJs({ dict_converter: Object.fromEntries }) });
  py.FS.writeFile("/lib/python3.14/site-packages/anywidget.py", await stub);
  const hear = await py.runPythonAsync("import anywidget\nanywidget.hear");
  take = (message) => {
    try {
      hear(message.open ? "open" : "message", py.toPy(message));
    } catch (error) {
      postMessage({ kind: "failed", text: String(error.message).trim().split("\n").at(-1) });
    }
  };
  for (const message of waiting) take(message);
} catch (error) {
  postMessage({ kind: "failed", text: String(error.message ?? error).trim().split("\n").at(-1) });
}
