import type { Estimate } from "../bootstrap.js";
import type { CodecEvaluation } from "./evaluate-codecs.js";
import type { CodecSystemSummary } from "./summarise-codecs.js";

/** A number of the table, the same for Markdown and for the page. */
export interface MeasureColumn {
  readonly title: string;
  readonly better?: "higher" | "lower";
  /** Shown a hundredfold. */
  readonly percent?: boolean;
  readonly digits: number;
  estimate(system: CodecSystemSummary): Estimate | null;
}

/** The columns in which at least one system has a number. */
export function measureColumns({ about, summary }: CodecEvaluation): MeasureColumn[] {
  const columns: MeasureColumn[] = [
    { title: "log-mel L1", better: "lower", digits: 3, estimate: (s) => s.logMelDistance },
    { title: "multi-res. STFT", better: "lower", digits: 3, estimate: (s) => s.stftDistance },
    { title: "SI-SDR dB", better: "higher", digits: 1, estimate: (s) => s.siSdrDb },
    { title: "STOI", better: "higher", digits: 3, estimate: (s) => s.stoi },
    { title: "F0 RMSE cents", better: "lower", digits: 0, estimate: (s) => s.f0RmseCents },
    { title: "F0 gross error %", better: "lower", percent: true, digits: 1, estimate: (s) => s.grossErrorShare },
    { title: "voicing error %", better: "lower", percent: true, digits: 1, estimate: (s) => s.voicingErrorShare },
    { title: "SIM to original", better: "higher", digits: 3, estimate: (s) => s.similarity },
    percent("PER % against original", (s) => s.phonemeErrorsOfOriginal),
    percent("PER % against text", (s) => s.phonemeErrorsOfText),
    percent(`WER % (${about.recogniser})`, (s) => s.wordErrorRate),
    { title: "WER / original's", better: "lower", digits: 2, estimate: (s) => s.wordErrorRatio },
    { title: "DNSMOS signal", better: "higher", digits: 2, estimate: (s) => s.dnsmos?.signal ?? null },
    { title: "DNSMOS background", better: "higher", digits: 2, estimate: (s) => s.dnsmos?.background ?? null },
    { title: "DNSMOS overall", better: "higher", digits: 2, estimate: (s) => s.dnsmos?.overall ?? null },
  ];
  return columns.filter(({ estimate }) => summary.systems.some((system) => estimate(system) !== null));
}

/** What a reader must know to read the numbers. */
export function codecNotes({ about, summary }: CodecEvaluation): string[] {
  const others = summary.otherSpeakers;
  return [
    `${about.clips} recordings of ${about.speakers} speakers, ${about.seconds.toFixed(0)} s in all, seed ${about.seed}; ` +
      `everything is compared at ${about.sampleRate} Hz, aligned, at the recording's length.`,
    "Noise (name+σ): Gaussian, σ in standard deviations of each latent channel, added before decoding.",
    "SI-SDR compares waveforms: a system that makes phases of its own (Griffin–Lim, vocoders) scores badly by it however " +
      "it sounds; 100 dB is a copy.",
    `SIM and PER come from the verifier and the recogniser of the bundle ${about.judge}, which hear through its codec ` +
      "and cannot miss what it discards: they favour it over the anchors" +
      (others === null ? "." : `; the recordings of different speakers have a mean SIM of ${others.toFixed(2)}.`),
    "F0 error is over frames voiced in both; a gross error is off by more than a fifth; a voicing error is a frame voiced " +
      "in one and unvoiced in the other.",
    ...about.notices,
  ];
}

function percent(title: string, estimate: MeasureColumn["estimate"]): MeasureColumn {
  return { title, better: "lower", percent: true, digits: 1, estimate };
}
