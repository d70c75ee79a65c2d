// Whatever manifest.json holds: a manifest, or a ManifestError.
import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { Rng } from "../random.js";
import { mutateBytes, mutateJson } from "../testing/mutate.js";
import { ManifestError } from "./errors.js";
import { parseManifest } from "./manifest.js";

const text = readFileSync(new URL("../../../../models/mini-en/manifest.json", import.meta.url), "utf8");
// Its 200 symbols and their durations would take most changes.
const full = JSON.parse(text);
const shortened = (value: unknown[]) => value.slice(0, 4);
const valid = {
  ...full,
  latentDim: 4,
  latentMean: shortened(full.latentMean),
  latentStd: shortened(full.latentStd),
  tokenizer: {
    ...full.tokenizer,
    symbols: shortened(full.tokenizer.symbols),
    durations: shortened(full.tokenizer.durations),
  },
};

function accepts(manifest: unknown): boolean {
  try {
    parseManifest(manifest);
    return true;
  } catch (error) {
    if (error instanceof ManifestError) return false;
    throw new Error(`not a ManifestError for ${JSON.stringify(manifest)?.slice(0, 400)}`, { cause: error });
  }
}

it("the shipped manifest and its short form are valid", () => {
  expect([accepts(text), accepts(valid)]).toEqual([true, true]);
});

it("takes or refuses 3,000 manifests with changed fields", () => {
  const rng = new Rng(5);
  let accepted = 0;
  for (let i = 0; i < 3000; i++) if (accepts(mutateJson(valid, rng))) accepted++;
  expect(accepted).toBeLessThan(600); // names, scores and training notes may change freely; little else
});

it("takes or refuses 3,000 manifests with damaged bytes", () => {
  const rng = new Rng(6);
  const bytes = new TextEncoder().encode(JSON.stringify(valid));
  for (let i = 0; i < 3000; i++) accepts(new TextDecoder().decode(mutateBytes(bytes, rng)));
});
