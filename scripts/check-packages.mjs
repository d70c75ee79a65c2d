// npm run check:packages: packs what would be published, looks at what is inside, installs it into empty projects, and uses it
// there: Node as an ES module and from CommonJS, TypeScript with both resolutions, a page built by Vite, the command.
// With --registry npm itself installs the tarballs and fetches their dependencies; otherwise nothing leaves this machine.
import { spawnSync } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { contentProblems, copyConsumer, installOffline, link, publishedPackages, unpack } from "./lib/packages.mjs";
import { main, npm, root, run, ScriptError } from "./lib/process.mjs";

const tool = (...path) => join(root, "node_modules", ...path);
const bundle = join(root, "models", "mini-en");

/** What `npm i dmospeech` brings with it; all packages together are what `npm i -g @dmospeech/cli` brings. */
const forApps = ["dmospeech", "@dmospeech/core"];

const consumers = {
  "Node, ES module": { uses: forApps, check: (project) => speaks(project, "main.mjs"), files: "esm" },
  "Node, CommonJS": { uses: forApps, check: (project) => speaks(project, "main.cjs"), files: "cjs" },
  "types, NodeNext": { uses: forApps, check: (project) => compiles(project, "tsconfig.nodenext.json"), files: "types" },
  "types, bundler": { uses: forApps, check: (project) => compiles(project, "tsconfig.bundler.json"), files: "types" },
  "page, Vite": { uses: forApps, check: builds, files: "page" },
  command: { check: commandSpeaks },
};

await main((args) => {
  const { values } = parseArgs({ args, options: { registry: { type: "boolean", default: false } } });
  const folder = mkdtempSync(join(tmpdir(), "dmospeech packages "));
  try {
    const tarballs = pack(folder);
    const problems = tarballs.flatMap(({ name, path }) => {
      const contents = join(folder, "contents", name);
      unpack(path, contents);
      return contentProblems({ folder: contents, bytes: statSync(path).size, root });
    });
    for (const problem of problems) console.log(problem);
    const failed = Object.entries(consumers).filter(([name, consumer]) => {
      const project = prepare(join(folder, name), consumer, tarballs, values);
      const works = consumer.check(project);
      console.log(`${works ? "works" : "FAILS"}: ${name}`);
      return !works;
    });
    return problems.length + failed.length > 0 ? 1 : 0;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

/** Packs everything that is published. */
function pack(folder) {
  const packages = publishedPackages(root);
  const destination = join(folder, "tarballs");
  mkdirSync(destination);
  const which = packages.flatMap(({ folder: own }) => ["-w", own]);
  const code = npm(["pack", "--silent", "--pack-destination", destination, ...which], { output: "on-failure" });
  if (code !== 0) throw new ScriptError("npm pack failed (see above).");
  return packages.map(({ manifest: { name, version } }) => {
    const path = join(destination, `${name.replace("@", "").replace("/", "-")}-${version}.tgz`);
    if (!existsSync(path)) throw new ScriptError(`npm pack wrote no ${path}.`);
    console.log(`${name}: ${(statSync(path).size / 1000).toFixed(0)} kB packed`);
    return { name, path };
  });
}

/** An empty project with the packages that this consumer uses (default: all) and its files. */
function prepare(project, { uses, files }, tarballs, { registry }) {
  mkdirSync(project, { recursive: true });
  writeFileSync(join(project, "package.json"), JSON.stringify({ private: true, name: "consumer" }));
  const wanted = tarballs.filter(({ name }) => uses?.includes(name) ?? true);
  if (registry) {
    const paths = wanted.map(({ path }) => path);
    const code = npm(["install", "--ignore-scripts", ...paths], { output: "on-failure", cwd: project });
    if (code !== 0) throw new ScriptError("npm could not install the packages (see above).");
  } else {
    installOffline({ project, tarballs: wanted, root });
  }
  if (files !== undefined) copyConsumer(join(root, "scripts", "consumers", files), project);
  return project;
}

/** A program of the project must write a WAV file that sounds. */
function speaks(project, program) {
  const out = join(project, "hello.wav");
  const code = run(process.execPath, [program, bundle, out], { cwd: project, output: "on-failure" });
  return code === 0 && isSpeech(out);
}

/** More than half a second of 16-bit speech at 16 kHz; silence would be all zeros. */
function isSpeech(path) {
  const bytes = existsSync(path) ? readFileSync(path) : Buffer.alloc(0);
  return bytes.length > 20_000 && bytes.subarray(0, 4).toString() === "RIFF" && bytes.some((byte) => byte > 1);
}

function compiles(project, config) {
  if (!existsSync(join(project, "node_modules", "@types"))) {
    link(tool("@types", "node"), join(project, "node_modules", "@types", "node"));
  }
  const compiler = tool("typescript", "bin", "tsc");
  return run(process.execPath, [compiler, "--noEmit", "-p", config], { cwd: project, output: "on-failure" }) === 0;
}

/** Vite must build the page without a word of Node's modules, and put in ONNX Runtime's WebAssembly alone. */
function builds(project) {
  const vite = tool("vite", "bin", "vite.js");
  const { status, stdout, stderr } = spawnSync(process.execPath, [vite, "build"], { cwd: project, encoding: "utf8" });
  const log = `${stdout}${stderr}`;
  const assets = join(project, "dist", "assets");
  const names = status === 0 ? readdirSync(assets) : [];
  const code = names.filter((name) => name.endsWith(".js")).map((name) => readFileSync(join(assets, name), "utf8"));
  const foreign = code.some((text) => /onnxruntime[-_]node|__vite-browser-external/u.test(text));
  const works = status === 0 && names.some((name) => name.endsWith(".wasm")) && code.length > 0 && !foreign;
  if (works && !/externalized for browser/u.test(log)) return true;
  console.log(log);
  return false;
}

/** The installed command must speak. */
function commandSpeaks(project) {
  const command = join(project, "node_modules", "@dmospeech", "cli", "bin", "dmospeech.mjs");
  const out = join(project, "hello.wav");
  const say = ["say", "Hello there, from the command line.", "--bundle", bundle, "--voice", "alto", "--out", out];
  return run(process.execPath, [command, ...say], { cwd: project, output: "on-failure" }) === 0 && isSpeech(out);
}
