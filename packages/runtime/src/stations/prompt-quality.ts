// What can be said of a recording by measuring it.

/** As core's decoder counts: 16-bit full scale. */
const FULL_SCALE = 32767 / 32768;
/** A clipped share below this is a few peaks that nobody hears. */
const CLIPPED_WORTH_SAYING = 0.001;
const FRAME_SECONDS = 0.02;
/** Clean speech spans 30 dB and more between its pauses and its vowels. */
const NOISY_BELOW_DB = 12;

/** Root mean square in dB below full scale; −Infinity for digital silence. */
export function levelDb(samples: Float32Array): number {
  let sum = 0;
  for (const sample of samples) sum += sample * sample;
  return 10 * Math.log10(sum / samples.length);
}

/** Share of the samples at full scale. */
export function clippedShare(samples: Float32Array): number {
  let clipped = 0;
  for (const sample of samples) if (Math.abs(sample) >= FULL_SCALE) clipped++;
  return clipped / samples.length;
}

export interface MeasuredPrompt {
  /** What is used of the prompt, before levelling. */
  readonly samples: Float32Array; // [S]
  readonly sampleRate: number;
  readonly durationSeconds: number;
  readonly wasCut: boolean;
  readonly clippedShare: number;
}

/** One sentence for each thing about a prompt that its owner should know. */
export function promptWarnings(prompt: MeasuredPrompt): string[] {
  const warnings: string[] = [];
  if (prompt.wasCut) {
    warnings.push(`The prompt is long: only its first ${prompt.durationSeconds.toFixed(1)} s are used.`);
  }
  if (prompt.clippedShare >= CLIPPED_WORTH_SAYING) {
    warnings.push(
      `The prompt is clipped: ${(100 * prompt.clippedShare).toFixed(1)} % of its samples are at full scale, which the ` +
        "voice will carry as distortion; record it softer.",
    );
  }
  const spanDb = levelSpanDb(prompt);
  if (spanDb < NOISY_BELOW_DB) {
    warnings.push(
      `The prompt is noisy: its quietest moments lie only ${spanDb.toFixed(0)} dB below its loudest; record it in a ` +
        "quieter place.",
    );
  }
  return warnings;
}

/** How far the quietest twentieth of the frames lies below the loudest twentieth. */
function levelSpanDb({ samples, sampleRate }: MeasuredPrompt): number {
  const length = Math.max(1, Math.round(FRAME_SECONDS * sampleRate));
  const levels: number[] = [];
  for (let start = 0; start + length <= samples.length; start += length) {
    levels.push(levelDb(samples.subarray(start, start + length)));
  }
  levels.sort((a, b) => a - b);
  const at = (share: number) => levels[Math.min(levels.length - 1, Math.floor(share * levels.length))] ?? 0;
  return Math.max(-120, at(0.95)) - Math.max(-120, at(0.05));
}
