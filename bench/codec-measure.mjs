// One side of bench/codec.mjs in a process of its own: node codec-measure.mjs prepare|engine|onnx <folder> […]
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

const [side, folder, ...rest] = process.argv.slice(2);
const threads = Number(process.env.OMP_NUM_THREADS);
const file = (name) => join(folder, name);
const INFERENCE_SECONDS = [5, 20];
const REPETITIONS = { training: 4, inference: 8 };
const LEARNING_RATE = 1e-4;

await { prepare, engine: measureEngine, onnx: measureOnnx }[side](...rest);

/** Writes weights, sound, what the engine makes of it, the recipe and both graphs for the other sides. */
async function prepare(batch, run) {
  const { train, e } = await load();
  const recipe = train.codecMini16k();
  const codec = run ? train.loadTrainedCodec(run).model : train.createCodec(recipe.model).initialize({ seed: 1 });
  codec.eval().requiresGrad_(false);
  const model = codec.config;
  const wave = speechLike(e, Number(batch), model.sampleRate);
  const { decoded, loss } = e.noGrad(() => roundTrip(train, { codec, recipe: { ...recipe, model }, wave }));
  const noise = codec.decoder.head.source.noiseTable;
  const checks = { "check.wave": wave, "check.decoded": decoded, "check.noise": noise };
  e.saveSafetensors(file("codec.safetensors"), { ...codec.stateDict(), ...checks });
  const { scales, weights } = recipe;
  const shared = { model, scales, weights, loss: loss.item(), threads, learningRate: LEARNING_RATE };
  writeFileSync(
    file("recipe.json"),
    JSON.stringify({ ...shared, repetitions: REPETITIONS, seconds: INFERENCE_SECONDS }),
  );
  const plain = { mean: new Array(model.latentDim).fill(0), std: new Array(model.latentDim).fill(1) };
  writeFileSync(file("encoder.onnx"), train.exportGraph(train.encoderGraph(codec, plain)));
  writeFileSync(file("decoder.onnx"), train.exportGraph(train.decoderGraph(codec, plain)));
  process.stdout.write("{}");
}

async function measureEngine() {
  const { train, e } = await load();
  const recipe = readRecipe();
  const { tensors } = e.loadSafetensors(file("codec.safetensors"));
  const { "check.wave": wave, "check.decoded": _decoded, "check.noise": _noise, ...weights } = tensors;
  const codec = train.createCodec(recipe.model).loadStateDict(weights).eval();
  const { sampleRate, hop, latentDim } = recipe.model;
  const times = {};
  for (const seconds of recipe.seconds) {
    const sound = wave
      .reshape([-1])
      .repeat([2])
      .slice(0, 0, seconds * sampleRate)
      .reshape([1, 1, -1]);
    const latents = e.randn([1, (seconds * sampleRate) / hop, latentDim]);
    const encode = () => e.tidy(() => void e.noGrad(() => codec.encode(sound)));
    const decode = () => e.tidy(() => void e.noGrad(() => codec.decode(latents)));
    times[`encode ${seconds} s`] = await best(encode, REPETITIONS.inference, seconds);
    times[`decode ${seconds} s`] = await best(decode, REPETITIONS.inference, seconds);
  }
  const audioSeconds = wave.numel / sampleRate;
  const training = await best(trainingStep({ train, e, codec, recipe, wave }), REPETITIONS.training, audioSeconds);
  report({ "training step": training, ...times });
}

async function measureOnnx() {
  const require = createRequire(new URL("../packages/train/package.json", import.meta.url));
  const { InferenceSession, Tensor } = require("onnxruntime-node");
  const { excitationInputs } = await import("../packages/core/dist/index.js");
  const options = { intraOpNumThreads: threads, logSeverityLevel: 3 };
  const [encoder, decoder] = await Promise.all(
    ["encoder.onnx", "decoder.onnx"].map((name) => InferenceSession.create(file(name), options)),
  );
  const { model, seconds: lengths } = readRecipe();
  const times = {};
  for (const seconds of lengths) {
    const samples = seconds * model.sampleRate;
    const frames = samples / model.hop;
    const wave = new Tensor(
      "float32",
      Float32Array.from({ length: samples }, (_, n) => 0.3 * Math.sin(n / 9)),
      [1, 1, samples],
    );
    const { latents } = await encoder.run({ wave });
    if (latents.dims[1] !== frames) throw new Error(`${latents.dims[1]} latents for ${frames} frames`);
    times[`encode ${seconds} s`] = await best(() => encoder.run({ wave }), REPETITIONS.inference, seconds);
    const excitation = Object.entries(excitationInputs()).map(([name, { data, shape }]) => [
      name,
      new Tensor(data, shape),
    ]);
    const decode = () => decoder.run({ latents, ...Object.fromEntries(excitation) });
    times[`decode ${seconds} s`] = await best(decode, REPETITIONS.inference, seconds);
  }
  report(times);
}

async function load() {
  const [train, e] = await Promise.all([
    import("../packages/train/dist/index.js"),
    import("../packages/engine/dist/index.js"),
  ]);
  return { train, e };
}

function readRecipe() {
  return JSON.parse(readFileSync(file("recipe.json"), "utf8"));
}

/** Chords with some breath, another pitch in every entry: [B, 1, one second]. */
function speechLike(e, batch, sampleRate) {
  const pitch = e.arange(0, batch).mul(12).add(100).reshape([batch, 1, 1]);
  const phase = e
    .arange(0, sampleRate)
    .mul((2 * Math.PI) / sampleRate)
    .reshape([1, 1, -1])
    .mul(pitch);
  const breath = e.randn([batch, 1, sampleRate], { generator: new e.Generator(2) }).mul(0.01);
  return phase.sin().add(phase.mul(5).sin().mul(0.5)).mul(0.2).add(breath).contiguous();
}

/** Loss and wave without sampling; every term of the reconstruction. */
function roundTrip(train, { codec, recipe, wave }) {
  const spectra = spectraOf(train, recipe);
  const distribution = codec.encode(wave);
  const decoded = codec.decode(distribution.mean);
  return { decoded, loss: objective(train, { spectra, weights: recipe.weights, wave, decoded, distribution }) };
}

function spectraOf(train, { model, scales }) {
  return new train.MultiResolutionSpectra({ sampleRate: model.sampleRate, scales });
}

function objective(train, { spectra, weights, wave, decoded, distribution }) {
  const [predicted, target] = [decoded, wave].map((sound) => spectra.magnitudes(sound));
  const mel = train.multiScaleMelLoss({ predicted: spectra.mels(predicted), target: spectra.mels(target) });
  const stft = train.multiResolutionStftLoss({ predicted, target });
  return mel.mul(weights.mel).add(stft.mul(weights.stft)).add(train.klLoss(distribution).mul(weights.kl));
}

function trainingStep({ train, e, codec, recipe, wave }) {
  codec.train().requiresGrad_(true);
  const spectra = spectraOf(train, recipe);
  const optimizer = new train.AdamW(codec.namedParameters(), { betas: [0.8, 0.99] });
  const generator = new e.Generator(3);
  return () =>
    e.tidy(() => {
      const distribution = codec.encode(wave);
      const decoded = codec.decode(train.reparameterise(distribution, { generator }));
      const loss = objective(train, { spectra, weights: recipe.weights, wave, decoded, distribution });
      for (const parameter of codec.parameters()) parameter.grad = null;
      loss.backward();
      e.noGrad(() => optimizer.step(LEARNING_RATE));
    });
}

/** The shortest wall time and the least CPU time of several repetitions after a warm-up, in seconds. */
async function best(body, repetitions, audioSeconds) {
  await body();
  let [wall, cpu] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
  for (let i = 0; i < repetitions; i++) {
    const [start, used] = [performance.now(), process.cpuUsage()];
    await body();
    wall = Math.min(wall, (performance.now() - start) / 1e3);
    const { user, system } = process.cpuUsage(used);
    cpu = Math.min(cpu, (user + system) / 1e6);
  }
  return { audioSeconds, wall, cpu };
}

function report(times) {
  process.stdout.write(JSON.stringify(times));
}
