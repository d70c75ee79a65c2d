import { native } from "./native.js";

/** Threads for work inside operators; the default is the number of cores. */
export function setNumThreads(count: number): void {
  if (!Number.isInteger(count) || count < 1) throw new RangeError(`setNumThreads: expected 1 or more, got ${count}`);
  native().setNumThreads(count);
}

export function getNumThreads(): number {
  return native().getNumThreads();
}

export function cudaIsAvailable(): boolean {
  return native().cudaIsAvailable();
}

export function cudaDeviceCount(): number {
  return native().cudaDeviceCount();
}

/** Version of the libtorch this engine was built with, such as "1.13.0". */
export function libtorchVersion(): string {
  return native().version();
}
