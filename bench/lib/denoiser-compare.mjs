// The denoiser of a bundle by ONNX Runtime, by the engine, and by PyTorch: the same weights, the same inputs, one run.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { readOnnxWeights, toSafetensors } from "./onnx-weights.mjs";
import { findPython, measureIn } from "./sides.mjs";

const FRAMES = 384; // a prompt of 4 s and 5.6 s to be spoken, at 40 frames a second
const REPEATS = 10;

/**
 * Milliseconds of one network step on each side, the best of `rounds` fresh processes by turns, and how far each prediction
 * is from ONNX Runtime's (RMS, relative). A side that cannot run here has a `missing` sentence instead.
 */
export function compareDenoisers(bundle, { threads, rounds }) {
  const folder = mkdtempSync(join(tmpdir(), "dmospeech-bench-"));
  try {
    prepare(bundle, folder);
    const side = fileURLToPath(new URL("denoiser-side.mjs", import.meta.url));
    const python = findPython();
    const args = [folder, String(threads), String(REPEATS)];
    const sides = {
      onnx: () => measureIn(process.execPath, [side, "onnx", ...args], { threads }),
      engine: () => measureIn(process.execPath, [side, "engine", ...args], { threads }),
      pytorch: () =>
        measureIn(python, [fileURLToPath(new URL("../denoiser.py", import.meta.url)), ...args], { threads }),
    };
    const result = {};
    for (let round = 0; round < rounds; round++) {
      for (const [name, measure] of Object.entries(sides)) {
        if (result[name]?.missing !== undefined) continue;
        if (name === "pytorch" && python === null) {
          result[name] = { missing: "no Python with torch was found (Debian: apt-get install python3-torch)" };
          continue;
        }
        try {
          const { wall, cpu } = measure();
          const before = result[name] ?? { wall, cpu };
          result[name] = { wall: Math.min(wall, before.wall), cpu: Math.min(cpu, before.cpu) };
        } catch (error) {
          if (name === "onnx") throw error;
          result[name] = { missing: error.message.trim().split("\n").at(-1) };
        }
      }
    }
    const reference = floats(join(folder, "onnx.bin"));
    for (const [name, measured] of Object.entries(result)) {
      if (measured.missing === undefined)
        measured.difference = relativeRms(floats(join(folder, `${name}.bin`)), reference);
    }
    return { frames: FRAMES, sides: result };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function prepare(bundle, folder) {
  const manifest = JSON.parse(readFileSync(join(bundle, "manifest.json"), "utf8"));
  const read = (name) => readOnnxWeights(readFileSync(join(bundle, manifest.files[name].path)));
  const all = Object.entries({ ...read("text"), ...read("denoiser") });
  const weights = Object.fromEntries(all.filter(([name]) => !/^const/u.test(name)));
  const config = configOf(weights, manifest);
  const network = join(bundle, manifest.files.denoiser.path);
  writeFileSync(join(folder, "config.json"), JSON.stringify({ ...config, network }));
  writeFileSync(join(folder, "weights.safetensors"), toSafetensors(weights));
  const wave = (width, phase) => ({
    shape: [1, FRAMES, width],
    data: Float32Array.from({ length: FRAMES * width }, (_, i) => 1.4 * Math.sin(0.7 * i + 1e-5 * i * i + phase)),
  });
  const prompt = wave(config.latentDim, 1);
  prompt.data.fill(0, (FRAMES / 2) * config.latentDim); // the half that is to be spoken
  const inputs = { x: wave(config.latentDim, 0), prompt, text: wave(config.textDim, 2) };
  const time = { shape: [1], data: Float32Array.of(0.5) };
  writeFileSync(join(folder, "inputs.safetensors"), toSafetensors({ ...inputs, time }));
}

/** The transformer's shape, read off its weights. */
function configOf(weights, { latentDim, patch }) {
  const shape = (name) => weights[name].shape;
  const count = (pattern) => new Set(Object.keys(weights).flatMap((name) => pattern.exec(name)?.[1] ?? [])).size;
  const [dim, inDim] = shape("input_embed.proj.weight");
  const headDim = shape("transformer_blocks.0.attn.q_norm.weight")[0];
  const [, groupWidth, convKernel] = shape("input_embed.conv_pos_embed.conv1d.0.weight");
  const [rows, textDim] = shape("text_embed.text_embed.weight");
  const config = {
    latentDim,
    patch,
    dim,
    headDim,
    heads: dim / headDim,
    textDim,
    convKernel,
    convGroups: dim / groupWidth,
  };
  if (inDim !== patch * (2 * latentDim + textDim)) throw new Error("The bundle's denoiser has an unknown layout.");
  const ffMult = shape("transformer_blocks.0.ff.ff.0.0.weight")[0] / dim;
  const depth = count(/^transformer_blocks\.(\d+)\./u);
  const textBlocks = count(/^text_embed\.text_blocks\.(\d+)\./u);
  return { ...config, ffMult, depth, textBlocks, vocabularySize: rows - 1 };
}

function floats(path) {
  return new Float32Array(new Uint8Array(readFileSync(path)).buffer);
}

function relativeRms(got, want) {
  const squares = (values) => values.reduce((sum, value) => sum + value * value, 0);
  return Math.sqrt(squares(got.map((value, i) => value - want[i])) / squares(want));
}
