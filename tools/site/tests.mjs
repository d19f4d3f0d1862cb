// The project's own tests in Pyodide under node: node tests.mjs PYODIDE_FOLDER REPOSITORY [pytest arguments ...]
// Left out is what a browser lacks: tests that start programs or threads, of the estimator, and beside scikit-image.
import { resolve } from "node:path";

const [folder, repository, ...asked] = process.argv.slice(2);
const home = `${resolve(folder)}/`;
const { loadPyodide } = await import(`${home}pyodide.mjs`);
const python = await loadPyodide({ indexURL: home });
await python.loadPackage(["dlcore", "hypothesis", "matplotlib", "pandas", "pytest", "pytest-timeout", "scikit-learn", "tqdm"], { messageCallback: () => {} });
python.mountNodeFS("/repository", resolve(repository));
python.globals.set("asked", python.toPy(asked));
process.exitCode = python.runPython(`
import os, sys, pytest
os.chdir("/repository")
os.environ["MPLBACKEND"] = "agg"
sys.dont_write_bytecode = True
sys.path[:0] = ["/repository"]
int(pytest.main(["-q", "-p", "no:cacheprovider", "--timeout=0", *asked])) # 0: no limit, which needs a thread
`);
process.exit();
