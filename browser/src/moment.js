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
   * @param {boolean} look.moving whether it will soon be another moment: then it is drawn quickly
   * @param {Record<string, any>} look.moved what is being dragged and not yet in the record: { theta, X }
   * @param {Record<string, number>} look.positions where the controls stand
   */
  constructor(record, step, { palette, dark, selection, moving, moved, positions }) {
    this.record = record;
    this.step = step;
    this.palette = palette;
    this.dark = dark;
    this.selection = selection;
    this.moving = moving;
    this.moved = moved;
    this.positions = positions;
    /** @type {Record<string, any>} */
    this.columns = record.run?.columns ?? {};
    this.index = this.columns.step ? indexAt(typed(this.columns.step), step) : 0;
  }

  /**
   * A panel's description with what depends on controls put in.
   * @param {any} spec
   */
  chosen(spec) {
    if (!this.record.recorded.length) return spec;
    const put = (/** @type {any} */ value) => (value?.options ? value.options[Math.min(this.positions[value.chosen], value.options.length - 1)] : value);
    return Object.fromEntries(Object.entries(spec).map(([name, value]) => [name, put(value)]));
  }

  /**
   * Which part of `count` a column's value stands for; with the names of controls, the one at their positions.
   * @param {number | string[]} part
   * @param {number} count
   */
  part(part, count) {
    if (!Array.isArray(part)) return part;
    const sizes = part.map((name) => this.record.controls.find((/** @type {any} */ spec) => spec.name === name).texts.length);
    return Math.min(count - 1, part.reduce((at, name, i) => at * sizes[i] + this.positions[name], 0));
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
    const part = this.part(value.part, column.shape[1]);
    if (column.shape.length === 2) return row[part];
    const each = size / column.shape[1];
    return row.subarray(part * each, (part + 1) * each);
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
    const size = rowSize(found), part = this.part(value.part, size);
    return typed(found).filter((_, i) => i % size === part);
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
