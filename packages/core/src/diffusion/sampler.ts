/** What a sampler asks the network: its prediction at the noisy latents `x` and time `t`. */
export interface DenoiseRequest<T> {
  readonly x: T;
  readonly t: number;
  /** Which evaluation this is, from 0. */
  readonly evaluation: number;
}

/**
 * A sampler as a generator: it yields what it wants denoised, is sent the network's prediction, and returns the
 * sample. Written so, one definition runs with networks that answer at once and with those that answer later.
 */
export type Sampler<T> = Generator<Omit<DenoiseRequest<T>, "evaluation">, T, T>;

export interface RunOptions {
  /** Looked at before every evaluation; when it is aborted, its reason is thrown. */
  readonly signal?: { readonly aborted: boolean; readonly reason?: unknown };
}

/** Runs a sampler with a network that may answer later. */
export async function runSampler<T>(
  sampler: Sampler<T>,
  denoise: (request: DenoiseRequest<T>) => T | Promise<T>,
  { signal }: RunOptions = {},
): Promise<T> {
  let state = sampler.next();
  for (let evaluation = 0; !state.done; evaluation++) {
    throwIfAborted(signal);
    state = sampler.next(await denoise({ ...state.value, evaluation }));
  }
  return state.value;
}

/** Runs a sampler with a network that answers at once. */
export function runSamplerSync<T>(
  sampler: Sampler<T>,
  denoise: (request: DenoiseRequest<T>) => T,
  { signal }: RunOptions = {},
): T {
  let state = sampler.next();
  for (let evaluation = 0; !state.done; evaluation++) {
    throwIfAborted(signal);
    state = sampler.next(denoise({ ...state.value, evaluation }));
  }
  return state.value;
}

function throwIfAborted(signal: RunOptions["signal"]): void {
  if (signal?.aborted) throw signal.reason ?? new DOMException("Sampling was aborted.", "AbortError");
}
