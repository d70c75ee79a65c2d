// Shapes: B batch, T latent frames, L latent channels, P tokens, Dt text channels, S samples, V classes, E embedding.
import type { InferenceSession, Tensor, TensorConstructor } from "onnxruntime-common";
import { BundleError } from "./errors.js";

/** The two parts of ONNX Runtime that are used, from onnxruntime-node or onnxruntime-web. */
export interface OnnxRuntime {
  readonly InferenceSession: {
    create(bytes: Uint8Array, options: InferenceSession.SessionOptions): Promise<InferenceSession>;
  };
  readonly Tensor: TensorConstructor;
}

/** The networks of a bundle. */
export type GraphName = "encoder" | "text" | "denoiser" | "decoder" | "ctc" | "speaker";

/** Row-major numbers with their shape, for graph inputs and outputs. */
export interface Shaped<Data = Float32Array> {
  readonly data: Data;
  readonly shape: readonly number[];
}

/** A network input: floats, whole numbers (tokens; −1: filler), or a mask. */
export type GraphInput = Shaped<Float32Array> | Shaped<Int32Array> | Shaped<BigInt64Array> | Shaped<Uint8Array>;

/** What the stations need of the networks. */
export interface GraphRunner {
  has(name: GraphName): boolean;
  run(name: GraphName, inputs: Readonly<Record<string, GraphInput>>, output: string): Promise<Shaped>;
}

/**
 * The networks of one bundle, opened when first used: a synthesis with a transcript never opens the recogniser.
 */
export class Graphs implements GraphRunner {
  readonly #runtime: OnnxRuntime;
  readonly #options: InferenceSession.SessionOptions;
  readonly #bytes: Map<GraphName, Uint8Array>;
  readonly #sessions = new Map<GraphName, Promise<InferenceSession>>();

  constructor(
    runtime: OnnxRuntime,
    bytes: ReadonlyMap<GraphName, Uint8Array>,
    options: InferenceSession.SessionOptions,
  ) {
    this.#runtime = runtime;
    this.#bytes = new Map(bytes);
    this.#options = options;
  }

  has(name: GraphName): boolean {
    return this.#bytes.has(name) || this.#sessions.has(name);
  }

  /** Opens these networks now, so that the first call does not wait for them. */
  async open(...names: GraphName[]): Promise<void> {
    for (const name of names) await this.#session(name);
  }

  /**
   * Runs one network and returns its one output.
   * @throws BundleError when the bundle has no such network or ONNX Runtime refuses it.
   */
  async run(name: GraphName, inputs: Readonly<Record<string, GraphInput>>, output: string): Promise<Shaped> {
    const made = (await this.runAll(name, inputs, [output]))[output];
    if (made !== undefined) return made;
    throw new BundleError(`The network "${name}" has no output named "${output}"; export the bundle again.`);
  }

  /**
   * Runs one network and returns all its outputs, or those that are named; one that the network does not have is left out.
   * @throws BundleError as {@link run} does.
   */
  async runAll(
    name: GraphName,
    inputs: Readonly<Record<string, GraphInput>>,
    outputs?: readonly string[],
  ): Promise<Readonly<Record<string, Shaped>>> {
    const session = await this.#session(name);
    const feeds: Record<string, Tensor> = {};
    for (const [key, input] of Object.entries(inputs)) {
      // An exporter drops inputs that the network does not read (for example a mask that changes nothing).
      if (session.inputNames.includes(key)) feeds[key] = this.#tensor(input);
    }
    const wanted = session.outputNames.filter((output) => outputs?.includes(output) ?? true);
    const made = Object.entries(await session.run(feeds, wanted));
    const wrong = made.find(([, { type }]) => type !== "float32");
    if (wrong !== undefined) {
      throw new BundleError(`The network "${name}" gave "${wrong[0]}" not as float32; export the bundle again.`);
    }
    return Object.fromEntries(made.map(([key, { data, dims }]) => [key, { data: data as Float32Array, shape: dims }]));
  }

  /**
   * The same networks, stopped by a signal: ONNX Runtime finishes the run it is in, and whoever waits for it, or asks for
   * the next, gets the signal's reason thrown.
   */
  bind(signal: AbortSignal | undefined): GraphRunner {
    if (signal === undefined) return this;
    return {
      has: (name) => this.has(name),
      run: async (name, inputs, output) => {
        signal.throwIfAborted();
        const result = await this.run(name, inputs, output);
        signal.throwIfAborted();
        return result;
      },
    };
  }

  /** Frees every opened network. */
  async dispose(): Promise<void> {
    const opened = await Promise.allSettled(this.#sessions.values());
    this.#sessions.clear();
    this.#bytes.clear();
    for (const session of opened) if (session.status === "fulfilled") await session.value.release();
  }

  #session(name: GraphName): Promise<InferenceSession> {
    const known = this.#sessions.get(name);
    if (known) return known;
    const bytes = this.#bytes.get(name);
    if (!bytes) {
      return Promise.reject(new BundleError(`The bundle has no network "${name}", which this call needs.`));
    }
    const session = this.#runtime.InferenceSession.create(bytes, this.#options).catch((cause: unknown) => {
      const reason = cause instanceof Error ? cause.message : String(cause);
      throw new BundleError(`ONNX Runtime cannot open the network "${name}": ${reason}`, { cause });
    });
    this.#sessions.set(name, session);
    this.#bytes.delete(name);
    return session;
  }

  #tensor({ data, shape }: GraphInput): Tensor {
    if (data instanceof Float32Array) return new this.#runtime.Tensor("float32", data, shape);
    if (data instanceof Uint8Array) return new this.#runtime.Tensor("bool", data, shape);
    const integers = data instanceof BigInt64Array ? data : BigInt64Array.from(data, BigInt);
    return new this.#runtime.Tensor("int64", integers, shape);
  }
}
