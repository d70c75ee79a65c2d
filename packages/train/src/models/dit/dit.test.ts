import { grad, ones, tensor, zeros } from "@dmospeech/engine";
import { describe, expect, it } from "vitest";
import { lengthMask, maxDifference, noise, randomProjection, shaken } from "../testing.js";
import { DiT, type DiTConfig, f5DiT, tinyDiT } from "./index.js";

const SIZES = { latentDim: 6, vocabularySize: 11 };
const FRAMES = 12;

function example({ batch = 2, frames = FRAMES, dtype = "float32" as "float32" | "float64", textDim = 8 } = {}) {
  return {
    x: noise([batch, frames, SIZES.latentDim], 1, dtype),
    prompt: noise([batch, frames, SIZES.latentDim], 2, dtype),
    text: noise([batch, frames, textDim], 3, dtype),
    time: tensor(
      Array.from({ length: batch }, (_, i) => 0.2 + 0.3 * i),
      { dtype },
    ),
  };
}

function tiny(overrides: Partial<DiTConfig> = {}): DiT {
  return shaken(new DiT(tinyDiT({ ...SIZES, ...overrides })));
}

describe("DiT", () => {
  it("predicts zero before training, whatever it sees", () => {
    const model = new DiT(tinyDiT(SIZES)).initialize({ seed: 1 });
    expect(model.forward(example()).abs().max().item()).toBe(0);
  });

  it.each([1, 2, 3])("gives a padded utterance the numbers it has alone (patch %i)", (patch) => {
    const model = tiny({ patch });
    const inputs = example();
    const mask = lengthMask([FRAMES, 6], FRAMES);
    const batched = model.forward({ ...inputs, mask });
    const alone = model.forward({
      x: inputs.x.slice(0, 1, 2).slice(1, 0, 6),
      prompt: inputs.prompt.slice(0, 1, 2).slice(1, 0, 6),
      text: inputs.text.slice(0, 1, 2).slice(1, 0, 6),
      time: inputs.time.slice(0, 1, 2),
    });
    expect(alone.abs().max().item()).toBeGreaterThan(0.05);
    expect(maxDifference(batched.slice(0, 1, 2).slice(1, 0, 6), alone)).toBeLessThan(1e-5);
    expect(batched.slice(0, 1, 2).slice(1, 6).abs().max().item()).toBe(0);
  });

  it("cuts an utterance in the middle of a patch at the mask", () => {
    const model = tiny({ patch: 2 });
    const inputs = example({ batch: 1 });
    const mask = lengthMask([5], FRAMES);
    const loud = noise(inputs.x.shape, 8).mul(mask.logicalNot().unsqueeze(-1).float()).mul(50);
    const changed = { ...inputs, x: inputs.x.add(loud), prompt: inputs.prompt.add(loud) };
    expect(maxDifference(model.forward({ ...inputs, mask }), model.forward({ ...changed, mask }))).toBe(0);
  });

  it("is deterministic in evaluation, dropout or not", () => {
    const model = tiny({ dropout: 0.5 });
    const first = model.forward(example());
    expect(maxDifference(first, model.forward(example()))).toBe(0);
    model.train();
    expect(maxDifference(first, model.forward(example()))).toBeGreaterThan(1e-3);
  });

  it("drops prompt and text of chosen utterances only", () => {
    const model = tiny();
    const inputs = example();
    const second = tensor([false, true], { dtype: "bool" });
    const promptless = model.forward({ ...inputs, dropPrompt: second });
    const silentPrompt = inputs.prompt.mul(tensor([[[1]], [[0]]]));
    expect(maxDifference(promptless, model.forward({ ...inputs, prompt: silentPrompt }))).toBe(0);
    const textless = model.forward({ ...inputs, dropText: second });
    const noTokens = tensor([new Array(FRAMES).fill(-1)], { dtype: "int64" });
    const filler = model.embedText(tensor([[1, 2, 3]], { dtype: "int64" }), noTokens);
    const only = { x: inputs.x, prompt: inputs.prompt, time: inputs.time };
    const allFiller = model.forward({ ...only, text: filler.expand([2, FRAMES, 8]) });
    const full = model.forward(inputs);
    expect(maxDifference(textless.select(0, 1), allFiller.select(0, 1))).toBeLessThan(1e-6);
    expect(maxDifference(textless.select(0, 0), full.select(0, 0))).toBeLessThan(1e-6);
    expect(maxDifference(full.select(0, 1), promptless.select(0, 1))).toBeGreaterThan(1e-3);
    expect(maxDifference(full.select(0, 1), textless.select(0, 1))).toBeGreaterThan(1e-3);
  });

  it("returns the output of every block beside the same prediction", () => {
    const model = tiny({ depth: 3, patch: 2 });
    const inputs = example();
    const { prediction, hidden } = model.forward({ ...inputs, returnHidden: true });
    expect(maxDifference(prediction, model.forward(inputs))).toBe(0);
    expect(hidden.map(({ shape }) => shape)).toEqual(new Array(3).fill([2, FRAMES / 2, 16]));
    expect(maxDifference(hidden[0]!, hidden[1]!)).toBeGreaterThan(1e-3);
    const [time, last] = [model.timeEmbed.forward(inputs.time), hidden[2]!];
    const fromLast = model.projOut.forward(model.normOut.forward(last, time)).reshape([2, FRAMES, SIZES.latentDim]);
    expect(maxDifference(fromLast, prediction)).toBeLessThan(1e-6);
  });

  it("starts as the teacher when it becomes a critic, then hears the student's step", () => {
    const teacher = tiny();
    const critic = new DiT(tinyDiT({ ...SIZES, stepConditioned: true })).initialize({ seed: 5 }).eval() as DiT;
    critic.loadStateDict(teacher.stateDict(), { strict: false });
    const inputs = example();
    const scored = critic.forward({ ...inputs, step: tensor([0.25, 0.75]) });
    expect(maxDifference(scored, teacher.forward(inputs))).toBe(0);
    const heard = shaken(critic);
    const quarter = heard.forward({ ...inputs, step: tensor([0.25, 0.25]) });
    const half = heard.forward({ ...inputs, step: tensor([0.25, 0.5]) });
    expect(maxDifference(quarter.select(0, 0), half.select(0, 0))).toBeLessThan(1e-6);
    expect(maxDifference(quarter.select(0, 1), half.select(0, 1))).toBeGreaterThan(1e-3);
  });

  it("has gradients that match finite differences (float64)", () => {
    const model = tiny({ patch: 2 }).to({ dtype: "float64" });
    const inputs = example({ dtype: "float64" });
    const mask = lengthMask([FRAMES, 6], FRAMES);
    const run = (x = inputs.x) => randomProjection(model.forward({ ...inputs, x, mask }));
    const leaf = inputs.x.clone().requiresGrad_();
    const weight = model.transformerBlocks[0]!.attn.toQ.weight;
    const [byInput, byWeight] = grad(run(leaf), [leaf, weight]);
    const step = 1e-6;
    const nudge = noise(inputs.x.shape, 31, "float64");
    const numeric =
      run(inputs.x.add(nudge.mul(step)))
        .sub(run(inputs.x.sub(nudge.mul(step))))
        .item() /
      (2 * step);
    expect(byInput!.mul(nudge).sum().item()).toBeCloseTo(numeric, 6);
    const direction = noise(weight.shape, 32, "float64");
    const original = weight.detach().clone();
    const at = (scale: number) => {
      weight.detach().copy_(original.add(direction.mul(scale)));
      return run().item();
    };
    const numericWeight = (at(step) - at(-step)) / (2 * step);
    expect(byWeight!.mul(direction).sum().item()).toBeCloseTo(numericWeight, 6);
    expect(Math.abs(numericWeight)).toBeGreaterThan(1e-4);
  });

  it("refuses frames that don't fill patches, and conditions it does not have", () => {
    const inputs = example({ frames: 7 });
    expect(() => tiny({ patch: 2 }).forward(inputs)).toThrow(/frames of x is 7.*multiple of patch 2/);
    expect(() => tiny().forward({ ...inputs, step: zeros([2]) })).toThrow(/step is "given"/);
    expect(() => tiny({ stepConditioned: true }).forward(inputs)).toThrow(/step is "missing"/);
    const dropText = ones([2]).bool();
    expect(() => tiny({ textBlocksOver: "frames" }).forward({ ...inputs, dropText })).toThrow(/dropText/);
    expect(() => tiny({ convGroups: 5 })).toThrow(/convGroups/);
  });
});

describe("checkpoint keys", () => {
  it("are those of F5-TTS", () => {
    const model = new DiT(f5DiT({ dim: 32, depth: 1, heads: 2, textDim: 8, textBlocks: 1, vocabularySize: 4 }));
    const shapes = Object.fromEntries(model.namedParameters().map(([key, { shape }]) => [key, shape]));
    expect(shapes).toEqual({
      "time_embed.time_mlp.0.weight": [32, 256],
      "time_embed.time_mlp.0.bias": [32],
      "time_embed.time_mlp.2.weight": [32, 32],
      "time_embed.time_mlp.2.bias": [32],
      "text_embed.text_embed.weight": [5, 8],
      "text_embed.text_blocks.0.dwconv.weight": [8, 1, 7],
      "text_embed.text_blocks.0.dwconv.bias": [8],
      "text_embed.text_blocks.0.norm.weight": [8],
      "text_embed.text_blocks.0.norm.bias": [8],
      "text_embed.text_blocks.0.pwconv1.weight": [16, 8],
      "text_embed.text_blocks.0.pwconv1.bias": [16],
      "text_embed.text_blocks.0.grn.gamma": [1, 1, 16],
      "text_embed.text_blocks.0.grn.beta": [1, 1, 16],
      "text_embed.text_blocks.0.pwconv2.weight": [8, 16],
      "text_embed.text_blocks.0.pwconv2.bias": [8],
      "input_embed.proj.weight": [32, 208],
      "input_embed.proj.bias": [32],
      "input_embed.conv_pos_embed.conv1d.0.weight": [32, 2, 31],
      "input_embed.conv_pos_embed.conv1d.0.bias": [32],
      "input_embed.conv_pos_embed.conv1d.2.weight": [32, 2, 31],
      "input_embed.conv_pos_embed.conv1d.2.bias": [32],
      "transformer_blocks.0.attn_norm.linear.weight": [192, 32],
      "transformer_blocks.0.attn_norm.linear.bias": [192],
      "transformer_blocks.0.attn.to_q.weight": [32, 32],
      "transformer_blocks.0.attn.to_q.bias": [32],
      "transformer_blocks.0.attn.to_k.weight": [32, 32],
      "transformer_blocks.0.attn.to_k.bias": [32],
      "transformer_blocks.0.attn.to_v.weight": [32, 32],
      "transformer_blocks.0.attn.to_v.bias": [32],
      "transformer_blocks.0.attn.to_out.0.weight": [32, 32],
      "transformer_blocks.0.attn.to_out.0.bias": [32],
      "transformer_blocks.0.ff.ff.0.0.weight": [64, 32],
      "transformer_blocks.0.ff.ff.0.0.bias": [64],
      "transformer_blocks.0.ff.ff.2.weight": [32, 64],
      "transformer_blocks.0.ff.ff.2.bias": [32],
      "norm_out.linear.weight": [64, 32],
      "norm_out.linear.bias": [64],
      "proj_out.weight": [100, 32],
      "proj_out.bias": [100],
    });
  });
});
