// Bundle src/ into the one file that the wheel carries: node build.mjs [where]
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { build } from "esbuild";

const here = new URL(".", import.meta.url).pathname;

// A test without node compares this with the sources: the bundle is theirs.
const sources = ["build.mjs", "package-lock.json", ...readdirSync(`${here}src`, { recursive: true }).map((name) => `src/${name}`)]
  .filter((name) => /\.(mjs|json|js|css)$/.test(name)).sort();
const hash = createHash("sha256");
for (const name of sources) hash.update(`${name}\n`).update(readFileSync(here + name));

await build({
  entryPoints: [`${here}src/index.js`],
  outfile: process.argv[2] ?? `${here}../dlcore/labs/static/labs.js`,
  bundle: true,
  format: "esm",
  target: "es2022",
  minify: true,
  charset: "utf8",
  legalComments: "none",
  loader: { ".css": "text" },
  banner: {
    js: `// Made from browser/ by \`make labs-js\`; sources ${hash.digest("hex")}\n`
      + "// With modules of d3 in it: Copyright 2010-2023 Mike Bostock, ISC License.",
  },
});
