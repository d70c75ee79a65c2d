import type { InferenceSession } from "onnxruntime-common";
import { DeviceError } from "../errors.js";
import type { OnnxRuntime } from "../graphs.js";

export interface WebGpuFirstOptions {
  readonly webgpu: OnnxRuntime;
  readonly wasm: OnnxRuntime;
  /** Told each network that WebGPU cannot open, by its bytes, and why. */
  readonly onRefused: (network: Uint8Array, reason: string) => void;
}

/**
 * ONNX Runtime that opens networks on WebGPU, and on WebAssembly what cannot be opened there. WebGPU's build leaves out the
 * kernels of some types (of 1.30: casts to double precision) that WebAssembly's own build has.
 *
 * A run that fails on WebGPU, for example when the graphics card is lost, throws DeviceError.
 */
export function webGpuFirst({ webgpu, wasm, onRefused }: WebGpuFirstOptions): OnnxRuntime {
  return {
    Tensor: webgpu.Tensor,
    InferenceSession: {
      create: async (bytes, options) => {
        try {
          return explained(await webgpu.InferenceSession.create(bytes, { ...options, executionProviders: ["webgpu"] }));
        } catch (cause) {
          onRefused(bytes, messageOf(cause));
          return await wasm.InferenceSession.create(bytes, { ...options, executionProviders: ["wasm"] });
        }
      },
    },
  };
}

/** The session, whose failures say whose they are. */
function explained(session: InferenceSession): InferenceSession {
  const run = session.run.bind(session) as (...args: unknown[]) => ReturnType<InferenceSession["run"]>;
  session.run = (...args: unknown[]) =>
    run(...args).catch((cause: unknown) => {
      throw new DeviceError(`WebGPU failed: ${messageOf(cause)} Load the bundle again, or ask for "wasm".`, { cause });
    });
  return session;
}

/** What an error says; what is no error, as a string. */
export const messageOf = (cause: unknown): string => (cause instanceof Error ? cause.message : String(cause));
