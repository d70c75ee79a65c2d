export {
  BundleCodec,
  type CodecOptions,
  defaultChunkSeconds,
  type EncodeStreamOptions,
  type Pieces,
} from "./bundle-codec.js";
export * from "./errors.js";
export * from "./latent-file.js";
export type { Latents } from "./latents.js";
