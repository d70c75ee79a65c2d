import type { WatermarkChoice } from "dmospeech";

export interface WatermarkFlags {
  /** False with --no-watermark. */
  readonly watermark: boolean;
  readonly watermarkKey?: string;
}

/** The mark that the flags ask for. */
export function watermarkOf({ watermark, watermarkKey }: WatermarkFlags): WatermarkChoice {
  return watermark ? { key: watermarkKey } : false;
}
