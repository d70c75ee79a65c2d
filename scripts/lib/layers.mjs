// The direction of imports (docs/architecture.md), checked on the sources of every package.
import { readdirSync, readFileSync } from "node:fs";
import { builtinModules } from "node:module";
import { dirname, join, relative, resolve, sep } from "node:path";
import typescript from "typescript";

/**
 * What each package may import. `workspace`: packages of this repository; `within`: more of them, for one folder only;
 * `builtins`: the files that may use Node's own modules (true: all); `order`: folders that only import the ones before.
 */
export const layers = {
  "packages/engine": { workspace: [], builtins: true },
  "packages/core": { workspace: [], builtins: false },
  "packages/train": {
    workspace: ["@dmospeech/engine", "@dmospeech/core"],
    builtins: true,
    order: ["nn", "models", "losses", "recipes", "runs"],
  },
  "packages/runtime": {
    workspace: ["@dmospeech/core"],
    builtins: ["src/node.ts", "src/phoneme-thread/phoneme-thread.ts", "src/phoneme-thread/espeak-worker.ts"],
  },
  "apps/cli": {
    workspace: ["@dmospeech/core", "dmospeech"],
    // A TypeScript project of its own, loaded by import() when a training command asks for it.
    within: { "src/training/": ["@dmospeech/train"] },
    builtins: true,
  },
  "apps/web": { workspace: ["@dmospeech/core", "dmospeech"], builtins: false },
};

const workspaceNames = ["@dmospeech/engine", "@dmospeech/core", "@dmospeech/train", "@dmospeech/cli", "dmospeech"];
const builtinNames = new Set(builtinModules);

/** One sentence for each import in the repository that breaks a rule. */
export function checkLayers(root) {
  return Object.entries(layers).flatMap(([folder, rule]) => {
    const dependencies = JSON.parse(readFileSync(join(root, folder, "package.json"), "utf8")).dependencies ?? {};
    const files = readdirSync(join(root, folder, "src"), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && entry.name.endsWith(".ts") && !isTest(entry))
      .map((entry) => relative(join(root, folder), join(entry.parentPath, entry.name)).split(sep).join("/"));
    return files.flatMap((file) => {
      const source = readFileSync(join(root, folder, file), "utf8");
      return brokenRules({ file, source, rule, dependencies: Object.keys(dependencies) }).map(
        (problem) => `${folder}/${file}: ${problem}`,
      );
    });
  });
}

// Tests may reach further than what they test: they are not shipped.
function isTest(entry) {
  return entry.name.endsWith(".test.ts") || entry.parentPath.split(sep).includes("testing");
}

/** The broken rules of one file, given its path within the package and its text. */
export function brokenRules({ file, source, rule, dependencies }) {
  return importsOf(source)
    .map((name) => {
      if (name.startsWith(".")) return relativeProblem(file, name, rule);
      if (name.startsWith("#")) return null; // chosen among dependencies by the package's own "imports"
      const packageName = packageOf(name);
      if (name.startsWith("node:") || builtinNames.has(packageName)) return builtinProblem(file, name, rule);
      if (workspaceNames.includes(packageName)) return workspaceProblem(file, packageName, rule);
      return dependencies.includes(packageName)
        ? null
        : `imports ${packageName}, which its package.json does not name.`;
    })
    .filter((problem) => problem !== null);
}

function relativeProblem(file, name, { order = [] }) {
  const target = relative(".", resolve(dirname(file), name))
    .split(sep)
    .join("/");
  if (!target.startsWith("src/")) return `imports ${name}, which lies outside its package.`;
  const [here, there] = [file, target].map((path) => order.indexOf(path.split("/")[1]));
  if (here >= 0 && there > here) return `${order[here]}/ imports ${order[there]}/; the order is ${order.join(" → ")}.`;
  return null;
}

function builtinProblem(file, name, { builtins }) {
  if (builtins === true || (Array.isArray(builtins) && builtins.includes(file))) return null;
  return `imports ${name}; this file must also run in browsers.`;
}

function workspaceProblem(file, name, { workspace, within = {} }) {
  const more = Object.entries(within).filter(([folder]) => file.startsWith(folder));
  const allowed = [...workspace, ...more.flatMap(([, names]) => names)];
  if (allowed.includes(name)) return null;
  return `imports ${name}; it may import ${allowed.join(", ") || "no other package"}.`;
}

const packageOf = (name) => name.split("/", name.startsWith("@") ? 2 : 1).join("/");

/** Every module name a source imports or re-exports, read from its syntax tree. */
export function importsOf(source) {
  const tree = typescript.createSourceFile("source.ts", source, typescript.ScriptTarget.Latest, true);
  const found = [];
  const visit = (node) => {
    if ((typescript.isImportDeclaration(node) || typescript.isExportDeclaration(node)) && node.moduleSpecifier) {
      found.push(node.moduleSpecifier.text);
    } else if (typescript.isCallExpression(node) && node.expression.kind === typescript.SyntaxKind.ImportKeyword) {
      const [argument] = node.arguments;
      if (argument && typescript.isStringLiteralLike(argument)) found.push(argument.text);
    } else if (typescript.isImportTypeNode(node) && typescript.isLiteralTypeNode(node.argument)) {
      found.push(node.argument.literal.text);
    }
    typescript.forEachChild(node, visit);
  };
  visit(tree);
  return found;
}
