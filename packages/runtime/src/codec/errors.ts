import { DMOSpeechError } from "../errors.js";

/** Audio or latents that the codec cannot take: none, not finite, or of another shape than the bundle's. */
export class CodecInputError extends DMOSpeechError {
  override readonly name = "CodecInputError";
}

/** A file of latents that is damaged, cut, none at all, or of another codec. */
export class LatentFileError extends DMOSpeechError {
  override readonly name = "LatentFileError";
}
