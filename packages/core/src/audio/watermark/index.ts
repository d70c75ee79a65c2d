export { addWatermark, type WatermarkOptions } from "./add.js";
export {
  type DetectWatermarkOptions,
  detectWatermark,
  detectWatermarks,
  type WatermarkDetection,
  type WatermarkWindow,
} from "./detect.js";
export { DEFAULT_STRENGTH_DB, DEFAULT_WATERMARK_KEY, WATERMARK_SAMPLE_RATE } from "./settings.js";
