// Compiled modules in place of sources in every wheel of a Pyodide folder: imports take a third of the time.
//   node compile.mjs FOLDER [PACKAGE ...]     all of them, and the standard library, if none is named
// dlcore keeps its sources beside them, because notebooks show them. Tests of the packages stay out.
import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";

const folder = `${resolve(process.argv[2])}/`;
const { loadPyodide } = await import(`${folder}pyodide.mjs`);
const python = await loadPyodide({ indexURL: folder });
const compiled = python.runPython(`
import io, zipfile
from importlib._bootstrap_external import _code_to_hash_pyc
from importlib.util import source_hash

UNREAD = (".afm", ".h", ".hpp", ".jpg", ".pxd", ".pyi", ".pyx", ".tp")  # by a program that runs
ABSENT = ("jedi/third_party/django-stubs/", "jedi/third_party/typeshed/stubs/")  # of packages that are not here

def compiled(archive, keeps_sources):
    out = io.BytesIO()
    old = zipfile.ZipFile(io.BytesIO(archive.to_bytes()))
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as new:
        for name in old.namelist():
            content = old.read(name)
            if "/tests/" in name and not name.startswith("numpy/"):
                continue
            if name.startswith(ABSENT):
                continue
            if name.endswith(UNREAD) and not name.startswith("jedi/"):  # which completes names by its stubs
                continue
            if not name.endswith(".py"):
                new.writestr(name, content)
                continue
            try:
                code = compile(content, f"/lib/python3.14/site-packages/{name}", "exec", dont_inherit=True)
            except SyntaxError:  # a template, say
                new.writestr(name, content)
                continue
            module = bytes(_code_to_hash_pyc(code, source_hash(content), checked=False))
            if keeps_sources:
                new.writestr(name, content)
                head, slash, tail = name.rpartition("/")
                new.writestr(f"{head}{slash}__pycache__/{tail[:-3]}.cpython-314.pyc", module)
            else:
                new.writestr(f"{name[:-3]}.pyc", module)
    return out.getvalue()

compiled
`);

function rewrite(name, keepsSources) {
  const bytes = compiled(new Uint8Array(readFileSync(folder + name)), keepsSources).toJs();
  writeFileSync(folder + name, bytes);
  return createHash("sha256").update(bytes).digest("hex");
}

const lock = JSON.parse(readFileSync(`${folder}pyodide-lock.json`));
const names = process.argv.slice(3);
for (const found of Object.values(lock.packages))
  if (names.length === 0 || names.includes(found.name)) found.sha256 = rewrite(found.file_name, found.name === "dlcore");
writeFileSync(`${folder}pyodide-lock.json`, JSON.stringify(lock));
if (names.length === 0) rewrite("python_stdlib.zip", false);
