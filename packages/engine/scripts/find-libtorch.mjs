import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** Finds a torch package without importing it, and prints its folder; silent when there is none. */
const FIND_TORCH = `
import importlib.util
spec = importlib.util.find_spec("torch")
if spec is not None and spec.origin is not None:
    print(spec.origin)
`;

/**
 * @typedef {object} Libtorch
 * @property {string} origin where it was found, for messages
 * @property {string} version such as "1.13.0"
 * @property {string[]} includes header folders
 * @property {string} libraries folder of libtorch.so
 * @property {boolean} cxx11Abi whether std::string has its C++11 form
 */

/** @returns {Libtorch | null} LIBTORCH first, then the torch of a Python, then the system's. */
export function findLibtorch() {
  if (process.env.LIBTORCH) return fromFolder(process.env.LIBTORCH, "LIBTORCH");
  for (const python of [process.env.PYTHON, "python3", "/usr/bin/python3"]) {
    const found = python ? fromPython(python) : null;
    if (found !== null) return found;
  }
  return fromSystem();
}

function fromPython(python) {
  const asked = spawnSync(python, ["-c", FIND_TORCH], { encoding: "utf8" });
  const origin = asked.status === 0 ? asked.stdout.trim() : "";
  return origin === "" ? null : fromFolder(dirname(origin), python);
}

/** A libtorch archive or a torch wheel: include/ and lib/ side by side. */
function fromFolder(folder, origin) {
  const include = join(folder, "include");
  const libraries = join(folder, "lib");
  if (!existsSync(join(libraries, "libtorch.so"))) return null;
  const includes = [include, join(include, "torch", "csrc", "api", "include")].filter((path) => existsSync(path));
  const version = readVersion(includes);
  return version === null ? null : { origin, version, includes, libraries, cxx11Abi: readAbi(libraries) };
}

function fromSystem() {
  if (!existsSync("/usr/lib")) return null;
  const library = readdirSync("/usr/lib")
    .filter((name) => name.endsWith("-linux-gnu"))
    .map((name) => join("/usr/lib", name))
    .find((path) => existsSync(join(path, "libtorch.so")));
  const includes = ["/usr/include", "/usr/include/torch/csrc/api/include"];
  const version = readVersion(includes);
  if (library === undefined || version === null) return null;
  return { origin: "/usr", version, includes: includes.slice(1), libraries: library, cxx11Abi: true };
}

function readVersion(includes) {
  for (const folder of includes) {
    const path = join(folder, "torch", "version.h");
    if (!existsSync(path)) continue;
    const text = readFileSync(path, "utf8");
    const part = (name) => /(\d+)/.exec(text.split(`TORCH_VERSION_${name} `)[1] ?? "")?.[1];
    return `${part("MAJOR")}.${part("MINOR")}.${part("PATCH")}`;
  }
  return null;
}

/** Whether the library's functions take C++11 strings; wheels before 2.6 did not. */
function readAbi(libraries) {
  const c10 = join(libraries, "libc10.so");
  return !existsSync(c10) || readFileSync(c10).includes("_ZN3c105ErrorC1ENS_14SourceLocationENSt7__cxx11");
}
