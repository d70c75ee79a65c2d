import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
// @ts-expect-error plain JavaScript without declarations
import { brokenLinksOf } from "./lib/links.mjs";
// @ts-expect-error plain JavaScript without declarations
import { checkNode, staleDependencies } from "./lib/setup.mjs";
// @ts-expect-error plain JavaScript without declarations
import { countTests, summaryLine } from "./lib/test-report.mjs";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "dmospeech scripts "));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe("staleDependencies", () => {
  const write = (path: string, packages: object) => writeFileSync(join(folder, path), JSON.stringify({ packages }));

  it("asks for an install when nothing, or another version, is installed", () => {
    write("package-lock.json", { "": {}, "node_modules/a": { version: "2.0.0" } });
    expect(staleDependencies(folder)).toBe("nothing is installed yet");
    mkdirSync(join(folder, "node_modules/a"), { recursive: true });
    write("node_modules/.package-lock.json", { "node_modules/a": { version: "1.0.0" } });
    expect(staleDependencies(folder)).toBe("node_modules/a is not up to date");
  });

  it("is content when every package is there, whatever optional ones are absent", () => {
    write("package-lock.json", {
      "packages/x": { version: "0.1.0" },
      "node_modules/a": { version: "2.0.0" },
      "node_modules/b-win32": { version: "1.0.0", optional: true },
    });
    mkdirSync(join(folder, "node_modules/a"), { recursive: true });
    write("node_modules/.package-lock.json", { "node_modules/a": { version: "2.0.0" } });
    expect(staleDependencies(folder)).toBeNull();
  });
});

describe("checkNode", () => {
  it("takes 20.19 and newer only", () => {
    expect(() => checkNode("20.18.3")).toThrow("Node 20.19 or newer is needed; this is 20.18.3.");
    expect(() => checkNode("18.20.0")).toThrow("Node 20.19");
    expect(() => checkNode("20.19.0")).not.toThrow();
    expect(() => checkNode("22.1.0")).not.toThrow();
  });
});

describe("countTests", () => {
  it("counts a test file that cannot be loaded as one failure", () => {
    const counts = countTests({
      numPassedTests: 3,
      numFailedTests: 1,
      numPendingTests: 1,
      numTodoTests: 0,
      testResults: [
        { status: "failed", assertionResults: [{ status: "failed" }] },
        { status: "failed", assertionResults: [] },
        { status: "passed", assertionResults: [{ status: "passed" }] },
      ],
    });
    expect(counts).toEqual({ passed: 3, failed: 2, skipped: 1 });
    expect(summaryLine(counts)).toBe("3 passed, 2 failed, 1 skipped");
    expect(summaryLine({ passed: 3, failed: 0, skipped: 0 })).toBe("3 passed, 0 failed");
  });
});

describe("brokenLinksOf", () => {
  it("reports missing files and headings, and leaves the web and code blocks alone", () => {
    const page = join(folder, "page.md");
    writeFileSync(join(folder, "other page.md"), "# Two words & more\n");
    const markdown = [
      "# Here",
      "[a](other%20page.md) [b](other%20page.md#two-words--more) [c](#here) [d](https://example.org/x.md)",
      "```\n[no](nowhere.md)\n```",
      "[gone](gone.md) [no heading](other%20page.md#three)",
    ].join("\n");
    expect(brokenLinksOf(page, markdown, folder)).toEqual([
      'page.md: the link "gone.md" leads to a file that does not exist.',
      'page.md: the link "other%20page.md#three" leads to a heading that does not exist.',
    ]);
  });
});
