/** Base of every error this package raises on purpose: catch it to show `message` to the user. */
export class DMOSpeechError extends Error {
  override readonly name: string = "DMOSpeechError";
}

/** The bundle cannot be used: a file is missing or damaged, or the manifest is not one this version reads. */
export class BundleError extends DMOSpeechError {
  override readonly name = "BundleError";
}

/** The prompt cannot be used: too short, too long, silent, or not numbers. */
export class PromptError extends DMOSpeechError {
  override readonly name = "PromptError";
}

/** The text cannot be spoken: nothing sayable in it, or too much of it. */
export class TextError extends DMOSpeechError {
  override readonly name = "TextError";
}

/** An option outside what it may be. */
export class OptionError extends DMOSpeechError {
  override readonly name = "OptionError";
}

/** A call on a synthesizer after its `dispose()`. */
export class DisposedError extends DMOSpeechError {
  override readonly name = "DisposedError";
}

/** A saved voice that is damaged, or that was made with another codec than the bundle's. */
export class VoiceError extends DMOSpeechError {
  override readonly name = "VoiceError";
}

/** The processor or graphics card that was asked for cannot run the networks here. */
export class DeviceError extends DMOSpeechError {
  override readonly name = "DeviceError";
}

/** The worker that speaks could not be started, or has died. */
export class WorkerError extends DMOSpeechError {
  override readonly name = "WorkerError";
}
