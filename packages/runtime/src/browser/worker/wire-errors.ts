// Errors cross as name and sentences, and become on the other side what they were: `instanceof` goes on to hold.
import {
  AudioError,
  AudioTooLongError,
  BundleFileError,
  CorruptAudioError,
  EmptyAudioError,
  ManifestError,
  NonFiniteAudioError,
  PhonemizerError,
  SampleRateError,
  TruncatedAudioError,
  UnsupportedAudioFormatError,
  VocabularyError,
} from "@dmospeech/core";
import {
  BundleError,
  DeviceError,
  DisposedError,
  DMOSpeechError,
  OptionError,
  PromptError,
  TextError,
  VoiceError,
  WorkerError,
} from "../../errors.js";

export interface WireError {
  readonly name: string;
  readonly message: string;
  readonly stack?: string;
  readonly cause?: WireError;
}

/** Every error that a call may throw on purpose, by its name. */
const classes: Readonly<Record<string, { readonly prototype: Error }>> = {
  AudioError,
  AudioTooLongError,
  BundleError,
  BundleFileError,
  CorruptAudioError,
  DeviceError,
  DisposedError,
  DMOSpeechError,
  EmptyAudioError,
  ManifestError,
  NonFiniteAudioError,
  OptionError,
  PhonemizerError,
  PromptError,
  SampleRateError,
  TextError,
  TruncatedAudioError,
  UnsupportedAudioFormatError,
  VocabularyError,
  VoiceError,
  WorkerError,
};

/** What a DOMException may be called that a call throws: browsers' own, and that of an abort. */
const domNames = ["AbortError", "TimeoutError", "QuotaExceededError", "NotAllowedError", "SecurityError"];

/** How many causes of causes are told. */
const MOST_CAUSES = 4;

export function toWire(error: unknown, depth = 0): WireError {
  if (!(error instanceof Error)) return { name: "Error", message: String(error) };
  const { name, message, stack, cause } = error;
  return {
    name,
    message,
    stack,
    cause: cause === undefined || depth >= MOST_CAUSES ? undefined : toWire(cause, depth + 1),
  };
}

export function fromWire({ name, message, stack, cause }: WireError): Error {
  if (domNames.includes(name)) return new DOMException(message, name);
  const error = new Error(message, cause === undefined ? undefined : { cause: fromWire(cause) });
  // Constructors of their own take other arguments than the message: only the kind is given to what is an Error already.
  if (Object.hasOwn(classes, name)) Object.setPrototypeOf(error, classes[name]!.prototype);
  Object.defineProperty(error, "name", { value: name, configurable: true });
  if (stack !== undefined) Object.defineProperty(error, "stack", { value: stack, configurable: true, writable: true });
  return error;
}
