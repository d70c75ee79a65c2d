import type { InferenceSession } from "onnxruntime-common";
import type { OnnxRuntime } from "../graphs.js";
import type { Port } from "./worker/ports.js";

interface ClosablePort extends Port {
  close(): void;
}

/**
 * ONNX Runtime in which one network runs at a time, with a turn of the event loop before each run.
 *
 * In WebAssembly a run blocks its thread and the promise of its end resolves without the event loop's help: without the
 * turns a page would not paint, and a worker not hear of an abort, until a whole speech is done. On WebGPU a second run
 * that begins while one is under way is refused.
 */
export function oneAtATime(runtime: OnnxRuntime): OnnxRuntime {
  let last: Promise<unknown> = Promise.resolve();
  const queue = <T>(work: () => Promise<T>): Promise<T> => {
    const turn = last.then(eventLoopTurn).then(work);
    last = turn.catch(() => {});
    return turn;
  };
  const queued = (session: InferenceSession): InferenceSession => {
    const run = session.run.bind(session) as (...args: unknown[]) => ReturnType<InferenceSession["run"]>;
    const release = session.release.bind(session);
    session.run = (...args: unknown[]) => queue(() => run(...args));
    session.release = () => queue(release); // never under a run that nobody waits for any more
    return session;
  };
  return {
    Tensor: runtime.Tensor,
    InferenceSession: {
      create: (bytes, options) => queue(async () => queued(await runtime.InferenceSession.create(bytes, options))),
    },
  };
}

/** Lets waiting messages, timers and paints go first. A message comes back at once, a timer after 4 ms. */
function eventLoopTurn(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel() as unknown as { readonly port1: ClosablePort; readonly port2: Port };
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}
