import { autocast, grad, type Tensor, tensor } from "@dmospeech/engine";
import { describe, expect, it } from "vitest";
import { CtcRecogniser, tinyCtc } from "./ctc/index.js";
import { Discriminator, pickRecogniserLayers, tinyDiscriminator } from "./discriminator/index.js";
import { DiT, tinyDiT } from "./dit/index.js";
import { SpeakerVerifier, tinySpeaker } from "./speaker/index.js";
import { lengthMask, noise, shaken } from "./testing.js";

const SIZES = { latentDim: 6, vocabularySize: 9 };
const critic = tinyDiT({ ...SIZES, patch: 2 });
const recogniser = tinyCtc(SIZES);
const dit = shaken(new DiT(critic));
const ctc = shaken(new CtcRecogniser(recogniser));
const speaker = shaken(new SpeakerVerifier(tinySpeaker({ latentDim: 6 })));
const discriminator = shaken(new Discriminator(tinyDiscriminator({ critic, recogniser })));

const x = noise([2, 12, 6], 1);
const mask = lengthMask([12, 7], 12);
const ids = (rows: number[][]) => tensor(rows, { dtype: "int64" });
const ditInputs = () => {
  const text = dit.embedText(
    ids([
      [1, 2, 3],
      [4, 5, -1],
    ]),
    ids([0, 1].map(() => [0, 0, 0, 0, 1, 1, 1, 1, 1, 1, -1, -1])),
  );
  const dropText = tensor([false, true], { dtype: "bool" });
  return { x, prompt: noise([2, 12, 6], 2), text, time: tensor([0.3, 0.8]), mask, dropText };
};

const outputs: Record<string, () => Tensor> = {
  DiT: () => dit.forward(ditInputs()),
  CtcRecogniser: () => ctc.forward(x, mask).logProbs.mul(mask.unsqueeze(-1).float()),
  SpeakerVerifier: () => speaker.forward(x, mask),
  Discriminator: () => {
    const { hidden } = dit.forward({ ...ditInputs(), returnHidden: true });
    const recogniserHidden = pickRecogniserLayers(ctc.forward(x, mask).hidden);
    return discriminator.forward({ hidden, recogniserHidden, mask }).slice(1, 0, 3);
  },
};
const models = { DiT: dit, CtcRecogniser: ctc, SpeakerVerifier: speaker, Discriminator: discriminator };

describe.each(Object.keys(models) as (keyof typeof models)[])("%s under bfloat16 autocast", (name) => {
  it("says nearly what it says in float32, with float32 gradients", () => {
    const exact = outputs[name]!();
    const rounded = autocast({ device: "cpu", dtype: "bfloat16", enabled: true }, () => outputs[name]!());
    const scale = exact.abs().max().item();
    // bfloat16 has 8 bits: 0.4 % per rounding, a few of which add up.
    expect(rounded.float().sub(exact).abs().max().item() / scale).toBeLessThan(0.05);
    const parameters = models[name].parameters();
    const gradients = grad(rounded.float().square().sum(), parameters, { allowUnused: true });
    for (const gradient of gradients) {
      if (!gradient) continue;
      expect(gradient.dtype).toBe("float32");
      expect(gradient.isfinite().all().item()).toBe(1);
    }
    expect(gradients.filter((gradient) => gradient === null)).toEqual([]);
  });
});
