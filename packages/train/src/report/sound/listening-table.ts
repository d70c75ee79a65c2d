import type { Audio } from "@dmospeech/core";
import { ReportError } from "../errors.js";
import { type Html, html, type Text } from "../html.js";
import { formatNumber } from "../numbers.js";
import { dataUri } from "./data-uri.js";
import { type ClipFormat, type EncodedClip, encodeClips } from "./encode-clip.js";
import { type DecibelRange, decibelRange, type MelLevels, melLevels, spectrogramPng } from "./spectrogram-image.js";

export interface ListeningColumn {
  /** The system that speaks in this column. */
  readonly name: string;
  readonly note?: Text;
}

/** A clip, or null where a system has none. */
export type ListeningClip = Audio | { readonly audio: Audio; readonly note?: Text } | null;

export interface ListeningRow {
  readonly name: string;
  /** What is said. */
  readonly about?: Text;
  /** One for each column. */
  readonly clips: readonly ListeningClip[];
}

export interface ListeningTableOptions {
  readonly caption: string;
  readonly columns: readonly ListeningColumn[];
  readonly rows: readonly ListeningRow[];
  readonly format?: ClipFormat;
  readonly note?: Text;
}

interface Clip {
  readonly levels: MelLevels;
  readonly sound: EncodedClip;
  readonly note: Text | undefined;
}

const FORMAT_NAMES: Readonly<Record<EncodedClip["mediaType"], string>> = {
  "audio/flac": "FLAC (lossless)",
  "audio/mpeg": "MP3 at 96 kbit/s",
  "audio/wav": "16-bit WAV",
};

/**
 * The same sentences by several systems, to see and to hear side by side. Within a row the spectrograms share one
 * scale of time, frequency and level, so that what is longer, duller or quieter looks so; loudness is not evened out.
 *
 * @throws {ReportError} where a row has another number of clips than there are columns, or a clip is empty
 */
export function listeningTable({ caption, columns, rows, format = "lossless", note }: ListeningTableOptions): Html {
  checkRows(rows, { caption, columns });
  const prepared = prepareClips(rows, format);
  const formats = new Set(prepared.flatMap((clips) => clips.flatMap((clip) => clip?.sound.mediaType ?? [])));
  const head = columns.map(
    ({ name, note: about }) =>
      html`<th scope="col">${name}${about !== undefined && html`<span class="about">${about}</span>`}</th>`,
  );
  const bodies = rows.map(
    ({ name, about }, index) => html`<tbody>
<tr class="clip"><th scope="rowgroup" colspan="${columns.length}">${name}${about !== undefined && html`<span class="about">${about}</span>`}</th></tr>
<tr>${clipsHtml(prepared[index]!, { row: name, columns })}</tr>
</tbody>
`,
  );
  return html`<table class="listening">
<caption>${caption}</caption>
<thead><tr>${head}</tr></thead>
${bodies}</table>
<div class="note"><p>Mel spectrograms over 80 dB; those of a row share their scales of time, frequency and level. Sound: ${[...formats].map((type) => FORMAT_NAMES[type]).join(", ")}, loudness as it was.</p>${note !== undefined && html`<p>${note}</p>`}</div>
`;
}

function checkRows(
  rows: readonly ListeningRow[],
  { caption, columns }: { caption: string; columns: readonly ListeningColumn[] },
): void {
  for (const { name, clips } of rows) {
    if (clips.length === columns.length) continue;
    throw new ReportError(
      `The listening table "${caption}" has ${columns.length} columns, but "${name}" has ${clips.length} clips: give each column a clip, null where there is none.`,
    );
  }
}

/** Each row's clips with their pictures' levels and their sound. */
function prepareClips(rows: readonly ListeningRow[], format: ClipFormat): (Clip | null)[][] {
  const parts = rows.map(({ clips }) =>
    clips.map((clip) => (clip === null || "audio" in clip ? clip : { audio: clip })),
  );
  const sounds = encodeClips(
    parts.flat().flatMap((part) => part?.audio ?? []),
    { format },
  ).values();
  return parts.map((row) => {
    const sampleRate = Math.max(...row.flatMap((part) => part?.audio.sampleRate ?? []));
    return row.map((part) => {
      if (part === null) return null;
      const note = "note" in part ? part.note : undefined;
      return { levels: melLevels(part.audio, sampleRate), sound: sounds.next().value!, note };
    });
  });
}

function clipsHtml(
  clips: readonly (Clip | null)[],
  { row, columns }: { row: string; columns: readonly ListeningColumn[] },
): Html[] {
  const levels = clips.flatMap((clip) => clip?.levels ?? []);
  const range = decibelRange(levels);
  const longestSeconds = Math.max(...levels.map(({ durationSeconds }) => durationSeconds));
  return clips.map((clip, index) => {
    const { name } = columns[index]!;
    if (clip === null) return html`<td data-column="${name}"><span class="missing">no clip</span></td>\n`;
    return html`<td data-column="${name}">${clipHtml(clip, { name: `${row}, ${name}`, range, longestSeconds })}</td>\n`;
  });
}

function clipHtml(
  { levels, sound, note }: Clip,
  { name, range, longestSeconds }: { name: string; range: DecibelRange; longestSeconds: number },
): Html {
  const image = dataUri("image/png", spectrogramPng(levels, range));
  const seconds = formatNumber(levels.durationSeconds, { digits: 2 });
  const share = formatNumber(levels.durationSeconds / longestSeconds, { digits: 1, percent: true });
  return html`<img src="${image}" width="${share}%" alt="Spectrogram of ${name}, ${seconds} s">
<audio controls preload="metadata" src="${dataUri(sound.mediaType, sound.bytes)}" aria-label="${name}"></audio>
<span class="about">${seconds} s${note !== undefined && html` · ${note}`}</span>
`;
}
