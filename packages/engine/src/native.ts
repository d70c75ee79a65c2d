import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { EngineUnavailableError } from "./errors.js";
import { prepareProcess } from "./process-setup.js";

/** What the native functions take: numbers, strings, handles (numbers) and lists of them. */
export type RawArgument = number | bigint | boolean | string | null | undefined | readonly RawArgument[];
export type RawResult = number | boolean | string | null | RawResult[];

export interface NativeArgument {
  readonly name: string;
  /** Base kind without "?" and "[]": "Tensor", "Scalar", "int", "float", "bool", "str", "ScalarType", "Device", … */
  readonly kind: string;
  readonly list: boolean;
  /** n of `int[n]`, whose list may be given as one number; else 0. */
  readonly broadcast: number;
  readonly keywordOnly: boolean;
  readonly optional: boolean;
  readonly written: boolean;
  readonly required: boolean;
  readonly default: RawResult;
}

export interface NativeSchema {
  readonly id: number;
  readonly arguments: readonly NativeArgument[];
  readonly returns: readonly { readonly kind: string; readonly list: boolean; readonly sameAs: number }[];
}

/** The functions of the C++ addon (`native/`). Tensors and generators are numbers here. */
export interface NativeEngine {
  operator(name: string): NativeSchema;
  operatorNames(): string[];
  schemaText(name: string): string;
  call(id: number, ...args: RawArgument[]): RawResult;

  fromBytes(bytes: Uint8Array, dtype: number, shape: readonly number[]): number;
  toBytes(handle: number): ArrayBuffer;
  item(handle: number): number | boolean;
  shape(handle: number): number[];
  dtype(handle: number): number;
  device(handle: number): string;

  retain(handle: number): number;
  release(handle: number): boolean;
  isLive(handle: number): boolean;
  liveHandles(): number[];
  memory(): { liveHandles: number; liveBytes: number };
  openScope(): number;
  closeScope(scope: number, survivors: readonly number[]): void;
  keep(handle: number, scope: number): void;

  requiresGrad(handle: number): boolean;
  isLeaf(handle: number): boolean;
  setRequiresGrad(handle: number, flag: boolean): void;
  grad(handle: number): number;
  setGrad(handle: number, grad: number): void;
  backward(handle: number, gradient: number, retainGraph: boolean, createGraph: boolean): void;
  gradients(
    outputs: readonly number[],
    inputs: readonly number[],
    gradOutputs: readonly number[],
    retainGraph: boolean,
    createGraph: boolean,
    allowUnused: boolean,
  ): number[];
  setGradEnabled(flag: boolean): boolean;
  enterAutocast(device: string, dtype: number, enabled: boolean): number;
  leaveAutocast(token: number): void;

  generator(seed: number, device: string): number;
  releaseGenerator(handle: number): void;
  generatorState(handle: number): ArrayBuffer;
  setGeneratorState(handle: number, state: Uint8Array): void;
  manualSeed(seed: number): void;

  setNumThreads(count: number): void;
  getNumThreads(): number;
  cudaIsAvailable(): boolean;
  cudaDeviceCount(): number;
  version(): string;
}

const require = createRequire(import.meta.url);

/** `build/` beside `src/` and `dist/`: where the package's build script puts the addon. */
export function addonPath(name: "engine" | "preload"): string {
  return fileURLToPath(new URL(`../build/${name}.node`, import.meta.url));
}

/** What to run where the addon is missing: the script comes with the package, wherever that is installed. */
const buildCommand = `node "${fileURLToPath(new URL("../scripts/build.mjs", import.meta.url))}"`;

let loaded: NativeEngine | undefined;

/** The native addon; the first call loads libtorch (about half a second). */
export function native(): NativeEngine {
  loaded ??= load();
  return loaded;
}

function load(): NativeEngine {
  const path = addonPath("engine");
  if (!existsSync(path)) {
    throw new EngineUnavailableError(`the native engine is not built (${path} is missing): run ${buildCommand}`);
  }
  const { threads } = prepareProcess();
  let engine: NativeEngine;
  try {
    engine = require(path) as NativeEngine;
  } catch (error) {
    throw new EngineUnavailableError(
      `the native engine at ${path} cannot be loaded (${(error as Error).message}): rebuild it with ${buildCommand} --force`,
      { cause: error },
    );
  }
  engine.setNumThreads(threads);
  return engine;
}
