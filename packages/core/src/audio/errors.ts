/** Base of every error that reading, converting or measuring audio can raise on purpose. */
export class AudioError extends Error {
  override readonly name: string = "AudioError";
}

/** The input has no bytes, or no samples. */
export class EmptyAudioError extends AudioError {
  override readonly name = "EmptyAudioError";
}

/** The bytes are not one of the audio formats that can be read. */
export class UnsupportedAudioFormatError extends AudioError {
  override readonly name = "UnsupportedAudioFormatError";
}

/** The file ends before the length that it declares. */
export class TruncatedAudioError extends AudioError {
  override readonly name = "TruncatedAudioError";
}

/** The format is known, but the content breaks its rules. */
export class CorruptAudioError extends AudioError {
  override readonly name = "CorruptAudioError";
}

/** A sample is NaN or infinite. */
export class NonFiniteAudioError extends AudioError {
  override readonly name = "NonFiniteAudioError";
}

/** The sample rate lies outside what can be processed. */
export class SampleRateError extends AudioError {
  override readonly name = "SampleRateError";
}

/** The audio lasts longer than the caller allows. */
export class AudioTooLongError extends AudioError {
  override readonly name = "AudioTooLongError";
}

/** An option or array given to an audio function that it cannot use. */
export class AudioArgumentError extends AudioError {
  override readonly name = "AudioArgumentError";
}
