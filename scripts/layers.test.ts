import { describe, expect, it } from "vitest";
// @ts-expect-error plain JavaScript without declarations
import { brokenRules, importsOf, layers } from "./lib/layers.mjs";

const check = (folder: string, file: string, source: string, dependencies: string[] = []): string[] =>
  brokenRules({ file, source, rule: layers[folder], dependencies });

describe("importsOf", () => {
  it("sees static, type-only, re-exporting and dynamic imports, and no text that only looks like one", () => {
    const source = `import a from "a"; import type { B } from "b"; export * from "c"; await import("d");
      type E = import("e").E; const text = 'import f from "f"'; // import g from "g"`;
    expect(importsOf(source)).toEqual(["a", "b", "c", "d", "e"]);
  });
});

describe("brokenRules", () => {
  it("keeps core free of Node and of other packages", () => {
    expect(check("packages/core", "src/a.ts", 'import "node:fs";')).toEqual([
      "imports node:fs; this file must also run in browsers.",
    ]);
    expect(check("packages/core", "src/a.ts", 'import "fs/promises";')).toHaveLength(1);
    expect(check("packages/core", "src/a.ts", 'import { x } from "@dmospeech/engine";')).toHaveLength(1);
    expect(check("packages/core", "src/a.ts", 'import "./b.js"; import { z } from "zod";', ["zod"])).toEqual([]);
  });

  it("lets only node.ts of the runtime use Node", () => {
    expect(check("packages/runtime", "src/node.ts", 'import "node:fs";')).toEqual([]);
    expect(check("packages/runtime", "src/web.ts", 'import "node:fs";')).toHaveLength(1);
  });

  it("lets only the training part of the command reach train", () => {
    expect(check("apps/cli", "src/training/index.ts", 'import { a } from "@dmospeech/train";')).toEqual([]);
    for (const source of ['await import("@dmospeech/train");', 'import type { A } from "@dmospeech/train";']) {
      expect(check("apps/cli", "src/commands/train.ts", source)).toEqual([
        "imports @dmospeech/train; it may import @dmospeech/core, dmospeech.",
      ]);
    }
    expect(check("apps/cli", "src/training/index.ts", 'import "@dmospeech/engine";')).toHaveLength(1);
  });

  it("keeps the stations of train in order and relative imports inside the package", () => {
    expect(check("packages/train", "src/nn/linear.ts", 'import "../models/dit/dit.js";')).toHaveLength(1);
    expect(check("packages/train", "src/recipes/teacher.ts", 'import "../models/dit/dit.js";')).toEqual([]);
    expect(check("packages/train", "src/nn/linear.ts", 'import "../../../core/src/index.js";')).toHaveLength(1);
  });

  it("refuses packages that package.json does not name", () => {
    expect(check("packages/core", "src/a.ts", 'import "lodash";', ["zod"])).toEqual([
      "imports lodash, which its package.json does not name.",
    ]);
  });
});
