// The set-up every command does for itself. Each step looks first whether it is needed, so the second run works offline.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { npm, root, run, ScriptError } from "./process.mjs";

const oldestNode = [20, 19];

/** Refuses a Node that is too old, in one sentence. */
export function checkNode(version = process.versions.node) {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  if (major > oldestNode[0] || (major === oldestNode[0] && minor >= oldestNode[1])) return;
  throw new ScriptError(`Node ${oldestNode.join(".")} or newer is needed; this is ${version}.`);
}

/**
 * Why the installed packages do not match the lock file, or null when they do. npm keeps its own record of what it
 * installed (`node_modules/.package-lock.json`); packages for other platforms are optional and may be absent.
 */
export function staleDependencies(folder = root) {
  const record = join(folder, "node_modules", ".package-lock.json");
  if (!existsSync(record)) return "nothing is installed yet";
  const wanted = JSON.parse(readFileSync(join(folder, "package-lock.json"), "utf8")).packages;
  const installed = JSON.parse(readFileSync(record, "utf8")).packages;
  for (const [path, entry] of Object.entries(wanted)) {
    if (!path.startsWith("node_modules/") || entry.optional || entry.devOptional || entry.peer) continue;
    const found = installed[path];
    if (!found || found.version !== entry.version || !existsSync(join(folder, path)))
      return `${path} is not up to date`;
  }
  return null;
}

/** Installs the npm packages of the lock file when they are not there. */
export function installDependencies({ log = console.log } = {}) {
  const reason = staleDependencies();
  if (reason === null) return;
  log(`Installing the npm packages (${reason}); that may take some minutes …`);
  const code = npm(["ci", "--no-audit", "--no-fund"], {
    output: "on-failure",
    env: { ONNXRUNTIME_NODE_INSTALL: "skip" },
  });
  if (code !== 0) {
    throw new ScriptError("npm ci failed (see above); the first run needs the npm registry, later runs work offline.");
  }
}

/** Compiles TypeScript projects with `tsc -b`, which itself skips what is up to date. Returns the exit code. */
export function compile(projects) {
  const compiler = join(root, "node_modules", "typescript", "bin", "tsc");
  return run(process.execPath, [compiler, "-b", ...projects], { output: "on-failure" });
}
