import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
// @ts-expect-error plain JavaScript without declarations
import { contentProblems, installOffline, publishedPackages } from "./lib/packages.mjs";

const root = fileURLToPath(new URL("../", import.meta.url)).replace(/[/\\]$/u, "");
let folder = "";
beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), "dmospeech packages ")));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function write(path: string, content: string | object): void {
  const target = join(folder, path);
  mkdirSync(dirname(target), { recursive: true });
  writeFileSync(target, typeof content === "string" ? content : JSON.stringify(content));
}

describe("contentProblems", () => {
  const problems = (bytes = 1000): string[] => contentProblems({ folder, bytes, root });

  beforeEach(() => {
    write("package.json", { name: "dmospeech", exports: { ".": { types: "./dist/a.d.ts", default: "./dist/a.js" } } });
    write("README.md", "# dmospeech");
    for (const name of ["LICENSE", "NOTICE"]) cpSync(join(root, name), join(folder, name));
    for (const name of ["dist/a.js", "dist/a.d.ts", "src/a.ts"]) write(name, "export {};");
    write("dist/a.js.map", { sources: ["../src/a.ts"] });
  });

  it("has nothing to say about a package that is in order", () => {
    expect(problems()).toEqual([]);
  });

  it("names every file that is not on the list", () => {
    for (const name of ["src/a.test.ts", "src/testing/b.ts", "dist/testing.js", ".env", "runs/model.onnx"]) {
      write(name, "");
    }
    const said = (name: string) => `dmospeech holds ${name}, which is not on the list of what it may hold.`;
    expect(problems().sort()).toEqual(
      [".env", "dist/testing.js", "runs/model.onnx", "src/a.test.ts", "src/testing/b.ts"].map(said),
    );
  });

  it("finds what is missing, stale, changed, too large, or from this machine", () => {
    rmSync(join(folder, "dist/a.d.ts"));
    write("dist/old.js.map", { sources: ["../src/old.ts"] });
    write("LICENSE", "Do as you like.");
    write("dist/a.js", `const cache = "${root}/runs";`);
    expect(problems(10_000_000)).toEqual([
      "dmospeech lacks dist/a.d.ts.",
      "dmospeech has another LICENSE than the repository: copy that one.",
      "dmospeech holds dist/old.js.map of src/old.ts, which it lacks: delete its dist and compile again.",
      "dmospeech names a path of this machine in dist/a.js.",
      expect.stringMatching(/^dmospeech is packed 10000000 bytes large; its limit is \d+\.$/u),
    ]);
  });
});

describe("installOffline", () => {
  const use = (code: string) => {
    write("project/use.mjs", code);
    return spawnSync(process.execPath, [join(folder, "project/use.mjs")], { encoding: "utf8" });
  };

  it("gives a project what its packages name, and nothing else", () => {
    write("package/package.json", { name: "mine", type: "module", exports: "./index.js", dependencies: { zod: "*" } });
    write("package/index.js", 'export { z } from "zod"; export const other = () => import("commander");');
    spawnSync("tar", ["-czf", "mine.tgz", "package"], { cwd: folder });
    installOffline({
      project: join(folder, "project"),
      tarballs: [{ name: "mine", path: join(folder, "mine.tgz") }],
      root,
    });
    const named = use('import { z } from "mine"; console.log(z.string().parse("named"));');
    expect(named.stdout).toBe("named\n");
    const forgotten = use('import { other } from "mine"; await other();');
    expect(forgotten.stderr).toContain("Cannot find package 'commander'");
  });
});

it("publishes packages that share one version and have a page of their own", () => {
  const packages: { folder: string; manifest: Record<string, string> }[] = publishedPackages(root);
  expect(packages.map(({ manifest }) => manifest.name).sort()).toEqual([
    "@dmospeech/cli",
    "@dmospeech/core",
    "@dmospeech/engine",
    "@dmospeech/train",
    "dmospeech",
  ]);
  const versions = new Set(packages.map(({ manifest }) => manifest.version));
  expect(versions.size).toBe(1);
  for (const { folder: own, manifest } of packages) {
    expect(readFileSync(join(root, own, "README.md"), "utf8")).toMatch(new RegExp(`^# ${manifest.name}\n`, "u"));
  }
});
