// What a published package may hold, and putting packed packages into a project as npm would.
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync } from "node:fs";
import { homedir } from "node:os";
import { dirname, join, posix } from "node:path";
import { run, ScriptError } from "./process.mjs";

/** What every package may hold, and what some hold beside it. */
const anywhere = [
  /^(package\.json|README\.md|LICENSE|NOTICE)$/u,
  /^dist\/.+\.(js|d\.ts)(\.map)?$/u, // compiled, with declarations
  /^src\/.+\.ts$/u, // what the source maps lead to
];
const besides = {
  "@dmospeech/cli": [/^bin\/dmospeech\.mjs$/u],
  "@dmospeech/engine": [/^native\/\w+\.(c|cpp|h)$/u, /^scripts\/[\w-]+\.mjs$/u],
  "@dmospeech/train": [/^src\/report\/page(\.css|-script\.js)$/u],
};
const never = /(^|\/)(testing|goldens)(\/|\.|$)|\.test\.|(^|\/)\./u;

/** Bytes of the tarball, about a third above what the packages had when the limits were set. */
const mostBytes = {
  dmospeech: 220_000,
  "@dmospeech/core": 320_000,
  "@dmospeech/engine": 340_000,
  "@dmospeech/train": 1_200_000,
  "@dmospeech/cli": 180_000,
};

/** The packages of the workspace that are published, with what their package.json says. */
export function publishedPackages(root) {
  return ["packages", "apps"]
    .flatMap((parent) => readdirSync(join(root, parent)).map((name) => join(parent, name)))
    .filter((folder) => existsSync(join(root, folder, "package.json")))
    .map((folder) => ({ folder, manifest: JSON.parse(readFileSync(join(root, folder, "package.json"), "utf8")) }))
    .filter(({ manifest }) => manifest.private !== true);
}

/**
 * One sentence for everything in an unpacked package that should not be there, or is missing.
 * @param {object} packed
 * @param {string} packed.folder the unpacked package
 * @param {number} packed.bytes of its tarball
 * @param {string} packed.root the repository, whose licence every package carries
 */
export function contentProblems({ folder, bytes, root }) {
  const manifest = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  const files = filesOf(folder);
  const allowed = [...anywhere, ...(besides[manifest.name] ?? [])];
  const limit = mostBytes[manifest.name];
  const problems = [
    ...files
      .filter((file) => never.test(file) || !allowed.some((pattern) => pattern.test(file)))
      .map((file) => `holds ${file}, which is not on the list of what it may hold.`),
    ...["README.md", "LICENSE", "NOTICE", ...entryPoints(manifest)]
      .filter((file) => !files.includes(file))
      .map((file) => `lacks ${file}.`),
    ...["LICENSE", "NOTICE"]
      .filter((file) => files.includes(file) && !sameText(join(folder, file), join(root, file)))
      .map((file) => `has another ${file} than the repository: copy that one.`),
    ...files.filter((file) => file.endsWith(".map")).flatMap((file) => mapProblems(folder, file, files)),
    ...files
      .filter((file) => namesThisMachine(join(folder, file), root))
      .map((file) => `names a path of this machine in ${file}.`),
  ];
  if (limit === undefined) problems.push("has no size limit in scripts/lib/packages.mjs: give it one.");
  else if (bytes > limit) problems.push(`is packed ${bytes} bytes large; its limit is ${limit}.`);
  return problems.map((problem) => `${manifest.name} ${problem}`);
}

function filesOf(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => posix.join(entry.parentPath.slice(folder.length + 1).replaceAll("\\", "/"), entry.name));
}

/** Every file that `exports`, `imports` and `bin` lead to. */
function entryPoints({ exports = {}, imports = {}, bin = {} }) {
  const paths = (value) => (typeof value === "string" ? [value] : Object.values(value).flatMap(paths));
  return [exports, imports, bin]
    .flatMap(paths)
    .filter((path) => path.startsWith(".") || path.startsWith("bin/"))
    .map((path) => posix.normalize(path));
}

/** A map must lead to a source in the package: a missing one is that of a file deleted since it was compiled. */
function mapProblems(folder, file, files) {
  const map = JSON.parse(readFileSync(join(folder, file), "utf8"));
  const lost = map.sources
    .map((source) => posix.join(posix.dirname(file), source))
    .filter((source) => !files.includes(source));
  return lost.map((source) => `holds ${file} of ${source}, which it lacks: delete its dist and compile again.`);
}

const sameText = (a, b) => readFileSync(a, "utf8") === readFileSync(b, "utf8");

function namesThisMachine(path, root) {
  const text = readFileSync(path, "utf8");
  return [`${root}/`, `${homedir()}/`].some((place) => place.length > 2 && text.includes(place));
}

/**
 * Puts tarballs into a project's node_modules, with exactly the packages that they name as dependencies, which are
 * linked from the repository's own: what a package forgets to name is then missing, as it is for those who install it.
 * Needs no network.
 */
export function installOffline({ project, tarballs, root }) {
  const own = new Map(tarballs.map(({ name, path }) => [name, path]));
  const wanted = new Set(own.keys());
  for (const [name, path] of own) {
    const target = join(project, "node_modules", name);
    unpack(path, target);
    const { dependencies = {} } = JSON.parse(readFileSync(join(target, "package.json"), "utf8"));
    for (const dependency of Object.keys(dependencies)) wanted.add(dependency);
  }
  for (const name of wanted) {
    if (own.has(name)) continue;
    if (name.startsWith("@dmospeech/") || name === "dmospeech") {
      throw new ScriptError(`The project needs ${name} beside ${[...own.keys()].join(", ")}: install it too.`);
    }
    link(join(root, "node_modules", name), join(project, "node_modules", name));
  }
}

/** Makes a package of the repository's node_modules one of the project's. */
export function link(from, to) {
  if (!existsSync(from)) throw new ScriptError(`${from} is missing: run npm ci.`);
  mkdirSync(dirname(to), { recursive: true });
  symlinkSync(from, to, "junction");
}

export function unpack(tarball, folder) {
  mkdirSync(folder, { recursive: true });
  const code = run("tar", ["-xzf", tarball, "-C", folder, "--strip-components=1"], { output: "on-failure" });
  if (code !== 0) throw new ScriptError(`${tarball} cannot be unpacked (see above).`);
}

/** Copies a folder of files that use the packages into a fresh project. */
export function copyConsumer(from, project) {
  cpSync(from, project, { recursive: true });
}
