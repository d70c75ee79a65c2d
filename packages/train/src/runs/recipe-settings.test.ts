import { describe, expect, it } from "vitest";
import { withSettings } from "./recipe-settings.js";

const recipe = { steps: 10, name: "a", weights: { mel: 1, kl: 0.01 }, periods: [2, 3], soft: true, make: () => 1 };

describe("withSettings", () => {
  it("replaces settings at any depth and leaves the rest and the original", () => {
    const changed = withSettings(recipe, { steps: "20", "weights.kl": "0", periods: "[5]", soft: "false", name: "7" });
    expect(changed).toEqual({ ...recipe, steps: 20, weights: { mel: 1, kl: 0 }, periods: [5], soft: false, name: "7" });
    expect(recipe.weights.kl).toBe(0.01);
  });

  it("says which settings there are, and of which kind", () => {
    const refusals: [Record<string, string>, string][] = [
      [{ "weights.stft": "1" }, 'The recipe\'s weights has no setting "stft"; it has mel, kl.'],
      [{ steps: "many" }, 'The recipe\'s setting "steps" is 10; "many" is no value of that kind.'],
      [{ weights: "1" }, 'The recipe\'s setting "weights" cannot be given as a value: it is a group of mel, kl.'],
      [{ "steps.more": "1" }, 'The recipe\'s setting "steps.more" cannot be given as a value.'],
      [{ make: "1" }, 'The recipe\'s setting "make" cannot be given as a value.'],
      [{ periods: "3" }, 'The recipe\'s setting "periods" is [2,3]; "3" is no value of that kind.'],
    ];
    for (const [settings, message] of refusals) expect(() => withSettings(recipe, settings)).toThrow(message);
  });
});
