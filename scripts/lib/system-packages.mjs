// What the tests need from the operating system: libtorch to build the engine, and the free speech synthesizers.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { answers, run, ScriptError } from "./process.mjs";

const speechPackages = ["espeak-ng", "flite", "festival", "festvox-kallpc16k"];
const compilerPackages = ["g++"];
const libtorchPackages = ["libtorch-dev", "libopenblas0-openmp"];

/** Where the engine's build will find libtorch: LIBTORCH, then a Python torch, then Debian's libtorch-dev. */
export function findLibtorch(env = process.env) {
  if (env.LIBTORCH) return existsSync(env.LIBTORCH) ? `LIBTORCH=${env.LIBTORCH}` : null;
  const python = ["-c", "import importlib.util, sys; sys.exit(0 if importlib.util.find_spec('torch') else 1)"];
  if (answers("python3", python)) return "a Python torch";
  if (isInstalled("libtorch-dev")) return "libtorch-dev";
  return null;
}

function isInstalled(name) {
  // biome-ignore lint/suspicious/noTemplateCurlyInString: dpkg's own placeholder
  const result = spawnSync("dpkg-query", ["-W", "-f=${Status}", name], { encoding: "utf8" });
  return result.status === 0 && result.stdout.includes("install ok installed");
}

/** Installs what is missing where apt-get and the right to use it exist; otherwise says in one sentence what to do. */
export function installSystemPackages({ log = console.log } = {}) {
  const debian = existsSync("/etc/debian_version") && answers("apt-get", ["--version"]);
  const found = findLibtorch();
  if (!debian) {
    if (found) return;
    throw new ScriptError(
      "libtorch was not found: set LIBTORCH to an unpacked libtorch folder or install PyTorch for python3, then run npm test again.",
    );
  }
  const wanted = [
    ...compilerPackages,
    ...speechPackages,
    ...(found && found !== "libtorch-dev" ? [] : libtorchPackages),
  ];
  const missing = wanted.filter((name) => !isInstalled(name));
  if (missing.length > 0) aptInstall(missing, log);
}

function aptInstall(names, log) {
  const prefix = adminPrefix();
  const byHand = `sudo apt-get install ${names.join(" ")}`;
  if (prefix === null)
    throw new ScriptError(`System packages are missing and there is no root or sudo: run "${byHand}".`);
  log(`Installing system packages: ${names.join(" ")} …`);
  const apt = (output, ...args) => {
    const [program, ...rest] = [...prefix, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", ...args];
    return run(program, rest, { output });
  };
  const install = (output) => apt(output, "install", "-y", "--no-install-recommends", ...names);
  // The package lists of a fresh machine are empty or old: refresh them only when the install needs it.
  if (install("hidden") !== 0 && (apt("on-failure", "update") !== 0 || install("on-failure") !== 0)) {
    throw new ScriptError(`apt-get could not install the packages (see above): run "${byHand}" by hand.`);
  }
}

function adminPrefix() {
  if (process.getuid?.() === 0) return [];
  return answers("sudo", ["-n", "true"]) ? ["sudo", "-n"] : null;
}
