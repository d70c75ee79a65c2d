// What the tests need from the operating system: a compiler and libtorch to build the engine; programs that speak and
// listen, and shells whose completion is tried: without them the tests that use them are skipped.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { findLibtorch } from "../../packages/engine/scripts/find-libtorch.mjs";
import { answers, run, ScriptError } from "./process.mjs";

const libtorchPackages = ["libtorch-dev", "libopenblas0-openmp"];
const speechPackages = [
  "espeak-ng",
  "flite",
  "festival",
  "festvox-kallpc16k",
  "festvox-us-slt-hts",
  "pocketsphinx",
  "pocketsphinx-en-us",
];
const shellPackages = ["zsh", "fish"];
/** Any browser of the kind will do, so it is installed only where there is none. */
const browserPackage = "chromium";
const browsers = ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "chrome"];

/** Installs what is missing where apt-get and the right to use it exist; otherwise says in one sentence what to do. */
export function installSystemPackages({ log = console.log } = {}) {
  const libtorch = findLibtorch();
  if (!existsSync("/etc/debian_version") || !answers("apt-get", ["--version"])) {
    if (libtorch !== null) return;
    throw new ScriptError(
      "libtorch was not found: set LIBTORCH to an unpacked libtorch folder or install PyTorch for python3, then run npm test again.",
    );
  }
  const hasOwnLibtorch = libtorch !== null && !isInstalled("libtorch-dev");
  const required = ["g++", ...(hasOwnLibtorch ? [] : libtorchPackages)].filter((name) => !isInstalled(name));
  const optional = [...speechPackages, ...shellPackages].filter((name) => !isInstalled(name));
  if (required.length > 0 && !aptInstall(required, log)) {
    throw new ScriptError(`The engine cannot be built without them; run: sudo apt-get install ${required.join(" ")}`);
  }
  if (optional.length > 0 && !aptInstall(optional, log)) {
    log("Without these programs the tests that speak, listen, or complete in these shells are skipped.");
  }
  if (!hasBrowser() && !aptInstall([browserPackage], log)) {
    log("Without Chromium (or CHROMIUM_PATH, which names one) the tests in a browser are skipped.");
  }
}

function hasBrowser() {
  return process.env.CHROMIUM_PATH !== undefined || browsers.some((name) => answers(name, ["--version"]));
}

function isInstalled(name) {
  // biome-ignore lint/suspicious/noTemplateCurlyInString: dpkg's own placeholder
  const result = spawnSync("dpkg-query", ["-W", "-f=${Status}", name], { encoding: "utf8" });
  return result.status === 0 && result.stdout.includes("install ok installed");
}

/** Whether the packages could be installed; says so when not. */
function aptInstall(names, log) {
  const prefix = adminPrefix();
  if (prefix === null) {
    log(`System packages are missing, and there is neither root nor sudo to install them: ${names.join(" ")}`);
    return false;
  }
  log(`Installing system packages: ${names.join(" ")} …`);
  const apt = (output, ...args) => {
    const [program, ...rest] = [...prefix, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", ...args];
    return run(program, rest, { output }) === 0;
  };
  const install = (output) => apt(output, "install", "-y", "--no-install-recommends", ...names);
  // The package lists of a fresh machine are empty or old: they are fetched only when the install needs them.
  if (install("hidden") || (apt("on-failure", "update") && install("on-failure"))) return true;
  log(`apt-get could not install (see above): ${names.join(" ")}`);
  return false;
}

function adminPrefix() {
  if (process.getuid?.() === 0) return [];
  return answers("sudo", ["-n", "true"]) ? ["sudo", "-n"] : null;
}
