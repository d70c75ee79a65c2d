// npm test: set up, build the engine, run every test. The last line is the count, alone on its line.
// Arguments are passed on to vitest, so `npm test -- packages/core` runs the tests of one folder.
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { main, root, run, ScriptError } from "./lib/process.mjs";
import { checkNode, compile, installDependencies } from "./lib/setup.mjs";
import { installSystemPackages } from "./lib/system-packages.mjs";
import { countTests, summaryLine } from "./lib/test-report.mjs";

await main((args) => {
  checkNode();
  installDependencies();
  installSystemPackages();
  if (run(process.execPath, [join(root, "packages/engine/scripts/build.mjs")]) !== 0) {
    throw new ScriptError("The engine could not be built (see above).");
  }
  // The command's tests start it as its users do, from its compiled files.
  if (compile(["."]) !== 0) throw new ScriptError("The TypeScript sources do not compile (see above).");
  return runTests(args);
});

function runTests(args) {
  const folder = mkdtempSync(join(tmpdir(), "dmospeech-tests-"));
  try {
    const report = join(folder, "report.json");
    const vitest = join(root, "node_modules", "vitest", "vitest.mjs");
    const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
    const code = run(process.execPath, [vitest, "run", ...reporters, ...args]);
    const counts = countTests(readReport(report));
    console.log(summaryLine(counts));
    return code === 0 && counts.failed > 0 ? 1 : code;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function readReport(path) {
  try {
    return JSON.parse(readFileSync(path, "utf8"));
  } catch {
    throw new ScriptError("vitest ended without writing its report (see above).");
  }
}
