/* The record of a lab, as dlcore/labs/record.py makes it: plain data with arrays in it.

   An array is { dtype, shape, data } (bytes) or { dtype, shape, base64 }; `typed` reads both. A run is
   { id, columns: { step, cost, ... } }, one row for each snapshot, in the order of steps. */

/** @typedef {{ dtype: string, shape: number[], data?: any, base64?: string }} Raw */
/** @typedef {Float32Array | Int32Array | Uint8Array} Typed */
/** @typedef {Record<string, any>} LabRecord */

/** @type {WeakMap<object, Typed>} */
const READ = new WeakMap();

/**
 * Whether a value of a record is an array.
 * @param {any} value
 * @returns {value is Raw}
 */
export function isArray(value) {
  return value !== null && typeof value === "object" && typeof value.dtype === "string" && Array.isArray(value.shape);
}

/**
 * The bytes of an array, whatever form they came in.
 * @param {Raw} raw
 * @returns {Uint8Array}
 */
function bytes(raw) {
  if (raw.base64 !== undefined) return Uint8Array.from(atob(raw.base64), (letter) => letter.charCodeAt(0));
  const { data } = raw;
  return ArrayBuffer.isView(data) ? new Uint8Array(data.buffer, data.byteOffset, data.byteLength) : new Uint8Array(data);
}

/**
 * The numbers of an array; read once, and kept as long as the array is.
 * @param {Raw} raw
 * @returns {Typed}
 */
export function typed(raw) {
  let found = READ.get(raw);
  if (!found) {
    const own = bytes(raw).slice().buffer;
    found = raw.dtype === "float32" ? new Float32Array(own) : raw.dtype === "int32" ? new Int32Array(own) : new Uint8Array(own);
    READ.set(raw, found);
  }
  return found;
}

/**
 * How many numbers a row of the array has.
 * @param {Raw} raw
 */
export function rowSize(raw) {
  return raw.shape.slice(1).reduce((product, size) => product * size, 1);
}

/**
 * A copy of the record with a patch of the kernel's in it; the record itself where the patch is an old one,
 * null where one before it is missing.
 * @param {LabRecord} record
 * @param {LabRecord} patch
 * @returns {LabRecord | null}
 */
export function patched(record, patch) {
  if (!patch || patch.number === undefined || patch.number <= record.number) return record;
  if (patch.number > record.number + 1) return null;
  /** @type {LabRecord} */
  const next = { ...record, number: patch.number };
  for (const [path, value] of patch.set) placed(next, path, value);
  if (patch.rows) next.run = mergedRun(record.run, patch.rows);
  return next;
}

/**
 * Put a value at a path; what is on the way there is copied, so that an older record stays as it was.
 * @param {any} tree
 * @param {(string | number)[]} path
 * @param {any} value
 */
function placed(tree, path, value) {
  let node = tree;
  for (const key of path.slice(0, -1)) {
    node[key] = Array.isArray(node[key]) ? [...node[key]] : { ...node[key] };
    node = node[key];
  }
  node[path[path.length - 1]] = value;
}

/**
 * A run with rows dropped and others put where their steps belong.
 * @param {{ id: number, columns: Record<string, any> }} run
 * @param {{ id: number, drop: number[] | null, columns: Record<string, any> }} rows
 */
function mergedRun(run, rows) {
  if (rows.drop === null || rows.id !== run.id) return { id: rows.id, columns: rows.columns };
  const gone = new Set(rows.drop);
  const from = [run.columns, rows.columns];
  /** @type {[number, number, number][]} */
  const order = [];
  from.forEach((columns, which) => {
    if (!columns.step) return;
    typed(columns.step).forEach((step, i) => {
      if (which === 1 || !gone.has(step)) order.push([step, which, i]);
    });
  });
  order.sort((a, b) => a[0] - b[0]);
  /** @type {Record<string, any>} */
  const columns = {};
  for (const name of Object.keys(run.columns)) {
    const parts = from.map((each) => each[name]);
    columns[name] = isArray(parts[0]) ? mergedArray(parts, order) : order.map(([, which, i]) => parts[which][i]);
  }
  return { id: run.id, columns };
}

/**
 * @param {Raw[]} parts
 * @param {[number, number, number][]} order
 * @returns {Raw}
 */
function mergedArray(parts, order) {
  const size = rowSize(parts[0]);
  const sources = parts.map((part) => part && typed(part));
  const data = new /** @type {any} */ (sources[0].constructor)(order.length * size);
  order.forEach(([, which, i], row) => {
    if (size === 1) data[row] = sources[which][i];
    else data.set(sources[which].subarray(i * size, (i + 1) * size), row * size);
  });
  const merged = { dtype: parts[0].dtype, shape: [order.length, ...parts[0].shape.slice(1)], data: data.buffer };
  READ.set(merged, data);
  return merged;
}

/**
 * The index of the last snapshot whose step is at most `step`; 0 if there is none.
 * @param {ArrayLike<number>} steps in rising order
 * @param {number} step
 */
export function indexAt(steps, step) {
  let [low, high] = [0, steps.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (steps[middle] <= step) low = middle + 1;
    else high = middle;
  }
  return Math.max(0, low - 1);
}
