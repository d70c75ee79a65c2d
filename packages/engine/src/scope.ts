import { guarded } from "./core.js";
import { ScopeError } from "./errors.js";
import { scopeEntered, scopeLeft, tensorLeftScopes } from "./lifetime.js";
import { native } from "./native.js";
import { Tensor } from "./tensor.js";

/**
 * Frees every tensor made while it is open: `using scope = new Scope()`.
 *
 * Scopes nest and close in reverse order. Tensors named to `keep` survive into the scope around.
 */
export class Scope {
  private readonly depth: number;
  private readonly survivors: Tensor[] = [];
  private open = true;

  constructor() {
    this.depth = native().openScope();
    scopeEntered();
  }

  /** Lets a tensor outlive this scope: it moves to the scope around, or to none. */
  keep<T extends Tensor>(tensor: T): T {
    this.survivors.push(tensor);
    return tensor;
  }

  /** Closes the scope. @throws ScopeError if a scope opened later is still open. */
  [Symbol.dispose](): void {
    if (!this.open) return;
    closeScope(this.depth, this.survivors);
    this.open = false;
  }
}

function closeScope(depth: number, survivors: readonly Tensor[]): void {
  const handles = survivors.map((survivor) => survivor.handle);
  guarded("Scope", () => native().closeScope(depth, handles));
  scopeLeft();
  if (depth === 1) for (const survivor of survivors) tensorLeftScopes(survivor, survivor.handle);
}

/**
 * Runs `body` and frees every tensor it made, except those in the returned value (a tensor, or lists and plain
 * objects of tensors, nested), which move to the scope around.
 *
 * @throws ScopeError if the body returns a promise: scopes are synchronous.
 */
export function tidy<T>(body: () => T): T {
  const depth = native().openScope();
  scopeEntered();
  const survivors: Tensor[] = [];
  try {
    const result = refusePromise("tidy", body());
    collectTensors(result, survivors);
    return result;
  } finally {
    closeScope(depth, survivors);
  }
}

/** Moves a tensor out of every scope: it then lives until `dispose()`. */
export function keep<T extends Tensor>(tensor: T): T {
  guarded("keep", () => native().keep(tensor.handle, 0));
  tensorLeftScopes(tensor, tensor.handle);
  return tensor;
}

/** What is alive now, over all scopes: handles, and the bytes of the storages behind them, each counted once. */
export function memory(): { readonly liveHandles: number; readonly liveBytes: number } {
  return native().memory();
}

/** Passes a value through unless it is a promise, which would run after the scope or mode has ended. */
export function refusePromise<T>(where: string, value: T): T {
  if (typeof (value as { then?: unknown } | null)?.then === "function") {
    throw new ScopeError(`${where}: the body returned a promise, but it must be synchronous; await outside of it`);
  }
  return value;
}

function collectTensors(value: unknown, found: Tensor[]): void {
  if (value instanceof Tensor) {
    found.push(value);
  } else if (Array.isArray(value)) {
    for (const item of value) collectTensors(item, found);
  } else if (value instanceof Map) {
    for (const item of value.values()) collectTensors(item, found);
  } else if (typeof value === "object" && value !== null && isPlain(value)) {
    for (const item of Object.values(value)) collectTensors(item, found);
  }
}

function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
