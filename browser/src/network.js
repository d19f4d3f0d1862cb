/* A network's way forward, as dlcore.forward goes it; there is no way back here: training is the kernel's. */

/**
 * Sizes n[0..L], functions g[1..L] by name, and W[1] by rows, b[1], W[2], ... in one array.
 * @typedef {{ n: number[], g: string[], theta: ArrayLike<number>, features?: string[] }} Network
 */

const FAR = 24; // from there on the sigmoid is computed, up to there it is read from a table
const FINE = 64; // values of the table for each unit of z
const SIGMOID = Float64Array.from({ length: 2 * FAR * FINE + 1 }, (_, k) => 1 / (1 + Math.exp(FAR - k / FINE)));

/**
 * The sigmoid, by Taylor's series to the third power from the nearest value of the table: within 1e-10 of
 * 1 / (1 + exp(-z)) in a fifth of its time. A picture of a small network needs a hundred thousand of them.
 * @param {number} z
 */
function sigmoid(z) {
  if (!(z > -FAR && z < FAR)) return 1 / (1 + Math.exp(-z));
  const k = (z * FINE + FAR * FINE + 0.5) | 0;
  const d = z - (k / FINE - FAR);
  const s = SIGMOID[k];
  const p = s * (1 - s); // the derivative
  return s + d * p * (1 + d * (0.5 - s + d * (1 / 6 - p)));
}

/** c σ(c z) − (c − 1), in place. @param {number} c */
const rising = (c) => (/** @type {Float64Array} */ values) => {
  for (let k = 0; k < values.length; k++) values[k] = c * sigmoid(c * values[k]) - (c - 1);
};

/** z above 0, and below it a share of z, in place. @param {number} share */
const bent = (share) => (/** @type {Float64Array} */ values) => {
  for (let k = 0; k < values.length; k++) values[k] = values[k] > 0 ? values[k] : share * values[k];
};

/** Each makes z of one unit into a, for all inputs: a call for each number would take longer than the number.
 * @type {Record<string, (values: Float64Array) => void>} */
export const FUNCTIONS = {
  step: (values) => {
    for (let k = 0; k < values.length; k++) values[k] = Number(values[k] >= 0);
  },
  sigmoid: rising(1),
  tanh: rising(2),
  relu: bent(0),
  leaky_relu: bent(0.01),
  linear: bent(1),
};

/** What can be made of a point of the plane, as the inputs of a network. @type {Record<string, (x1: number, x2: number) => number>} */
export const FEATURES = {
  "x1": (x1) => x1,
  "x2": (_, x2) => x2,
  "x1²": (x1) => x1 * x1,
  "x2²": (_, x2) => x2 * x2,
  "x1x2": (x1, x2) => x1 * x2,
  "sin x1": (x1) => Math.sin(x1),
  "sin x2": (_, x2) => Math.sin(x2),
};

/** Whether this page knows all functions of the network. @param {{ g: string[] }} net */
export const known = (net) => net.g.every((name) => name in FUNCTIONS || name === "softmax");

/**
 * Where W[l] and b[l] begin in theta: { W, b } for l = 1..L, at index l.
 * @param {number[]} n
 */
export function offsets(n) {
  /** @type {{ W: number, b: number }[]} */
  const at = [{ W: 0, b: 0 }];
  let next = 0;
  for (let l = 1; l < n.length; l++) {
    at.push({ W: next, b: next + n[l] * n[l - 1] });
    next += n[l] * (n[l - 1] + 1);
  }
  return at;
}

/**
 * The inputs for a grid over the plane, first row at the bottom: n[0] arrays of columns * rows numbers.
 * @param {number[]} limits [left, right, bottom, top]
 * @param {number} columns
 * @param {number} rows
 * @param {string[]} features
 * @returns {Float64Array[]}
 */
export function grid([left, right, bottom, top], columns, rows, features = ["x1", "x2"]) {
  return features.map((name) => {
    const of = FEATURES[name];
    const values = new Float64Array(columns * rows);
    for (let r = 0, k = 0; r < rows; r++) {
      const x2 = bottom + ((top - bottom) * r) / (rows - 1);
      for (let c = 0; c < columns; c++, k++) values[k] = of(left + ((right - left) * c) / (columns - 1), x2);
    }
    return values;
  });
}

/** Arrays to compute in, by length, layer and unit: sixty new ones a second would keep the collector busy. @type {Map<number, Float64Array[][]>} */
const ROOM = new Map();

/** @param {number} m @param {number} l @param {number} i */
function room(m, l, i) {
  if (!ROOM.has(m)) {
    if (ROOM.size > 8) ROOM.clear(); // panels change their size
    ROOM.set(m, []);
  }
  const layers = /** @type {Float64Array[][]} */ (ROOM.get(m));
  const layer = (layers[l] ??= []);
  return (layer[i] ??= new Float64Array(m));
}

/**
 * Z[l] and A[l] of every unit for many inputs: arrays by layer, then by unit; Z[0] is empty, A[0] the inputs.
 * The next call with as many inputs writes into the same arrays.
 * @param {Network} net
 * @param {Float64Array[]} inputs n[0] arrays of equal length
 * @param {{ z?: boolean, last?: number }} [options] z: keep Z, too; last: the last layer that is wanted
 */
export function forward(net, inputs, { z = false, last = net.n.length - 1 } = {}) {
  const { n, g, theta } = net;
  const at = offsets(n);
  const m = inputs[0].length;
  /** @type {Float64Array[][]} */
  const A = [inputs];
  /** @type {Float64Array[][]} */
  const Z = [[]];
  for (let l = 1; l <= last; l++) {
    const before = A[l - 1];
    /** @type {Float64Array[]} */
    const layer = [];
    for (let i = 0; i < n[l]; i++) {
      const sum = room(m, l, i).fill(theta[at[l].b + i]);
      for (let j = 0; j < n[l - 1]; j++) {
        const w = theta[at[l].W + i * n[l - 1] + j];
        const a = before[j];
        for (let k = 0; k < m; k++) sum[k] += w * a[k];
      }
      layer.push(sum);
    }
    if (z) Z.push(layer.map((each) => each.slice()));
    A.push(applied(g[l - 1], layer));
  }
  return { Z, A };
}

/**
 * @param {string} name
 * @param {Float64Array[]} layer z of each unit, which becomes a
 */
function applied(name, layer) {
  if (name === "softmax") return softmax(layer);
  layer.forEach(FUNCTIONS[name]);
  return layer;
}

/** @param {Float64Array[]} layer */
function softmax(layer) {
  for (let k = 0; k < layer[0].length; k++) {
    let highest = -Infinity;
    for (const values of layer) highest = Math.max(highest, values[k]);
    let sum = 0;
    for (const values of layer) sum += values[k] = Math.exp(values[k] - highest);
    for (const values of layer) values[k] /= sum;
  }
  return layer;
}

/**
 * Where the values cross a level, by marching squares: [x0, y0, x1, y1, ...] in grid steps, row 0 first.
 * @param {ArrayLike<number>} values
 * @param {number} columns
 * @param {number} rows
 * @param {number} level
 */
export function contour(values, columns, rows, level) {
  /** @type {number[]} */
  const lines = [];
  /** @type {number[]} */
  let ends = [];
  const cross = (/** @type {number} */ p, /** @type {number} */ q) => (level - p) / (q - p);
  for (let r = 0; r < rows - 1; r++) {
    for (let c = 0; c < columns - 1; c++) {
      const k = r * columns + c;
      const [a, b, d, e] = [values[k], values[k + 1], values[k + columns], values[k + columns + 1]];
      const [A, B, D, E] = [a > level, b > level, d > level, e > level];
      if (A === B && B === D && D === E) continue;
      ends = [];
      if (A !== B) ends.push(c + cross(a, b), r);
      if (B !== E) ends.push(c + 1, r + cross(b, e));
      if (D !== E) ends.push(c + cross(d, e), r + 1);
      if (A !== D) ends.push(c, r + cross(a, d));
      for (let i = 0; i < ends.length; i += 4) lines.push(ends[i], ends[i + 1], ends[i + 2], ends[i + 3]);
    }
  }
  return lines;
}
