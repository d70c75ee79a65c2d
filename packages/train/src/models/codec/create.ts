import { DacCodec, type DacCodecConfig } from "./dac-codec.js";
import { IstftCodec, type IstftCodecConfig } from "./istft-codec.js";

/** Any codec's config: plain JSON, saved beside its checkpoint. */
export type CodecConfig = IstftCodecConfig | DacCodecConfig;

/** Builds the codec that a config describes; its parameters still have to be initialised or loaded. */
export function createCodec(config: CodecConfig): IstftCodec | DacCodec {
  switch (config.family) {
    case "istft":
      return new IstftCodec(config);
    case "dac":
      return new DacCodec(config);
  }
}
