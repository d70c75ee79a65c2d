import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { availableParallelism } from "node:os";
import { addonPath } from "./native.js";

interface Preload {
  /** Sets a variable of the C environment unless it is set already; returns the value in force. */
  setDefault(name: string, value: string): string;
}

/**
 * Settles what must be settled before libtorch's libraries are mapped, because they read the C environment once,
 * while loading.
 *
 * A worker thread's `process.env` is a copy that never reaches the C environment, hence the small `preload` addon.
 */
export function prepareProcess(): { readonly threads: number } {
  const path = addonPath("preload");
  if (existsSync(path)) {
    const preload = createRequire(import.meta.url)(path) as Preload;
    // Spinning OpenMP workers cost a factor of ten as soon as another process wants the same cores.
    preload.setDefault("OMP_WAIT_POLICY", "PASSIVE");
    const coreType = openblasCoreType();
    if (coreType !== null) preload.setDefault("OPENBLAS_CORETYPE", coreType);
  }
  const requested = Number(process.env.OMP_NUM_THREADS);
  return { threads: Number.isInteger(requested) && requested > 0 ? requested : availableParallelism() };
}

/** The OpenBLAS kernel set to ask for, or null to leave the choice to OpenBLAS. */
export function openblasCoreType(cpuInfo: string = readCpuInfo()): string | null {
  void cpuInfo;
  return null;
}

function readCpuInfo(): string {
  try {
    return readFileSync("/proc/cpuinfo", "utf8");
  } catch {
    return "";
  }
}
