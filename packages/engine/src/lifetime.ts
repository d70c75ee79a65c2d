import { native } from "./native.js";

/** One line of a leak report: a tensor that is alive and where it was made. */
export interface LiveTensor {
  readonly handle: number;
  readonly stack: string;
}

const MOST_ORIGINS = 100_000;

let openScopes = 0;
let origins: Map<number, string> | null = null;
let onCollected: ((message: string) => void) | null = null;

/** The backstop: frees a tensor nobody disposed once the garbage collector has taken its object. */
const registry = new FinalizationRegistry<number>((handle) => {
  const freed = native().release(handle);
  if (freed && onCollected !== null) {
    onCollected(`a tensor was never disposed and lived until garbage collection${origin(handle)}`);
  }
  origins?.delete(handle);
});

export function scopeEntered(): void {
  openScopes++;
}

export function scopeLeft(): void {
  openScopes--;
}

/** Notes a new tensor object. Inside a scope that costs nothing: the scope frees it. */
export function tensorMade(tensor: object, handle: number): void {
  if (openScopes === 0) registry.register(tensor, handle);
  if (origins === null) return;
  if (origins.size >= MOST_ORIGINS) forgetTheDead(origins);
  origins.set(handle, callerStack());
}

/** Forgets where a disposed tensor was made. */
export function tensorFreed(handle: number): void {
  origins?.delete(handle);
}

/** Puts a tensor that no scope owns any more under the backstop's watch. */
export function tensorLeftScopes(tensor: object, handle: number): void {
  registry.register(tensor, handle);
}

/**
 * Development aid: from now on remembers where each tensor is made, for `liveTensors`, and reports tensors that only
 * garbage collection freed. Costs several microseconds per operator; `null` switches it off.
 */
export function traceTensors(report: ((message: string) => void) | null): void {
  onCollected = report;
  origins = report === null ? null : new Map();
}

/** Tensors alive now that were made since `traceTensors` began, oldest first. */
export function liveTensors(): LiveTensor[] {
  const traced = origins;
  if (traced === null) return [];
  const report: LiveTensor[] = [];
  for (const handle of native().liveHandles()) {
    const stack = traced.get(handle);
    if (stack !== undefined) report.push({ handle, stack });
  }
  return report;
}

/** Scopes free tensors without telling; their origins are dropped when they have become many. */
function forgetTheDead(traced: Map<number, string>): void {
  for (const handle of traced.keys()) if (!native().isLive(handle)) traced.delete(handle);
}

function origin(handle: number): string {
  const stack = origins?.get(handle);
  return stack === undefined ? "" : `; it was made at\n${stack}`;
}

function callerStack(): string {
  const lines = new Error().stack?.split("\n").slice(1) ?? [];
  return lines.filter((line) => !line.includes("/packages/engine/src/") || line.includes(".test.")).join("\n");
}
