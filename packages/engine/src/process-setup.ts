import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { availableParallelism } from "node:os";
import { addonPath } from "./native.js";

interface Preload {
  /** Sets a variable of the C environment unless it is set already; returns the value in force. */
  setDefault(name: string, value: string): string;
}

/**
 * Settles what must be settled before libtorch's libraries are mapped, because they read the C environment once,
 * while loading, and gives the number of threads to use: OMP_NUM_THREADS, else the number of cores.
 *
 * A worker thread's `process.env` is a copy that never reaches the C environment, hence the small `preload` addon.
 */
export function prepareProcess(): { readonly threads: number } {
  const path = addonPath("preload");
  if (existsSync(path)) {
    const preload = createRequire(import.meta.url)(path) as Preload;
    // Spinning OpenMP workers cost a factor of ten as soon as another process wants the same cores.
    preload.setDefault("OMP_WAIT_POLICY", "PASSIVE");
  }
  const requested = Number(process.env.OMP_NUM_THREADS);
  return { threads: Number.isInteger(requested) && requested > 0 ? requested : availableParallelism() };
}
