import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const source = (folder: string) => fileURLToPath(new URL(`./${folder}/src/index.ts`, import.meta.url));

export default defineConfig({
  resolve: {
    // Tests run the sources, so that no stale build is ever tested.
    alias: {
      "@dmospeech/engine": source("packages/engine"),
      "@dmospeech/core": source("packages/core"),
      "@dmospeech/train": source("packages/train"),
      dmospeech: source("packages/runtime"),
    },
  },
  test: {
    include: ["packages/*/src/**/*.test.ts", "apps/*/src/**/*.test.ts", "scripts/**/*.test.ts"],
    // libtorch takes both cores by itself: test files one after another, each in a process of its own.
    pool: "forks",
    maxWorkers: 1,
    testTimeout: 60_000,
    hookTimeout: 60_000,
    env: { OMP_WAIT_POLICY: "PASSIVE" },
  },
});
