import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const source = (folder: string) => fileURLToPath(new URL(`./${folder}/src/`, import.meta.url));

/** A package's name leads to its sources' index, `name/entry` to the entry of that name. */
const packageAlias = (name: string, folder: string) => [
  { find: new RegExp(`^${name}$`), replacement: `${source(folder)}index.ts` },
  { find: new RegExp(`^${name}/(.+)$`), replacement: `${source(folder)}$1.ts` },
];

export default defineConfig({
  resolve: {
    // Tests run the sources, so that no stale build is ever tested.
    alias: [
      ...packageAlias("@dmospeech/engine", "packages/engine"),
      ...packageAlias("@dmospeech/core", "packages/core"),
      ...packageAlias("@dmospeech/train", "packages/train"),
      ...packageAlias("dmospeech", "packages/runtime"),
    ],
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
