// The engine against PyTorch on the same libtorch, in one run: cost of one operator, and of training steps.
//
//   npm run build && node bench/engine.mjs [--rounds 5] [--threads 2] [--json]
//
// Both sides run the same workloads (bench/engine.py is the other half) in fresh processes, by turns; the best time of
// all rounds counts. A ratio below 1 means that the engine is faster than PyTorch's Python interface.
import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { findPython, measureIn, table } from "./lib/sides.mjs";

const { values } = parseArgs({
  options: {
    rounds: { type: "string", default: "5" },
    threads: { type: "string", default: String(availableParallelism()) },
    json: { type: "boolean", default: false },
    measure: { type: "boolean", default: false }, // the benchmark starts itself with this flag
  },
});

if (values.measure) await measure();
else compare();

function compare() {
  const python = findPython();
  const best = { engine: {}, pytorch: {} };
  for (let round = 0; round < Number(values.rounds); round++) {
    const { threads } = values;
    keepBest(best.engine, measureIn(process.execPath, [fileURLToPath(import.meta.url), "--measure"], { threads }));
    if (python === null) continue;
    keepBest(best.pytorch, measureIn(python, [fileURLToPath(new URL("engine.py", import.meta.url))], { threads }));
  }
  const rows = Object.entries(best.engine).map(([name, engine]) => {
    const pytorch = best.pytorch[name] ?? null;
    return { name, engine, pytorch, ratio: pytorch === null ? null : engine / pytorch };
  });
  if (values.json) {
    process.stdout.write(`${JSON.stringify({ threads: Number(values.threads), microseconds: rows }, null, 2)}\n`);
    return;
  }
  if (python === null) process.stdout.write("no Python with torch was found: the engine alone\n");
  const cells = rows.map(({ name, engine, pytorch, ratio }) => [
    name,
    ...[engine, pytorch, ratio].map((number) => number?.toFixed(2) ?? "–"),
  ]);
  process.stdout.write(table([["", "engine µs", "PyTorch µs", "ratio"], ...cells]));
}

function keepBest(best, times) {
  for (const [name, time] of Object.entries(times)) best[name] = Math.min(best[name] ?? Number.POSITIVE_INFINITY, time);
}

/** Prints {workload: microseconds}: the best of several repetitions. */
async function measure() {
  const e = await import("../packages/engine/dist/index.js");

  function best(repetitions, count, body) {
    let shortest = Number.POSITIVE_INFINITY;
    for (let i = 0; i < repetitions; i++) {
      const start = performance.now();
      e.tidy(() => {
        for (let j = 0; j < count; j++) body();
      });
      shortest = Math.min(shortest, performance.now() - start);
    }
    return (shortest * 1e3) / count;
  }

  const small = e.randn([8]);
  const times = {
    "add [8]": best(100, 2000, () => small.add(small)),
    "view [8] as [2, 4]": best(100, 2000, () => small.view([2, 4])),
    "add_ number [8]": best(100, 2000, () => small.add_(1)),
  };
  times["MLP training step"] = best(40, 1, mlpStep(e));
  times["transformer step"] = best(12, 1, transformerStep(e));
  process.stdout.write(JSON.stringify(times));
}

/** Three linear layers of 512 on a batch of 256, forward, backward and AdamW. */
function mlpStep(e) {
  const parameters = [512, 512, 512].flatMap((width) => [e.randn([width, 512]).mul_(0.04), e.zeros([width])]);
  const x = e.randn([256, 512]);
  const update = adamW(e, parameters);
  return () =>
    e.tidy(() => {
      let h = x;
      for (let i = 0; i < parameters.length; i += 2) h = e.linear(h, parameters[i], parameters[i + 1]).gelu();
      update(h.square().mean());
    });
}

/** Four pre-norm blocks of width 256, 4 heads, on [8, 128, 256], forward, backward and AdamW. */
function transformerStep(e) {
  const [batch, frames, width, heads] = [8, 128, 256, 4];
  const matrix = (rows, columns) => e.randn([rows, columns]).mul_(0.02);
  const blocks = Array.from({ length: 4 }, () => ({
    qkv: matrix(3 * width, width),
    out: matrix(width, width),
    up: matrix(4 * width, width),
    down: matrix(width, 4 * width),
  }));
  const x = e.randn([batch, frames, width]);
  const update = adamW(
    e,
    blocks.flatMap((block) => Object.values(block)),
  );
  const block = (h, { qkv, out, up, down }) => {
    const split = e.linear(e.layerNorm(h, [width]), qkv).view([batch, frames, 3, heads, width / heads]);
    const [q, k, v] = [0, 1, 2].map((i) => split.select(2, i).transpose(1, 2)); // each [B, H, T, D]
    const scores = q.matmul(k.transpose(-2, -1)).mul(1 / Math.sqrt(width / heads)); // [B, H, T, T]
    const mixed = scores.softmax(-1).matmul(v).transpose(1, 2).reshape([batch, frames, width]);
    const attended = h.add(e.linear(mixed, out));
    return attended.add(e.linear(e.linear(e.layerNorm(attended, [width]), up).gelu(), down));
  };
  return () => e.tidy(() => update(blocks.reduce(block, x).square().mean()));
}

/** The operators torch.optim.AdamW (single tensor) runs, in its order. */
function adamW(e, parameters) {
  for (const parameter of parameters) parameter.requiresGrad_();
  const moments = parameters.map((p) => ({ first: e.zerosLike(p), second: e.zerosLike(p) }));
  const [rate, decay, beta1, beta2, epsilon] = [1e-3, 1e-2, 0.9, 0.999, 1e-8];
  let step = 0;
  return (loss) => {
    for (const parameter of parameters) parameter.grad = null;
    loss.backward();
    step++;
    e.noGrad(() => {
      // A scope of its own per parameter returns the temporaries to the allocator while they are still in cache.
      for (const [i, parameter] of parameters.entries())
        e.tidy(() => {
          const { first, second } = moments[i];
          const gradient = parameter.grad;
          parameter.mul_(1 - rate * decay);
          first.mul_(beta1).add_(gradient, { alpha: 1 - beta1 });
          second.mul_(beta2).addcmul_(gradient, gradient, { value: 1 - beta2 });
          const scale = second
            .sqrt()
            .div_(Math.sqrt(1 - beta2 ** step))
            .add_(epsilon);
          parameter.addcdiv_(first, scale, { value: -rate / (1 - beta1 ** step) });
        });
    });
  };
}
