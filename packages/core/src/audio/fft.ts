// N transform size, F = ⌊N/2⌋ + 1 bins of a real signal's spectrum.
import FFT from "fft.js";
import { AudioArgumentError } from "./errors.js";

/** Discrete Fourier transform of real signals of one fixed size, of any length N ≥ 2, in double precision. */
export interface RealFft {
  readonly size: number;
  readonly bins: number;
  /** X[k] = Σ x[n] exp(−2πi kn/N), for k < F. */
  forward(signal: Float64Array /* [N] */, real: Float64Array /* [F] */, imag: Float64Array /* [F] */): void;
  /** The real signal of a half spectrum, scaled by 1/N; imaginary parts at 0 Hz and Nyquist are ignored. */
  inverse(real: Float64Array /* [F] */, imag: Float64Array /* [F] */, signal: Float64Array /* [N] */): void;
}

const transforms = new Map<number, RealFft>();
const CACHED_TRANSFORMS = 32;

/** The transform of a size, made once. Its scratch buffers are shared: never call it from inside itself. */
export function realFft(size: number): RealFft {
  if (!Number.isInteger(size) || size < 2) {
    throw new AudioArgumentError(`realFft: the size must be an integer of at least 2, got ${size}.`);
  }
  const known = transforms.get(size);
  if (known) return known;
  const transform =
    isPowerOfTwo(size) && size >= 4 ? new HalfSizeRealFft(size) : new RealFftOverComplex(new BluesteinFft(size));
  if (transforms.size >= CACHED_TRANSFORMS) transforms.delete(transforms.keys().next().value as number);
  transforms.set(size, transform);
  return transform;
}

/** A forward transform of interleaved complex numbers [2N]. */
interface ComplexFft {
  readonly size: number;
  transform(output: Float64Array, input: Float64Array): void;
  /** Same for real input [N]; only the first half of the output needs to be right. */
  transformReal(output: Float64Array, input: Float64Array): void;
}

/** Any size as a convolution with a chirp of a power-of-two size (Bluestein 1970): kn = (k² + n² − (k−n)²) / 2. */
class BluesteinFft implements ComplexFft {
  readonly size: number;
  readonly #inner: FFT;
  readonly #chirp: Float64Array; // [2N] exp(−πi n²/N)
  readonly #kernel: Float64Array; // [2M] spectrum of the conjugate chirp
  readonly #work: Float64Array;
  readonly #spectrum: Float64Array;
  readonly #complexInput: Float64Array;

  constructor(size: number) {
    this.size = size;
    let innerSize = 4;
    while (innerSize < 2 * size - 1) innerSize *= 2;
    this.#inner = new FFT(innerSize);
    this.#chirp = new Float64Array(2 * size);
    const conjugate = new Float64Array(2 * innerSize);
    for (let n = 0; n < size; n++) {
      const angle = (Math.PI * ((n * n) % (2 * size))) / size;
      const cosine = Math.cos(angle);
      const sine = Math.sin(angle);
      this.#chirp[2 * n] = cosine;
      this.#chirp[2 * n + 1] = -sine;
      const mirrored = (innerSize - n) % innerSize;
      conjugate[2 * n] = conjugate[2 * mirrored] = cosine;
      conjugate[2 * n + 1] = conjugate[2 * mirrored + 1] = sine;
    }
    this.#kernel = new Float64Array(2 * innerSize);
    this.#inner.transform(this.#kernel, conjugate);
    this.#work = new Float64Array(2 * innerSize);
    this.#spectrum = new Float64Array(2 * innerSize);
    this.#complexInput = new Float64Array(2 * size);
  }

  transform(output: Float64Array, input: Float64Array): void {
    const work = this.#work.fill(0);
    const spectrum = this.#spectrum;
    multiplyComplex(work, input, this.#chirp);
    this.#inner.transform(spectrum, work);
    multiplyComplex(spectrum, spectrum, this.#kernel);
    this.#inner.inverseTransform(work, spectrum);
    multiplyComplex(output, work, this.#chirp);
  }

  transformReal(output: Float64Array, input: Float64Array): void {
    const complexInput = this.#complexInput;
    for (let n = 0; n < this.size; n++) complexInput[2 * n] = input[n]!;
    this.transform(output, complexInput);
  }
}

/**
 * A power of two N ≥ 4 by one complex transform of half the size M = N/2: even samples are its real parts, odd ones its
 * imaginary parts. With Z the transform, E[k] = (Z[k] + Z*[M−k])/2 belongs to the even samples, O[k] = (Z[k] − Z*[M−k])/2i
 * to the odd ones, and X[k] = E[k] + exp(−2πik/N)·O[k].
 */
class HalfSizeRealFft implements RealFft {
  readonly size: number;
  readonly bins: number;
  readonly #fft: FFT;
  readonly #cosine: Float64Array; // [M + 1]
  readonly #sine: Float64Array; // [M + 1]
  readonly #packed: Float64Array; // [2M]
  readonly #transformed: Float64Array; // [2M]

  constructor(size: number) {
    this.size = size;
    this.bins = size / 2 + 1;
    this.#fft = new FFT(size / 2);
    this.#cosine = Float64Array.from({ length: this.bins }, (_, k) => Math.cos((2 * Math.PI * k) / size));
    this.#sine = Float64Array.from({ length: this.bins }, (_, k) => Math.sin((2 * Math.PI * k) / size));
    this.#packed = new Float64Array(size);
    this.#transformed = new Float64Array(size);
  }

  forward(signal: Float64Array, real: Float64Array, imag: Float64Array): void {
    const half = this.size / 2;
    const z = this.#transformed;
    this.#fft.transform(z, signal); // side by side, real samples already are the packed complex ones
    for (let k = 0; k <= half; k++) {
      const here = 2 * (k % half);
      const mirrored = 2 * ((half - k) % half);
      const evenReal = (z[here]! + z[mirrored]!) / 2;
      const evenImag = (z[here + 1]! - z[mirrored + 1]!) / 2;
      const oddReal = (z[here + 1]! + z[mirrored + 1]!) / 2;
      const oddImag = (z[mirrored]! - z[here]!) / 2;
      const [cosine, sine] = [this.#cosine[k]!, this.#sine[k]!];
      real[k] = evenReal + cosine * oddReal + sine * oddImag;
      imag[k] = evenImag + cosine * oddImag - sine * oddReal;
    }
  }

  inverse(real: Float64Array, imag: Float64Array, signal: Float64Array): void {
    const half = this.size / 2;
    const z = this.#packed;
    for (let k = 0; k < half; k++) {
      const mirrored = half - k;
      const imagHere = k === 0 ? 0 : imag[k]!;
      const imagMirrored = k === 0 ? 0 : imag[mirrored]!;
      const evenReal = (real[k]! + real[mirrored]!) / 2;
      const evenImag = (imagHere - imagMirrored) / 2;
      const turnedReal = (real[k]! - real[mirrored]!) / 2; // exp(−2πik/N)·O[k]
      const turnedImag = (imagHere + imagMirrored) / 2;
      const [cosine, sine] = [this.#cosine[k]!, this.#sine[k]!];
      const oddReal = cosine * turnedReal - sine * turnedImag;
      const oddImag = cosine * turnedImag + sine * turnedReal;
      z[2 * k] = evenReal - oddImag;
      z[2 * k + 1] = evenImag + oddReal;
    }
    this.#fft.inverseTransform(this.#transformed, z); // scaled by 1/M, and so are even and odd samples
    signal.set(this.#transformed);
  }
}

class RealFftOverComplex implements RealFft {
  readonly size: number;
  readonly bins: number;
  readonly #fft: ComplexFft;
  readonly #input: Float64Array; // [2N]
  readonly #output: Float64Array; // [2N]

  constructor(fft: ComplexFft) {
    this.#fft = fft;
    this.size = fft.size;
    this.bins = Math.floor(fft.size / 2) + 1;
    this.#input = new Float64Array(2 * fft.size);
    this.#output = new Float64Array(2 * fft.size);
  }

  forward(signal: Float64Array, real: Float64Array, imag: Float64Array): void {
    const output = this.#output;
    this.#fft.transformReal(output, signal);
    for (let k = 0; k < this.bins; k++) {
      real[k] = output[2 * k]!;
      imag[k] = output[2 * k + 1]!;
    }
  }

  inverse(real: Float64Array, imag: Float64Array, signal: Float64Array): void {
    const { size, bins } = this;
    const input = this.#input;
    // ifft(X) = conj(fft(conj X)) / N: fill in the conjugated, Hermitian spectrum and keep the real part.
    for (let k = 0; k < bins; k++) {
      const isOwnMirror = k === 0 || 2 * k === size;
      const mirrored = isOwnMirror ? k : size - k;
      const imaginary = isOwnMirror ? 0 : imag[k]!;
      input[2 * mirrored] = real[k]!;
      input[2 * mirrored + 1] = imaginary;
      input[2 * k] = real[k]!;
      input[2 * k + 1] = -imaginary;
    }
    this.#fft.transform(this.#output, input);
    for (let n = 0; n < size; n++) signal[n] = this.#output[2 * n]! / size;
  }
}

/** out[i] = a[i] · b[i] over interleaved complex numbers, as many as the shortest of the three holds. */
function multiplyComplex(out: Float64Array, a: Float64Array, b: Float64Array): void {
  const length = Math.min(out.length, a.length, b.length);
  for (let i = 0; i < length; i += 2) {
    const real = a[i]! * b[i]! - a[i + 1]! * b[i + 1]!;
    out[i + 1] = a[i]! * b[i + 1]! + a[i + 1]! * b[i]!;
    out[i] = real;
  }
}

function isPowerOfTwo(size: number): boolean {
  return (size & (size - 1)) === 0;
}
