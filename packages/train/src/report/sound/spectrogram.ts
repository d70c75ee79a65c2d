import { type Audio, hertzToMel } from "@dmospeech/core";
import { scaleLinear } from "d3-scale";
import { CHART_WIDTH_PIXELS, type Frame, pixels, xAxisSvg, yAxisSvg } from "../charts/frame.js";
import { type Html, html, type Text } from "../html.js";
import { formatNumber } from "../numbers.js";
import { dataUri } from "./data-uri.js";
import { type DecibelRange, decibelRange, melLevels, spectrogramPng } from "./spectrogram-image.js";

export interface SpectrogramOptions {
  readonly audio: Audio;
  readonly title: string;
  /** Default: the loudest level of this audio and 80 dB below. */
  readonly rangeDb?: DecibelRange;
  /** Of the picture alone. */
  readonly heightPixels?: number;
  readonly widthPixels?: number;
  readonly note?: Text;
}

const MARGIN_PIXELS = { left: 36, right: 12, top: 28, bottom: 44 } as const;
const FREQUENCY_TICKS_KHZ = [0, 0.5, 1, 2, 4, 8, 16] as const;
const TICK_DISTANCE_PIXELS = 14;

/** The log-mel spectrogram of one piece of audio with its axes of time and frequency. */
export function spectrogram({ audio, title, rangeDb, ...options }: SpectrogramOptions): Html {
  const { heightPixels: height = 200, widthPixels = CHART_WIDTH_PIXELS, note } = options;
  const levels = melLevels(audio);
  const range = rangeDb ?? decibelRange([levels]);
  const { left, right, top, bottom } = MARGIN_PIXELS;
  const frame: Frame = {
    width: widthPixels,
    height: top + height + bottom,
    left,
    right: widthPixels - right,
    top,
    bottom: top + height,
  };
  const time = scaleLinear([0, levels.durationSeconds], [frame.left, frame.right]);
  const nyquistKhz = audio.sampleRate / 2000;
  const frequency = scaleLinear([0, hertzToMel(1000 * nyquistKhz, "htk")], [frame.bottom, frame.top]);
  const ticks = FREQUENCY_TICKS_KHZ.filter((khz) => khz <= nyquistKhz)
    .map((khz) => ({ value: khz, position: frequency(hertzToMel(1000 * khz, "htk")), label: `${khz}` }))
    .filter(({ position }, index, all) => index === 0 || all[index - 1]!.position - position >= TICK_DISTANCE_PIXELS);
  const image = dataUri("image/png", spectrogramPng(levels, range));
  const seconds = formatNumber(levels.durationSeconds, { digits: 2 });
  return html`<figure class="chart">
<figcaption>${title}</figcaption>
<div class="scroll"><svg viewBox="0 0 ${frame.width} ${frame.height}" width="${frame.width}" height="${frame.height}" role="img" aria-label="${title}. Mel spectrogram of ${seconds} seconds.">
${xAxisSvg({ label: "seconds" }, time, frame)}${yAxisSvg({ label: "kHz" }, ticks, frame)}<image href="${image}" x="${frame.left}" y="${frame.top}" width="${pixels(frame.right - frame.left)}" height="${height}" preserveAspectRatio="none"/>
</svg></div>
<div class="note"><p>${rangeNote(range)}</p>${note !== undefined && html`<p>${note}</p>`}</div>
</figure>
`;
}

export function rangeNote({ low, high }: DecibelRange): string {
  const [from, to] = [formatNumber(low, { digits: 0 }), formatNumber(high, { digits: 0 })];
  return `Dark to bright: ${from} to ${to} dB of mel magnitude.`;
}
