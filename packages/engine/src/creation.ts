import { guarded, wrap } from "./core.js";
import { type DType, dtypeCode, type TensorOptions, type TypedArray } from "./dtype.js";
import { TensorDataError } from "./errors.js";
import { native } from "./native.js";
import { call, operator } from "./operators.js";
import type { Generator } from "./random.js";
import type { Tensor } from "./tensor.js";

const ZEROS = operator("aten::zeros");
const ONES = operator("aten::ones");
const FULL = operator("aten::full");
const EMPTY = operator("aten::empty.memory_format");
const ARANGE = operator("aten::arange.start_step");
const LINSPACE = operator("aten::linspace");
const EYE = operator("aten::eye");
const RANDN = operator("aten::randn");
const RANDN_GENERATOR = operator("aten::randn.generator");
const RAND = operator("aten::rand");
const RAND_GENERATOR = operator("aten::rand.generator");
const RANDINT = operator("aten::randint.low");
const RANDINT_GENERATOR = operator("aten::randint.low_generator");
const RANDPERM = operator("aten::randperm");
const RANDPERM_GENERATOR = operator("aten::randperm.generator");
const BERNOULLI = operator("aten::bernoulli");

/** Values `tensor` takes: a number, a boolean, nested lists of equal lengths, or a typed array. */
export type TensorData = number | boolean | TypedArray | readonly TensorData[];
export type RandomOptions = TensorOptions & { readonly generator?: Generator };
type Shape = readonly number[];

/**
 * A tensor of the given values, copied.
 *
 * Numbers become float32 and booleans bool unless `dtype` says otherwise; typed arrays keep their kind.
 * @throws TensorDataError if the lists are ragged or `shape` holds another number of elements.
 */
export function tensor(data: TensorData, options: TensorOptions & { readonly shape?: Shape } = {}): Tensor {
  const { values, shape, dtype } = ArrayBuffer.isView(data)
    ? { values: data, shape: [data.length], dtype: options.dtype }
    : flatten(data, options.dtype);
  const wanted = options.shape ?? shape;
  const expected = wanted.reduce((product, size) => product * size, 1);
  if (expected !== values.length || wanted.some((size) => !Number.isInteger(size) || size < 0)) {
    throw new TensorDataError(`shape [${wanted}] holds ${expected} elements, but ${values.length} were given`);
  }
  const kind = kindOf(values, dtype);
  const bytes = new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
  const made = wrap(guarded("tensor", () => native().fromBytes(bytes, dtypeCode(kind), wanted)));
  return finish(made, kind, options);
}

/** Converts to the wanted dtype and device, freeing what lies between. */
function finish(made: Tensor, kind: DType, { dtype, device, requiresGrad = false }: TensorOptions): Tensor {
  let result = made;
  if ((dtype !== undefined && dtype !== kind) || (device !== undefined && device !== "cpu")) {
    result = made.to({ dtype, device });
    made.dispose();
  }
  return requiresGrad ? result.requiresGrad_() : result;
}

function kindOf(values: TypedArray, dtype: DType | undefined): DType {
  if (values instanceof Float32Array) return "float32";
  if (values instanceof Float64Array) return "float64";
  if (values instanceof BigInt64Array) return "int64";
  if (values instanceof Int32Array) return "int32";
  if (values instanceof Int16Array) return "int16";
  if (values instanceof Int8Array) return "int8";
  if (values instanceof Uint8Array || values instanceof Uint8ClampedArray) return dtype === "bool" ? "bool" : "uint8";
  throw new TensorDataError(`${(values as object).constructor.name} is no kind of array this engine takes`);
}

function flatten(data: Exclude<TensorData, TypedArray>, dtype: DType | undefined) {
  const flat: (number | boolean)[] = [];
  const shape: number[] = [];
  for (let level: unknown = data; Array.isArray(level); level = level[0]) shape.push(level.length);
  collect(data, 0);

  function collect(part: unknown, depth: number): void {
    if (depth < shape.length) {
      if (!Array.isArray(part) || part.length !== shape[depth]) {
        const got = Array.isArray(part) ? `a list of ${part.length}` : typeof part;
        throw new TensorDataError(`ragged data: expected a list of ${shape[depth]} at depth ${depth}, got ${got}`);
      }
      for (const item of part) collect(item, depth + 1);
    } else if (typeof part === "number" || typeof part === "boolean") {
      flat.push(part);
    } else {
      throw new TensorDataError(`expected a number or boolean at depth ${depth}, got ${describe(part)}`);
    }
  }
  const kind = dtype ?? (typeof flat[0] === "boolean" ? "bool" : "float32");
  return { values: pack(flat, kind), shape, dtype: kind };
}

function pack(flat: readonly (number | boolean)[], dtype: DType): TypedArray {
  switch (dtype) {
    case "float64":
    case "complex128":
      return Float64Array.from(flat, Number);
    case "int64":
      return BigInt64Array.from(flat, (value) => BigInt(Math.trunc(Number(value))));
    case "int32":
      return Int32Array.from(flat, Number);
    case "int16":
      return Int16Array.from(flat, Number);
    case "int8":
      return Int8Array.from(flat, Number);
    case "uint8":
      return Uint8Array.from(flat, Number);
    case "bool":
      return Uint8Array.from(flat, (value) => (value ? 1 : 0));
    default:
      return Float32Array.from(flat, Number);
  }
}

function describe(part: unknown): string {
  return Array.isArray(part) ? `a list of ${part.length} (ragged data)` : String(part);
}

/** dtype, layout, device and pinning, as the schemas of the factory operators end. */
function place({ dtype = "float32", device }: TensorOptions): [number, null, string | null, null] {
  return [dtypeCode(dtype), null, device ?? null, null];
}

function made(handle: unknown, { requiresGrad = false }: TensorOptions): Tensor {
  const result = wrap(handle as number);
  return requiresGrad ? result.requiresGrad_() : result;
}

export function zeros(shape: Shape, options: TensorOptions = {}): Tensor {
  return made(call(ZEROS, shape, ...place(options)), options);
}

export function ones(shape: Shape, options: TensorOptions = {}): Tensor {
  return made(call(ONES, shape, ...place(options)), options);
}

export function full(shape: Shape, value: number, options: TensorOptions = {}): Tensor {
  return made(call(FULL, shape, value, ...place(options)), options);
}

/** Memory as it comes: fill it before reading. */
export function empty(shape: Shape, options: TensorOptions = {}): Tensor {
  return made(call(EMPTY, shape, ...place(options)), options);
}

/** start, start + step, … below end. */
export function arange(start: number, end: number, step = 1, options: TensorOptions = {}): Tensor {
  return made(call(ARANGE, start, end, step, ...place(options)), options);
}

/** `steps` points from start to end, both included. */
export function linspace(start: number, end: number, steps: number, options: TensorOptions = {}): Tensor {
  return made(call(LINSPACE, start, end, steps, ...place(options)), options);
}

/** The identity matrix of n rows. */
export function eye(n: number, options: TensorOptions = {}): Tensor {
  return made(call(EYE, n, ...place(options)), options);
}

function like(t: Tensor, options: TensorOptions): TensorOptions {
  return { dtype: t.dtype, device: t.device, ...options };
}

export function zerosLike(t: Tensor, options: TensorOptions = {}): Tensor {
  return zeros(t.shape, like(t, options));
}

export function onesLike(t: Tensor, options: TensorOptions = {}): Tensor {
  return ones(t.shape, like(t, options));
}

export function fullLike(t: Tensor, value: number, options: TensorOptions = {}): Tensor {
  return full(t.shape, value, like(t, options));
}

/** Samples of N(0, 1). */
export function randn(shape: Shape, options: RandomOptions = {}): Tensor {
  const { generator } = options;
  return generator === undefined
    ? made(call(RANDN, shape, ...place(options)), options)
    : made(call(RANDN_GENERATOR, shape, generator.handle, ...place(options)), options);
}

export function randnLike(t: Tensor, options: RandomOptions = {}): Tensor {
  return randn(t.shape, { ...like(t, options), generator: options.generator });
}

/** Samples of the uniform distribution on [0, 1). */
export function rand(shape: Shape, options: RandomOptions = {}): Tensor {
  const { generator } = options;
  return generator === undefined
    ? made(call(RAND, shape, ...place(options)), options)
    : made(call(RAND_GENERATOR, shape, generator.handle, ...place(options)), options);
}

/** Integers in [low, high), int64 unless `dtype` says otherwise. */
export function randint(low: number, high: number, shape: Shape, options: RandomOptions = {}): Tensor {
  const { generator } = options;
  const where = place({ ...options, dtype: options.dtype ?? "int64" });
  return generator === undefined
    ? made(call(RANDINT, low, high, shape, ...where), options)
    : made(call(RANDINT_GENERATOR, low, high, shape, generator.handle, ...where), options);
}

/** A random order of 0 … n − 1, int64 unless `dtype` says otherwise. */
export function randperm(n: number, options: RandomOptions = {}): Tensor {
  const { generator } = options;
  const where = place({ ...options, dtype: options.dtype ?? "int64" });
  return generator === undefined
    ? made(call(RANDPERM, n, ...where), options)
    : made(call(RANDPERM_GENERATOR, n, generator.handle, ...where), options);
}

/** 1 with the probability given by each element, 0 else; same shape and dtype. */
export function bernoulli(probabilities: Tensor, { generator }: { readonly generator?: Generator } = {}): Tensor {
  return wrap(call(BERNOULLI, probabilities.handle, generator?.handle ?? null));
}
