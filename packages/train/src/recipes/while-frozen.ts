import type { Module } from "../nn/module.js";

/** Runs `body` while the modules take no gradients of their own: theirs would be thrown away. */
export function whileFrozen(modules: readonly Module[], body: () => void): void {
  for (const module of modules) module.requiresGrad_(false);
  try {
    body();
  } finally {
    for (const module of modules) module.requiresGrad_(true);
  }
}
