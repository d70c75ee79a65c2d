import { type Device, type DType, dtypeCode, dtypeName, type TypedArray } from "./dtype.js";
import { TensorDataError, translateNativeError } from "./errors.js";
import { tensorFreed, tensorMade } from "./lifetime.js";
import { native, type RawResult } from "./native.js";
import { call, operator } from "./operators.js";
import type { Tensor } from "./tensor.js";

const TO = operator("aten::to.dtype_layout");
const CONTIGUOUS = operator("aten::contiguous");
const DETACH = operator("aten::detach");
const VIEW_AS_REAL = operator("aten::view_as_real");

/** Nested lists of numbers: what `toArray` gives and `tensor` takes. */
export type NestedNumbers = number | NestedNumbers[];

let makeTensor: (handle: number) => Tensor;

/** Called once by `tensor.ts`: the base classes make tensors without importing their own subclass. */
export function setTensorFactory(factory: (handle: number) => Tensor): void {
  makeTensor = factory;
}

/** The tensor object of a handle that an operator returned. */
export function wrap(handle: RawResult): Tensor {
  return makeTensor(handle as number);
}

/** The tensor objects of a list of handles. */
export function wrapAll(handles: RawResult): Tensor[] {
  return (handles as number[]).map(makeTensor);
}

/** Runs a native function that is no operator, naming `where` in its error. */
export function guarded<T>(where: string, body: () => T): T {
  try {
    return body();
  } catch (error) {
    throw translateNativeError(error, where);
  }
}

/** What every tensor is before any arithmetic: a handle, its description, its gradient, its data, its life. */
export abstract class TensorCore {
  /** Slot and generation in the native table. */
  readonly handle: number;
  private cachedShape: readonly number[] | null = null;
  private cachedDType: DType | null = null;
  private cachedDevice: Device | null = null;
  private cachedGrad: Tensor | null = null;

  constructor(handle: number) {
    this.handle = handle;
    tensorMade(this, handle);
  }

  get shape(): readonly number[] {
    this.cachedShape ??= guarded("Tensor.shape", () => native().shape(this.handle));
    return this.cachedShape;
  }

  get ndim(): number {
    return this.shape.length;
  }

  /** Number of elements. */
  get numel(): number {
    return this.shape.reduce((product, size) => product * size, 1);
  }

  get dtype(): DType {
    this.cachedDType ??= guarded("Tensor.dtype", () => dtypeName(native().dtype(this.handle)));
    return this.cachedDType;
  }

  get device(): Device {
    this.cachedDevice ??= guarded("Tensor.device", () => native().device(this.handle));
    return this.cachedDevice;
  }

  /** Length along a dimension; negative counts from the end. */
  size(dim: number): number {
    const size = this.shape.at(dim);
    if (size === undefined) throw new TensorDataError(`dimension ${dim} is outside shape [${this.shape}]`);
    return size;
  }

  /** Forgets the cached shape after an operator that resizes in place. */
  metadataChanged(): void {
    this.cachedShape = null;
    this.cachedDType = null;
    this.cachedDevice = null;
  }

  // --- autograd ---

  get requiresGrad(): boolean {
    return guarded("Tensor.requiresGrad", () => native().requiresGrad(this.handle));
  }

  /** True for tensors no recorded operator made: parameters and data. */
  get isLeaf(): boolean {
    return guarded("Tensor.isLeaf", () => native().isLeaf(this.handle));
  }

  requiresGrad_(flag = true): this {
    guarded("Tensor.requiresGrad_", () => native().setRequiresGrad(this.handle, flag));
    return this;
  }

  /** The accumulated gradient. The object is owned by the current scope, the gradient itself by this tensor. */
  get grad(): Tensor | null {
    const handle = guarded("Tensor.grad", () => native().grad(this.handle));
    if (handle === 0) {
      this.cachedGrad = null;
    } else if (this.cachedGrad?.handle !== handle) {
      this.cachedGrad = makeTensor(handle);
    }
    return this.cachedGrad;
  }

  set grad(gradient: Tensor | null) {
    guarded("Tensor.grad", () => native().setGrad(this.handle, gradient === null ? 0 : gradient.handle));
  }

  /**
   * Accumulates d(this)/d(leaf) into every leaf's `grad` and releases the graph.
   *
   * `gradient` is the vector of the vector–Jacobian product; it may be left out for a scalar.
   */
  backward(gradient?: Tensor | null, { retainGraph = false, createGraph = false } = {}): void {
    guarded("Tensor.backward", () =>
      native().backward(this.handle, gradient?.handle ?? 0, retainGraph || createGraph, createGraph),
    );
  }

  /** The same data, cut off from the graph. */
  detach(): Tensor {
    return wrap(call(DETACH, this.handle));
  }

  // --- conversion ---

  /** A tensor of another dtype or device; shares memory when nothing changes. */
  to({ dtype, device, nonBlocking = false }: { dtype?: DType; device?: Device; nonBlocking?: boolean }): Tensor {
    const code = dtype === undefined ? null : dtypeCode(dtype);
    return wrap(call(TO, this.handle, code, null, device ?? null, null, nonBlocking));
  }

  float(): Tensor {
    return this.to({ dtype: "float32" });
  }

  double(): Tensor {
    return this.to({ dtype: "float64" });
  }

  half(): Tensor {
    return this.to({ dtype: "float16" });
  }

  bfloat16(): Tensor {
    return this.to({ dtype: "bfloat16" });
  }

  long(): Tensor {
    return this.to({ dtype: "int64" });
  }

  bool(): Tensor {
    return this.to({ dtype: "bool" });
  }

  /** The value of a tensor with one element; booleans become 0 and 1. */
  item(): number {
    return Number(guarded("Tensor.item", () => native().item(this.handle)));
  }

  /** The elements in row-major order, copied: float16 and bfloat16 as Float32Array, complex as interleaved pairs. */
  toTypedArray(): TypedArray {
    switch (this.dtype) {
      case "float32":
        return new Float32Array(this.bytes());
      case "float64":
        return new Float64Array(this.bytes());
      case "int64":
        return new BigInt64Array(this.bytes());
      case "int32":
        return new Int32Array(this.bytes());
      case "int16":
        return new Int16Array(this.bytes());
      case "int8":
        return new Int8Array(this.bytes());
      case "uint8":
      case "bool":
        return new Uint8Array(this.bytes());
      case "float16":
      case "bfloat16":
        return readAndDispose(this.float());
      case "complex64":
      case "complex128":
        return readAndDispose(wrap(call(VIEW_AS_REAL, this.handle)));
    }
  }

  /** The elements as float32, copied, in row-major order. */
  toFloat32Array(): Float32Array {
    if (this.dtype === "float32") return new Float32Array(this.bytes());
    return readAndDispose(this.float()) as Float32Array;
  }

  /** The elements as nested lists of numbers, as `tensor` takes them. */
  toArray(): NestedNumbers {
    const flat = Array.from(this.toTypedArray() as ArrayLike<number | bigint>, Number);
    const isComplex = this.dtype.startsWith("complex");
    return nest(flat, isComplex ? [...this.shape, 2] : this.shape);
  }

  /** The raw bytes in row-major order, copied. */
  bytes(): ArrayBuffer {
    const source = this.device === "cpu" ? this : this.to({ device: "cpu" });
    const packed = wrap(call(CONTIGUOUS, source.handle));
    try {
      return guarded("Tensor.bytes", () => native().toBytes(packed.handle));
    } finally {
      packed.dispose();
      if (source !== this) source.dispose();
    }
  }

  // --- life ---

  get isDisposed(): boolean {
    return !native().isLive(this.handle);
  }

  /** Frees the tensor now. Disposing twice is harmless. */
  dispose(): void {
    native().release(this.handle);
    tensorFreed(this.handle);
  }

  [Symbol.dispose](): void {
    this.dispose();
  }

  toString(): string {
    if (this.isDisposed) return "Tensor(disposed)";
    return `Tensor(${this.dtype}, [${this.shape.join(", ")}], ${this.device})`;
  }
}

function readAndDispose(converted: Tensor): TypedArray {
  try {
    return converted.toTypedArray();
  } finally {
    converted.dispose();
  }
}

function nest(flat: number[], shape: readonly number[]): NestedNumbers {
  if (shape.length === 0) return flat[0] ?? 0;
  let level: NestedNumbers[] = flat;
  for (let dim = shape.length - 1; dim > 0; dim--) {
    const size = shape[dim] ?? 0;
    const count = shape.slice(0, dim).reduce((product, length) => product * length, 1);
    const below = level;
    level = Array.from({ length: count }, (_, index) => below.slice(index * size, (index + 1) * size));
  }
  return level;
}
