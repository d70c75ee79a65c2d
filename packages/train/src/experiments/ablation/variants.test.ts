import { describe, expect, it } from "vitest";
import { studentMini } from "../../recipes/student-recipe.js";
import { paperReferences, variants, weightsOf } from "./variants.js";

const byName = (name: string) => variants.find((variant) => variant.name === name)!;

describe("the ablation's variants", () => {
  it("leave out the terms they don't have, and keep the recipe's weights of the others", () => {
    const { adversarial, ctc, speaker } = studentMini().weights;
    const weights = (name: string) => ({ ...studentMini().weights, ...weightsOf(byName(name)) });
    expect(weights("dmd")).toEqual({ distributionMatching: 1, adversarial: 0, ctc: 0, speaker: 0 });
    expect(weights("adversarial")).toEqual({ distributionMatching: 1, adversarial, ctc: 0, speaker: 0 });
    expect(weights("ctc")).toEqual({ distributionMatching: 1, adversarial, ctc, speaker: 0 });
    expect(weights("sv")).toEqual({ distributionMatching: 1, adversarial, ctc: 0, speaker });
    expect(weights("all")).toEqual(studentMini().weights);
  });

  it("stand beside rows that say what the paper claims", () => {
    const paper = (name: string) => byName(name).paper!;
    expect(byName("dmd").paper).toBeNull();
    expect(paper("adversarial").wordErrorRate).toBeLessThan(paperReferences.teacher.wordErrorRate);
    expect(paper("ctc").wordErrorRate).toBeLessThan(paper("adversarial").wordErrorRate);
    expect(paper("sv").similarity).toBeGreaterThan(paperReferences.real.similarity);
    expect(paper("all").similarity).toBeGreaterThan(paper("ctc").similarity);
    expect(paper("all").wordErrorRate).toBeLessThan(paper("sv").wordErrorRate);
  });
});
