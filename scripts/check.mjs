// npm run check: format, lint, types, layering, docs and tests; every part runs, and any failure fails the whole.
import { join } from "node:path";
import { brokenLinks } from "./lib/links.mjs";
import { main, root, run } from "./lib/process.mjs";
import { checkNode, compile, installDependencies } from "./lib/setup.mjs";

const tool = (...path) => join(root, "node_modules", ...path);
const node = (...args) => run(process.execPath, args);

const checks = {
  "format and lint": () => node(tool("@biomejs", "biome", "bin", "biome"), "ci", "--error-on-warnings", "."),
  types: () => compile(["."]),
  "types of the tests": () => node(tool("typescript", "bin", "tsc"), "--noEmit", "-p", "tsconfig.tests.json"),
  // Imported only here: it parses with the typescript package, which a fresh clone has after installDependencies().
  layers: async () => report((await import("./lib/layers.mjs")).checkLayers(root)),
  "links of the documents": () => report(brokenLinks(root)),
  "API documentation": () => node(tool("typedoc", "bin", "typedoc"), "--options", "typedoc.json"),
  "published packages": () => node(join(root, "scripts", "check-packages.mjs")),
  tests: () => node(join(root, "scripts", "test.mjs")),
};

await main(async (args) => {
  checkNode();
  installDependencies();
  const wanted = Object.entries(checks).filter(([name]) => name !== "tests" || !args.includes("--without-tests"));
  const failed = [];
  for (const [name, check] of wanted) {
    console.log(`\n— ${name}`);
    if ((await check()) !== 0) failed.push(name);
  }
  // After the tests nothing more is printed on success: their count stays the last line.
  if (failed.length > 0) console.log(`\nFailed: ${failed.join(", ")}.`);
  else if (args.includes("--without-tests")) console.log("\nAll checks passed.");
  return failed.length > 0 ? 1 : 0;
});

function report(problems) {
  for (const problem of problems) console.log(problem);
  return problems.length > 0 ? 1 : 0;
}
