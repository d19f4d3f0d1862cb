/* What the panels draw: a record, looked at at one of its snapshots. */

import { indexAt, isArray, rowSize, typed } from "./record.js";

/**
 * What is pointed at: a unit [l, i] (i from 0), an example k, or nothing.
 * @typedef {{ unit?: [number, number] | null, example?: number | null }} Selection
 */

export class Moment {
  /**
   * @param {import("./record.js").LabRecord} record
   * @param {number} step
   * @param {object} look
   * @param {import("./palette.js").Palette} look.palette
   * @param {boolean} look.dark
   * @param {Selection} look.selection
   * @param {boolean} look.playing
   * @param {Record<string, any>} look.moved what is being dragged and not yet in the record: { theta, X }
   */
  constructor(record, step, { palette, dark, selection, playing, moved }) {
    this.record = record;
    this.step = step;
    this.palette = palette;
    this.dark = dark;
    this.selection = selection;
    this.playing = playing;
    this.moved = moved;
    /** @type {Record<string, any>} */
    this.columns = record.run?.columns ?? {};
    this.index = this.columns.step ? indexAt(typed(this.columns.step), step) : 0;
  }

  /**
   * A value of a panel at this moment: numbers of an array, of a column's row, or what it is.
   * @param {any} value
   * @returns {any}
   */
  value(value) {
    if (isArray(value)) return typed(value);
    if (!value?.column) return value;
    const column = this.columns[value.column];
    if (!column) return null;
    if (!isArray(column)) return column[this.index];
    if (column.shape.length === 1) return typed(column)[this.index];
    const size = rowSize(column);
    const row = typed(column).subarray(this.index * size, (this.index + 1) * size);
    if (value.part === undefined) return row;
    if (column.shape.length === 2) return row[value.part];
    const each = size / column.shape[1];
    return row.subarray(value.part * each, (value.part + 1) * each);
  }

  /**
   * All of a column, or all of an array.
   * @param {any} value
   * @returns {ArrayLike<number>}
   */
  all(value) {
    const found = value?.column ? this.columns[value.column] : value;
    if (!isArray(found)) return found ?? [];
    if (value.part === undefined) return typed(found);
    const size = rowSize(found);
    return typed(found).filter((_, i) => i % size === value.part);
  }

  /**
   * The shape of an array, or of a column's row.
   * @param {any} value
   * @returns {number[]}
   */
  shape(value) {
    if (value?.column) return this.columns[value.column]?.shape?.slice(1) ?? [];
    return value?.shape ?? [value?.length ?? 0];
  }

  /**
   * A panel's network as it is at this moment.
   * @param {any} entry
   * @returns {import("./network.js").Network & { maps?: any, features: string[] }}
   */
  network(entry) {
    const features = entry.features ?? ["x1", "x2"].slice(0, entry.n[0]);
    return { ...entry, features, theta: this.moved.theta ?? this.value(entry.theta) ?? [] };
  }
}
