/* The one palette, that of dlcore/plots/palette.py, in a light and a dark form. Blue is class 1 and what speaks for it,
   vermilion is class 0. A test holds it to Python's. */

const [BLUE, VERMILION, GREEN, PURPLE] = ["#0072B2", "#D55E00", "#009E73", "#CC79A7"];
const [SKY, ORANGE, YELLOW, GREY] = ["#56B4E9", "#E69F00", "#F0E442", "#7F7F7F"];

export const LIGHT = {
  classes: [VERMILION, BLUE, GREEN, PURPLE, SKY, ORANGE, YELLOW, GREY],
  lines: [BLUE, VERMILION, GREEN, PURPLE, SKY, ORANGE, GREY],
  units: [GREEN, PURPLE, ORANGE, SKY, GREY],
  surface: ["#F5BD94", "#F8F6F2", "#9CCAE5"],
  sign: ["#8A3A00", VERMILION, "#F8F6F2", BLUE, "#00466E"],
  grey: ["#000000", "#FFFFFF"],
  value: BLUE,
  slope: VERMILION,
  muted: GREY,
  ink: "#212121",
  border: "#303030",
  halo: "#FFFFFF",
};

export const DARK = {
  ...LIGHT,
  classes: ["#FF8A3D", "#4DB1EA", "#2CC79A", "#DE9CC0", "#8CCDF2", "#F2B632", YELLOW, "#A6A6A6"],
  lines: ["#4DB1EA", "#FF8A3D", "#2CC79A", "#DE9CC0", "#8CCDF2", "#F2B632", "#A6A6A6"],
  units: ["#2CC79A", "#DE9CC0", "#F2B632", "#8CCDF2", "#A6A6A6"],
  surface: ["#7A4017", "#242628", "#1D587F"],
  sign: ["#FFB27A", "#D2691E", "#242628", "#2B8CC4", "#8FD0F5"],
  value: "#4DB1EA",
  slope: "#FF8A3D",
  muted: "#9A9A9A",
  ink: "#E4E4E4",
  border: "#DADADA",
  halo: "#1A1B1D",
};

/** @typedef {typeof LIGHT} Palette */

/**
 * The colour of a name that Python wrote: "class1", "line0", "unit2", "value", "slope", "muted", or the colour itself.
 * @param {Palette} palette
 * @param {string | undefined} name
 * @param {number} [i] which line, where there is no name
 * @returns {string}
 */
export function color(palette, name, i = 0) {
  if (!name) return palette.lines[i % palette.lines.length];
  const [, kind, at] = /^(class|line|unit)(\d+)$/.exec(name) ?? [];
  if (kind === "class") return palette.classes[Number(at) % 8];
  if (kind === "line") return palette.lines[Number(at) % 7];
  if (kind === "unit") return palette.units[Number(at) % 5];
  return /** @type {any} */ (palette)[name] ?? name;
}

/** @param {string} hex */
const parts = (hex) => [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16));

/** @type {Map<string, Uint32Array>} */
const TABLES = new Map();

/**
 * Colours from stop to stop as 256 numbers that fit into the pixels of an ImageData.
 * @param {string[]} stops
 * @param {boolean} [discrete] the first and the last stop alone
 */
export function table(stops, discrete = false) {
  const key = stops.join() + discrete;
  let found = TABLES.get(key);
  if (!found) {
    const colors = stops.map(parts);
    found = new Uint32Array(256);
    for (let i = 0; i < 256; i++) {
      const at = discrete ? (i < 128 ? 0 : stops.length - 1) : (i / 255) * (stops.length - 1);
      const [low, share] = [Math.min(Math.floor(at), Math.max(0, stops.length - 2)), 0];
      const t = stops.length > 1 ? at - low : share;
      const [r, g, b] = [0, 1, 2].map((c) => {
        const next = colors[Math.min(low + 1, colors.length - 1)][c];
        return Math.round(colors[low][c] + t * (next - colors[low][c]));
      });
      found[i] = ((255 << 24) | (b << 16) | (g << 8) | r) >>> 0; // little-endian RGBA
    }
    TABLES.set(key, found);
  }
  return found;
}

/**
 * Whether the page around an element is dark: its words are light there.
 * @param {Element} el
 */
export function isDark(el) {
  const [r, g, b] = (getComputedStyle(el).color.match(/[\d.]+/g) ?? ["0", "0", "0"]).map(Number);
  return 0.2126 * r + 0.7152 * g + 0.0722 * b > 128;
}

/** The pixels of each canvas that is painted: new ones sixty times a second would keep the collector busy.
 * @type {WeakMap<HTMLCanvasElement, { image: ImageData, pixels: Uint32Array }>} */
const PIXELS = new WeakMap();

/**
 * Paint the pixels of a canvas of this size: `fill` writes them, as what they were, first row on top.
 * @param {HTMLCanvasElement} canvas
 * @param {number} columns
 * @param {number} rows
 * @param {(pixels: Uint32Array) => void} fill
 */
export function painted(canvas, columns, rows, fill) {
  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
  let own = PIXELS.get(canvas);
  if (own?.image.width !== columns || own.image.height !== rows) {
    [canvas.width, canvas.height] = [columns, rows];
    const image = context.createImageData(columns, rows);
    PIXELS.set(canvas, (own = { image, pixels: new Uint32Array(image.data.buffer) }));
  }
  fill(own.pixels);
  context.putImageData(own.image, 0, 0);
}

/**
 * Write values as colours among pixels, the first row of values lowest.
 * @param {Uint32Array} pixels
 * @param {ArrayLike<number>} values
 * @param {number} columns
 * @param {number} rows
 * @param {Uint32Array} colors
 * @param {number} low the value of the first colour
 * @param {number} high that of the last
 * @param {number} [first] the pixel at which the top row begins
 */
export function colored(pixels, values, columns, rows, colors, low, high, first = 0) {
  const scale = 255.99 / (high - low || 1);
  for (let r = 0, k = 0; r < rows; r++) {
    let to = first + (rows - 1 - r) * columns;
    for (let c = 0; c < columns; c++, k++, to++) {
      const level = (values[k] - low) * scale;
      pixels[to] = colors[level >= 255 ? 255 : level > 0 ? level | 0 : level <= 0 ? 0 : 128]; // NaN: the middle
    }
  }
}

/**
 * Paint values as pixels into a canvas of their own size, first row at the bottom.
 * @param {HTMLCanvasElement} canvas
 * @param {ArrayLike<number>} values
 * @param {number} columns
 * @param {number} rows
 * @param {Uint32Array} colors
 * @param {number} low the value of the first colour
 * @param {number} high that of the last
 */
export function paint(canvas, values, columns, rows, colors, low, high) {
  painted(canvas, columns, rows, (pixels) => colored(pixels, values, columns, rows, colors, low, high));
}
