// One side of the denoiser's comparison in bench/runtime.mjs, in a process of its own: `onnx` or `engine`, the folder with
// weights and inputs, threads, repetitions. Prints {"wall", "cpu"}: milliseconds of one network step, the best of all.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const [side, folder, threads, repeats] = [
  process.argv[2],
  process.argv[3],
  Number(process.argv[4]),
  Number(process.argv[5]),
];
const config = JSON.parse(readFileSync(join(folder, "config.json"), "utf8"));
const run = await (side === "onnx" ? openOnnx() : openEngine());

const cpuMs = () => (({ user, system }) => (user + system) / 1000)(process.cpuUsage());
let prediction = await run(); // warms up
const best = { wall: Number.POSITIVE_INFINITY, cpu: Number.POSITIVE_INFINITY };
for (let i = 0; i < repeats; i++) {
  const [wall, cpu] = [performance.now(), cpuMs()];
  prediction = await run();
  best.wall = Math.min(best.wall, performance.now() - wall);
  best.cpu = Math.min(best.cpu, cpuMs() - cpu);
}
writeFileSync(
  join(folder, `${side}.bin`),
  new Uint8Array(prediction.buffer, prediction.byteOffset, prediction.byteLength),
);
console.log(JSON.stringify(best));
process.exit(0); // libtorch's threads do not keep a process waiting, ONNX Runtime's might

/** As the runtime opens and calls it. */
async function openOnnx() {
  const { InferenceSession, Tensor } = (await import("onnxruntime-node")).default;
  const extra = { session: { intra_op: { allow_spinning: "0" } } };
  const session = await InferenceSession.create(readFileSync(config.network), { intraOpNumThreads: threads, extra });
  const stored = readInputs();
  const frames = stored.x.shape[1];
  const feeds = { mask: new Tensor("bool", new Uint8Array(frames).fill(1), [1, frames]) };
  for (const [name, { shape, data }] of Object.entries(stored)) feeds[name] = new Tensor("float32", data, shape);
  const known = Object.fromEntries(Object.entries(feeds).filter(([name]) => session.inputNames.includes(name)));
  return async () => (await session.run(known)).prediction.data;
}

/** The training code's own model, with the bundle's weights. */
async function openEngine() {
  const engine = await import("@dmospeech/engine");
  const { DiT } = await import("@dmospeech/train");
  engine.setNumThreads(threads);
  const { network: _, ...shape } = config;
  const dit = new DiT(shape).eval();
  const { tensors } = engine.loadSafetensors(join(folder, "weights.safetensors"));
  dit.loadStateDict(tensors);
  const inputs = engine.loadSafetensors(join(folder, "inputs.safetensors")).tensors;
  return async () => engine.noGrad(() => engine.tidy(() => dit.forward(inputs).toFloat32Array()));
}

function readInputs() {
  const bytes = readFileSync(join(folder, "inputs.safetensors"));
  const start = 8 + Number(bytes.readBigUInt64LE(0));
  const header = JSON.parse(bytes.toString("utf8", 8, start));
  return Object.fromEntries(
    Object.entries(header).map(
      ([
        name,
        {
          shape,
          data_offsets: [begin, end],
        },
      ]) => {
        const data = new Float32Array(new Uint8Array(bytes.subarray(start + begin, start + end)).buffer);
        return [name, { shape, data }];
      },
    ),
  );
}
