// The student's loss is followed back to the speech term by term, then once through the student: seen against differences.
import { Rng } from "@dmospeech/core";
import { Generator, noGrad, type Tensor, tidy } from "@dmospeech/engine";
import { describe, expect, it } from "vitest";
import { tinyCtc } from "../models/ctc/configs.js";
import { CtcRecogniser } from "../models/ctc/ctc-recogniser.js";
import { tinyDiT } from "../models/dit/configs.js";
import { DiT } from "../models/dit/dit.js";
import { tinySpeaker } from "../models/speaker/configs.js";
import { SpeakerVerifier } from "../models/speaker/speaker-verifier.js";
import { maxDifference, shaken } from "../models/testing.js";
import { gradientNorm } from "../training/gradients.js";
import type { Loss, StepContext } from "../training/task.js";
import { StudentTask } from "./student.js";
import { type StudentRecipe, studentTiny } from "./student-recipe.js";
import { LATENT_DIM, spelledSource, vocabulary } from "./testing.js";

const LATE = 100; // a step at which every term counts

function world(weights: Partial<StudentRecipe["weights"]> = {}) {
  const source = spelledSource();
  const sizes = { latentDim: LATENT_DIM, vocabularySize: vocabulary.size };
  const recipe = studentTiny();
  const recogniser = shaken(new CtcRecogniser(tinyCtc({ ...sizes, vocabularySize: vocabulary.size - 2 })));
  const task = new StudentTask({
    recipe: { ...recipe, weights: { ...recipe.weights, ...weights }, speakerChunkSeconds: 0.2 },
    teacherRecipe: { process: { kind: "flow" }, prediction: "velocity" },
    seed: 1,
    device: "cpu",
    precision: "float32",
    frameRateHz: 40,
    teacher: shaken(new DiT(tinyDiT({ ...sizes, patch: 2 }))),
    recogniser,
    verifier: shaken(new SpeakerVerifier(tinySpeaker({ latentDim: LATENT_DIM }))),
    trainBatch: (index) => source.batch(index, "cpu"),
  });
  shaken(task.critic, { seed: 2 }); // else it is the teacher, and the two agree
  shaken(task.discriminator, { seed: 3 });
  task.student.eval();
  return { task, source, recogniser };
}

/** The loss of one learner at one step, which is always the same. */
function lossOf(task: StudentTask, learner: string): Loss {
  let found: Loss | undefined;
  const context: StepContext = {
    step: LATE,
    rng: (purpose) => new Rng(5).split(purpose),
    generator: (purpose) => new Generator(new Rng(5).split(purpose).integer(2 ** 31)),
    update: (name, loss) => {
      if (name === learner) found = loss(0);
    },
    log: () => {},
    countAudio: () => {},
  };
  task.trainStep(context);
  return found!;
}

describe("the student's loss", () => {
  // Matching has no place here: its gradient is the critic's minus the teacher's, not its value's.
  it.each(["ctc", "speaker", "adversarial"] as const)("falls against its gradient as fast as it says: %s", (term) => {
    const { task } = world({ distributionMatching: 0, adversarial: 0, ctc: 0, speaker: 0, [term]: 3 });
    const parameters = task.student.parameters();
    lossOf(task, "student").total.backward();
    const norm = gradientNorm(parameters);
    expect(norm).toBeGreaterThan(0);
    const directions = parameters.map((parameter) => parameter.grad?.div(norm) ?? null);
    const moved = (by: number) =>
      noGrad(() => {
        for (const [i, direction] of directions.entries()) if (direction) parameters[i]!.add_(direction.mul(by));
      });
    const h = 1e-4;
    moved(h);
    const above = lossOf(task, "student").total.item();
    moved(-2 * h);
    const below = lossOf(task, "student").total.item();
    expect((above - below) / (2 * h) / norm).toBeCloseTo(1, 1);
  });

  it("is the weighted sum of its terms, in value and in gradient, and logs what each asks of the speech", () => {
    const weights = { distributionMatching: 1, adversarial: 0.5, ctc: 0.25, speaker: 2 };
    const gradients = (own: Partial<typeof weights>) =>
      tidy(() => {
        const { task } = world({ distributionMatching: 0, adversarial: 0, ctc: 0, speaker: 0, ...own });
        const { total, terms } = lossOf(task, "student");
        total.backward();
        return { total: total.item(), terms, gradient: task.student.projOut.weight.grad!.toFloat32Array() };
      });
    const all = gradients(weights);
    const alone = Object.entries(weights).map(([term, weight]) => gradients({ [term]: weight }));
    expect(all.total).toBeCloseTo(
      alone.reduce((sum, { total }) => sum + total, 0),
      5,
    );
    all.gradient.forEach((value, i) => {
      expect(value).toBeCloseTo(
        alone.reduce((sum, { gradient }) => sum + gradient[i]!, 0),
        5,
      );
    });
    for (const [i, term] of Object.keys(weights).entries()) {
      const name = `student/${term}_gradient_norm`;
      expect(all.terms[name]).toBeGreaterThan(0);
      expect(alone[i]!.terms).toMatchObject({ [name]: all.terms[name] });
    }
  });
});

describe("the discriminator", () => {
  it("hears no latents without noise, real or made: it would be sure at once", () => {
    const { task, source, recogniser } = world();
    const heard: Tensor[] = [];
    const forward = recogniser.forward.bind(recogniser);
    recogniser.forward = (latents, mask) => {
      heard.push(latents);
      return forward(latents, mask);
    };
    const criticUpdates = studentTiny().criticUpdates;
    const { latents } = source.batch(LATE * (criticUpdates + 1) + criticUpdates, "cpu");
    heard.length = 0;
    lossOf(task, "discriminator");
    expect(heard).toHaveLength(2);
    for (const input of heard) expect(maxDifference(input, latents)).toBeGreaterThan(0.1);
  });
});
