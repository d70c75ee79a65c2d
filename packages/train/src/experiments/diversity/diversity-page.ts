import { join } from "node:path";
import {
  dotPlot,
  type Html,
  type ListeningRow,
  list,
  listeningTable,
  type Point,
  paragraph,
  type Section,
  scatterPlot,
  table,
} from "../../report/index.js";
import { findingSentence, type ShrinkageFinding } from "./findings.js";
import { type HeardDraw, readAudio } from "./measure-draws.js";
import type { Spread } from "./spread.js";
import type { SystemErrors } from "./summarise.js";

export interface DiversityPageOptions {
  /** Where the speech lies. */
  readonly outDir: string;
  readonly draws: readonly HeardDraw[];
  readonly texts: readonly string[];
  readonly speakers: readonly string[];
  readonly spreads: readonly Spread[];
  readonly findings: readonly ShrinkageFinding[];
  readonly errors: readonly SystemErrors[];
  /** Names of teacher and student. */
  readonly systems: readonly string[];
}

/** Rows to see and hear; the numbers are always of all. */
const LISTENING_ROWS = 3;
const LISTENING_COLUMNS = 4;

export async function diversitySections(options: DiversityPageOptions): Promise<Section[]> {
  const { spreads, findings, errors } = options;
  return [
    {
      title: "Do the modes shrink?",
      parts: [list(findings.map(findingSentence)), ratioPlot(spreads)],
    },
    { title: "Spread between draws", parts: [spreadTable(spreads), errorTable(errors)] },
    { title: "Pitch of every draw", parts: [pitchPlot(options)] },
    { title: "Listening", parts: [await listening(options)] },
    { title: "How", parts: [list(explanations)] },
  ];
}

const explanations = [
  "Every pair of draws of one system is compared where they have the prompt, the text or both in common; pairs of two " +
    "prompts by one speaker are left out. The seeds are the same for teacher and student.",
  "F0 level: standard deviation of the median F0; with octaves aside, a voice that slips by an octave is steady. " +
    "F0 contour: standard deviation at the frames voiced in both, for draws of one prompt and text, which are equally long.",
  "Long-term spectrum: root mean square difference of the shapes of the average spectra (40 mel bands, 50 frames a " +
    "second, frames with speech only, level taken out). Frame by frame: of all bands and frames, 60 dB deep.",
  "Voice: 1 − cosine of the embeddings. The bundle's own verifier guided the student's training.",
  "Square brackets and whiskers: 95 % intervals of a bootstrap that draws prompts and texts again, independently; the " +
    "ratio is taken within each resample.",
  "Real recordings: the prompts and another recording of each speaker; between voices they say different things, and " +
    "rooms and microphones differ with the voices.",
];

function ratioPlot(spreads: readonly Spread[]): Html {
  return dotPlot({
    title: "Spread of the student's draws over the teacher's",
    value: {
      label: "student / teacher; below 1 the student varies less",
      log: spreads.every(({ ratio }) => ratio === null || ratio.low > 0),
    },
    items: spreads.map(({ measure, situation, ratio }) => ({ name: measure, group: situation, value: ratio })),
  });
}

function spreadTable(spreads: readonly Spread[]): Html {
  return table({
    caption: "How far draws lie apart",
    columns: [
      { title: "measure" },
      { title: "draws with" },
      { title: "unit" },
      { title: "teacher", digits: 3 },
      { title: "student", digits: 3 },
      { title: "student / teacher" },
      { title: "real recordings", digits: 3 },
    ],
    rows: spreads.map(({ measure, situation, unit, teacher, student, ratio, real }) => [
      ...[measure, situation, unit],
      ...[teacher, student, ratio, real],
    ]),
  });
}

function errorTable(errors: readonly SystemErrors[]): Html {
  return table({
    caption: "What the draws can be heard as",
    columns: [
      { title: "system" },
      { title: "draws", digits: 0 },
      { title: "failed", digits: 0 },
      { title: "PER % (the bundle's recogniser)", better: "lower", percent: true },
    ],
    rows: errors.map(({ system, draws, failures, phonemeErrorRate }) => [system, draws, failures, phonemeErrorRate]),
    note: "Speech that is not understood varies for other reasons than a melody does.",
  });
}

/** A column of dots for every prompt and text: how high each draw's voice is. */
function pitchPlot({ draws, texts, speakers, systems }: DiversityPageOptions): Html {
  const series = systems.map((system, index) => {
    const own = draws.filter((draw) => draw.system === system && draw.traits.melody.levelSemitones !== null);
    const offset = 0.3 * (index / Math.max(1, systems.length - 1) - 0.5);
    return {
      name: system,
      points: own.map((draw): Point => {
        const column = draw.prompt * texts.length + draw.text + 1;
        return [column + offset, 2 ** (draw.traits.melody.levelSemitones! / 12)];
      }),
      labels: own.map((draw) => `${speakers[draw.prompt]}, text ${draw.text + 1}, draw ${draw.draw + 1}`),
    };
  });
  return scatterPlot({
    title: "Median F0 of every draw",
    x: { label: `prompt and text (${texts.length} texts after each of ${speakers.length} prompts)` },
    y: { label: "median F0 (Hz)", log: true },
    series,
  });
}

async function listening({ outDir, draws, texts, speakers, systems }: DiversityPageOptions): Promise<Html> {
  const columns = Math.min(LISTENING_COLUMNS, 1 + Math.max(0, ...draws.map(({ draw }) => draw)));
  const shown = speakers.slice(0, LISTENING_ROWS).map((speaker, prompt) => ({
    ...{ speaker, prompt, text: prompt % texts.length },
  }));
  const rows: ListeningRow[] = [];
  for (const { speaker, prompt, text } of shown) {
    for (const system of systems) {
      const own = draws.filter((draw) => draw.system === system && draw.prompt === prompt && draw.text === text);
      const clips = Array.from({ length: columns }, async (_, index) => {
        const wav = own.find(({ draw }) => draw === index)?.wav ?? null;
        return wav === null ? null : await readAudio(join(outDir, wav));
      });
      rows.push({ name: `${system}, voice ${speaker}`, about: texts[text], clips: await Promise.all(clips) });
    }
  }
  if (rows.length === 0) return paragraph("Nothing was spoken.");
  return listeningTable({
    caption: "The same prompt and text, drawn again and again",
    columns: Array.from({ length: columns }, (_, index) => ({ name: `draw ${index + 1}` })),
    rows,
    format: "compact",
  });
}
