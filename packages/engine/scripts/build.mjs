/**
 * Builds the native engine with g++ against an installed libtorch: `node packages/engine/scripts/build.mjs [--force]`.
 *
 * libtorch is looked for in LIBTORCH, then in a Python's torch, then in /usr (Debian's libtorch-dev). Nothing is done
 * when sources, compiler and libtorch are those of the last build. CXX and PYTHON name other programs.
 */
import { spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { availableParallelism } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { findLibtorch } from "./find-libtorch.mjs";

const packageFolder = dirname(dirname(fileURLToPath(import.meta.url)));
const sourceFolder = join(packageFolder, "native");
const buildFolder = join(packageFolder, "build");
const stampPath = join(buildFolder, "stamp.json");

class BuildError extends Error {}

try {
  await build({ force: process.argv.includes("--force") });
} catch (error) {
  if (!(error instanceof BuildError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}

async function build({ force }) {
  const compiler = findCompiler();
  const torch = findLibtorch();
  if (torch === null) {
    const given = process.env.LIBTORCH
      ? ` in LIBTORCH=${process.env.LIBTORCH} (it needs include/ and lib/libtorch.so)`
      : "";
    throw new BuildError(
      `libtorch was not found${given}: install it (Debian/Ubuntu: apt-get install libtorch-dev libopenblas0-openmp), or set LIBTORCH to its folder`,
    );
  }
  const nodeHeaders = createRequire(import.meta.url)("node-api-headers").include_dir;
  const compileFlags = [
    "-O2",
    "-fPIC",
    "-fvisibility=hidden",
    "-DNAPI_VERSION=8",
    `-I${nodeHeaders}`,
    ...torch.includes.flatMap((folder) => ["-isystem", folder]),
  ];
  const cxxFlags = ["-std=gnu++20", "-frtti", "-fexceptions", `-D_GLIBCXX_USE_CXX11_ABI=${torch.cxx11Abi ? 1 : 0}`];
  const headers = listSources(".h");
  const stamps = force ? {} : readStamps();
  const next = {};
  mkdirSync(buildFolder, { recursive: true });

  const jobs = [...listSources(".cpp"), ...listSources(".c")].map((name) => {
    const flags = name.endsWith(".c") ? compileFlags : [...cxxFlags, ...compileFlags];
    const inputs = name.endsWith(".c") ? [name] : [name, ...headers];
    const stamp = digest([compiler.version, torch.version, ...flags, ...inputs.map(readSource)]);
    const object = join(buildFolder, `${name}.o`);
    next[name] = stamp;
    const arguments_ = [...flags, "-c", join(sourceFolder, name), "-o", object];
    return { name, object, upToDate: stamps[name] === stamp && existsSync(object), arguments_ };
  });
  const stale = jobs.filter((job) => !job.upToDate);
  if (stale.length > 0) {
    process.stdout.write(`building the engine against libtorch ${torch.version} (${torch.origin})\n`);
  }
  await runParallel(stale, (job) => run(compiler.path, job.arguments_, job.name));

  const objects = (select) => jobs.filter((job) => select(job.name)).map((job) => job.object);
  const isPreload = (name) => name.startsWith("preload.");
  const targets = [
    { output: "preload.node", arguments_: objects(isPreload) },
    { output: "engine.node", arguments_: [...objects((name) => !isPreload(name)), ...linkFlags(torch)] },
  ];
  for (const { output, arguments_ } of targets) {
    const path = join(buildFolder, output);
    next[output] = digest([...Object.values(next), ...arguments_]);
    if (stamps[output] === next[output] && existsSync(path)) continue;
    await run(compiler.path, ["-shared", "-o", `${path}.tmp`, ...arguments_], output);
    renameSync(`${path}.tmp`, path);
  }
  writeFileSync(stampPath, JSON.stringify(next, null, 2));
  if (stale.length > 0) process.stdout.write(`built ${join(buildFolder, "engine.node")}\n`);
}

function linkFlags(torch) {
  const cuda = existsSync(join(torch.libraries, "libtorch_cuda.so")) ? ["-ltorch_cuda", "-lc10_cuda"] : [];
  return [
    `-L${torch.libraries}`,
    "-Wl,--no-as-needed",
    "-ltorch",
    "-ltorch_cpu",
    "-lc10",
    ...cuda,
    `-Wl,-rpath,${torch.libraries}`,
  ];
}

function findCompiler() {
  const path = process.env.CXX || "g++";
  const asked = spawnSync(path, ["--version"], { encoding: "utf8" });
  if (asked.error || asked.status !== 0) {
    throw new BuildError(
      `no C++ compiler: "${path}" does not run; install one (Debian/Ubuntu: apt-get install g++) or set CXX`,
    );
  }
  return { path, version: asked.stdout.split("\n")[0] };
}

function listSources(extension) {
  return readdirSync(sourceFolder)
    .filter((name) => name.endsWith(extension))
    .sort();
}

function readSource(name) {
  return readFileSync(join(sourceFolder, name));
}

function digest(parts) {
  const hash = createHash("sha256");
  for (const part of parts) hash.update(part).update("\0");
  return hash.digest("hex");
}

function readStamps() {
  try {
    return JSON.parse(readFileSync(stampPath, "utf8"));
  } catch {
    rmSync(stampPath, { force: true });
    return {};
  }
}

async function runParallel(jobs, start) {
  const queue = [...jobs];
  const worker = async () => {
    for (let job = queue.shift(); job !== undefined; job = queue.shift()) await start(job);
  };
  await Promise.all(Array.from({ length: Math.min(availableParallelism(), 8) }, worker));
}

function run(program, arguments_, what) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, arguments_, { stdio: ["ignore", "inherit", "pipe"] });
    let messages = "";
    child.stderr.on("data", (chunk) => {
      messages += chunk;
    });
    child.on("error", (error) => reject(new BuildError(`${what}: ${program} does not run (${error.message})`)));
    child.on("close", (code) => {
      if (code === 0) resolve();
      else reject(new BuildError(`${messages}\nbuilding ${what} failed: the compiler's messages are above`));
    });
  });
}
