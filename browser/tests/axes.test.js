/* Numbers as words. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { fixed, short } from "../src/axes.js";

test("a number is as short as it can be said, and never an exponent where one reads digits", () => {
  const said = { 0: "0", 0.25: "0.25", 0.30000000000000004: "0.3", 0.0005: "0.0005", 1e-7: "1e−7", 999.6: "1,000", 1000: "1,000", 12345: "12,345", 2500000: "2.5e6" };
  for (const [value, text] of Object.entries(said)) assert.equal(short(Number(value)), text);
  assert.equal(short(-0.5), "−0.5");
});

test("numbers of a table have three digits after the point", () => {
  assert.equal(fixed(-0.5), "−0.500");
  assert.equal(fixed(123.456), "123.5");
  assert.equal(fixed(0.00001), "1.0e−5");
  assert.equal(fixed(12345), "1.2e4");
  assert.equal(fixed(NaN), "–");
});
