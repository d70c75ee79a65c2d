import { type Device, type DType, Generator, keep, noGrad, type Tensor } from "@dmospeech/engine";
import { MissingResetError, StateDictError } from "./errors.js";

/** What a module's fields may hold besides plain settings: modules, in arrays of any depth. */
type ModuleTree = Module | null | undefined | readonly ModuleTree[];

export interface InitializeOptions {
  readonly seed: number;
}

export interface LoadStateDictOptions {
  /** With `false`, keys that only one side knows are left alone; a wrong shape is always an error. */
  readonly strict?: boolean;
}

const FLOATING: ReadonlySet<DType> = new Set<DType>(["float32", "float64", "float16", "bfloat16"]);

/** `toQ` → `to_q`, `conv1d` → `conv1d`: how a field is called in a checkpoint. */
export function snakeCase(field: string): string {
  return field.replace(/[A-Z]/g, (letter, index: number) => (index === 0 ? "" : "_") + letter.toLowerCase());
}

/**
 * A layer or model: a bag of parameters, buffers and sub-modules found in its own fields.
 *
 * Field names are the checkpoint keys: `transformerBlocks[0].attn.toQ.weight` is saved as
 * `transformer_blocks.0.attn.to_q.weight`. Constructors only allocate (zeros); numbers come from
 * {@link Module.initialize} or {@link Module.loadStateDict}.
 */
export abstract class Module {
  training = true;
  readonly #parameters = new Set<Tensor>();
  readonly #buffers = new Map<Tensor, { readonly persistent: boolean }>();

  /** Registers a trainable tensor; assign the result to a field. */
  protected parameter(tensor: Tensor): Tensor {
    keep(tensor).requiresGrad_(true);
    this.#parameters.add(tensor);
    return tensor;
  }

  /** Registers a constant or running statistic; non-persistent ones are recomputed, never saved. */
  protected buffer(tensor: Tensor, { persistent = true }: { readonly persistent?: boolean } = {}): Tensor {
    keep(tensor);
    this.#buffers.set(tensor, { persistent });
    return tensor;
  }

  /** Fills this module's own parameters (not its sub-modules'); every module with parameters has one. */
  resetParameters(_generator: Generator): void {
    if (this.#parameters.size > 0) throw new MissingResetError(this.constructor.name);
  }

  /** Sub-modules with their checkpoint path, in field order. */
  namedChildren(): [string, Module][] {
    const children: [string, Module][] = [];
    for (const [field, value] of Object.entries(this)) collectModules(snakeCase(field), value as ModuleTree, children);
    return children;
  }

  /** This module and everything below it, parents first. */
  modules(): Module[] {
    return [this, ...this.namedChildren().flatMap(([, child]) => child.modules())];
  }

  namedParameters(): [string, Tensor][] {
    return this.#collect("", (module) => module.#ownNamed((tensor) => module.#parameters.has(tensor)));
  }

  /** Buffers that belong in a checkpoint. */
  namedBuffers(): [string, Tensor][] {
    return this.#collect("", (module) =>
      module.#ownNamed((tensor) => module.#buffers.get(tensor)?.persistent === true),
    );
  }

  parameters(): Tensor[] {
    return this.namedParameters().map(([, tensor]) => tensor);
  }

  parameterCount(): number {
    return this.parameters().reduce((total, tensor) => total + tensor.numel, 0);
  }

  /** Parameters and persistent buffers by path: the live tensors, not copies. */
  stateDict(): Record<string, Tensor> {
    return Object.fromEntries([...this.namedParameters(), ...this.namedBuffers()]);
  }

  /**
   * Copies a checkpoint's numbers into this module's tensors.
   * @throws {StateDictError} naming every missing, unexpected and misshapen key at once; nothing is copied then.
   */
  loadStateDict(dict: Readonly<Record<string, Tensor>>, { strict = true }: LoadStateDictOptions = {}): this {
    const own = this.stateDict();
    const missing = Object.keys(own).filter((key) => dict[key] === undefined);
    const unexpected = Object.keys(dict).filter((key) => own[key] === undefined);
    const misshapen = Object.entries(own).flatMap(([key, tensor]) => {
      const got = dict[key]?.shape;
      return got === undefined || sameShape(got, tensor.shape) ? [] : [{ key, got, expected: tensor.shape }];
    });
    if (misshapen.length > 0 || (strict && missing.length + unexpected.length > 0)) {
      throw new StateDictError({ module: this.constructor.name, missing, unexpected, misshapen });
    }
    noGrad(() => {
      for (const [key, tensor] of Object.entries(own)) {
        const source = dict[key];
        if (source !== undefined) tensor.copy_(source);
      }
    });
    return this;
  }

  /** Fills every parameter from one generator, layer by layer: the same seed gives the same model. */
  initialize({ seed }: InitializeOptions): this {
    const generator = new Generator(seed);
    noGrad(() => {
      for (const module of this.modules()) module.resetParameters(generator);
    });
    return this;
  }

  /** Moves and casts (floating tensors only). Tensors are replaced: call it before making an optimizer. */
  to({ device, dtype }: { readonly device?: Device; readonly dtype?: DType }): this {
    for (const module of this.modules()) module.#moveOwn(device, dtype);
    return this;
  }

  train(): this {
    for (const module of this.modules()) module.training = true;
    return this;
  }

  eval(): this {
    for (const module of this.modules()) module.training = false;
    return this;
  }

  /** Freezes (`false`) or unfreezes every parameter. */
  requiresGrad_(flag = true): this {
    for (const tensor of this.parameters()) tensor.requiresGrad_(flag);
    return this;
  }

  /** Own fields that hold tensors chosen by `wanted`, with their key. */
  #ownNamed(wanted: (tensor: Tensor) => boolean): [string, Tensor][] {
    return Object.entries(this)
      .filter(([, value]) => wanted(value as Tensor))
      .map(([field, value]) => [snakeCase(field), value as Tensor]);
  }

  #collect(prefix: string, own: (module: Module) => [string, Tensor][]): [string, Tensor][] {
    const named = own(this).map(([key, tensor]): [string, Tensor] => [prefix + key, tensor]);
    for (const [path, child] of this.namedChildren()) named.push(...child.#collect(`${prefix}${path}.`, own));
    return named;
  }

  #moveOwn(device: Device | undefined, dtype: DType | undefined): void {
    for (const [field, value] of Object.entries(this)) {
      const tensor = value as Tensor;
      const isParameter = this.#parameters.has(tensor);
      const buffer = this.#buffers.get(tensor);
      if (!isParameter && buffer === undefined) continue;
      const target = {
        device: device ?? tensor.device,
        dtype: dtype && FLOATING.has(tensor.dtype) ? dtype : tensor.dtype,
      };
      if (target.device === tensor.device && target.dtype === tensor.dtype) continue;
      const moved = noGrad(() => tensor.detach().to(target));
      Reflect.set(this, field, isParameter ? this.parameter(moved) : this.buffer(moved, buffer));
      if (isParameter) moved.requiresGrad_(tensor.requiresGrad);
      this.#parameters.delete(tensor);
      this.#buffers.delete(tensor);
      tensor.dispose();
    }
  }
}

function collectModules(path: string, value: ModuleTree, into: [string, Module][]): void {
  if (value instanceof Module) into.push([path, value]);
  else if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) collectModules(`${path}.${index}`, item as ModuleTree, into);
  }
}

function sameShape(a: readonly number[], b: readonly number[]): boolean {
  return a.length === b.length && a.every((size, axis) => size === b[axis]);
}
