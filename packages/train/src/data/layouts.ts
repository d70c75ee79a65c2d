import { type Dirent, existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, extname, join, relative, resolve, sep } from "node:path";
import { Rng } from "@dmospeech/core";
import type { Entry, Split } from "./entry.js";
import { readManifest } from "./manifest.js";

/** A folder that does not look like the corpus it was said to be. */
export class CorpusLayoutError extends Error {
  override readonly name = "CorpusLayoutError";
}

export type CorpusLayout = "librispeech" | "libritts" | "ljspeech" | "vctk" | "common-voice" | "manifest" | "folder";

export interface ReadCorpusOptions {
  /** Default: recognised from the folder's content. */
  readonly layout?: CorpusLayout;
  /** Source name of the entries. Default: the layout's name, or the folder's for `manifest` and `folder`. */
  readonly source?: string;
  /** Share held out as `valid` where the corpus itself has no such part: of the speakers, or of a lone speaker's clips. */
  readonly validShare?: number;
  readonly seed?: number;
}

/** What every reader finds; the split is null where the corpus does not state one. */
type Found = Omit<Entry, "source" | "split"> & { readonly split: Split | null };

interface LayoutReader {
  readonly isAt: (root: string) => boolean;
  readonly read: (root: string) => Found[];
  readonly expected: string;
}

const audioExtensions = new Set([".wav", ".flac", ".mp3", ".ogg", ".opus"]);

/**
 * Reads a corpus on disk into entries, whatever its layout: LibriSpeech, LibriTTS, LJSpeech, VCTK, Common Voice, a
 * folder with `manifest.jsonl`, or a plain folder (`speaker/…/clip.wav`, text in `clip.txt` beside it where there is
 * one). Durations are not read; decoding tells them.
 *
 * @throws {CorpusLayoutError} when the folder does not hold the layout, or no utterance at all.
 */
export function readCorpus(root: string, options: ReadCorpusOptions = {}): Entry[] {
  const { validShare = 0.05, seed = 0 } = options;
  const folder = resolve(root);
  const layout = options.layout ?? detectLayout(folder);
  const source = options.source ?? (layout === "manifest" || layout === "folder" ? basename(folder) : layout);
  if (layout === "manifest") return readManifest(join(folder, "manifest.jsonl"), { source });
  const reader = readers[layout];
  if (!reader.isAt(folder)) {
    throw new CorpusLayoutError(`${folder} is not a ${layout} corpus: expected ${reader.expected}.`);
  }
  const found = reader.read(folder);
  if (found.length === 0) {
    throw new CorpusLayoutError(`${folder} holds no utterance in the ${layout} layout: expected ${reader.expected}.`);
  }
  return withSplits(found, { validShare, seed }).map((entry) => ({ ...entry, source }));
}

/** The layout of a folder, from its content. @throws {CorpusLayoutError} when it holds no audio in any known way. */
export function detectLayout(root: string): CorpusLayout {
  if (existsSync(join(root, "manifest.jsonl"))) return "manifest";
  for (const layout of Object.keys(readers) as (keyof typeof readers)[]) if (readers[layout].isAt(root)) return layout;
  throw new CorpusLayoutError(
    `${root} is in no known layout; expected LibriSpeech, LibriTTS, LJSpeech, VCTK, Common Voice, a manifest.jsonl, or ` +
      "audio files in a folder for each speaker.",
  );
}

const readers: Readonly<Record<Exclude<CorpusLayout, "manifest">, LayoutReader>> = {
  librispeech: {
    isAt: (root) => filesBelow(root, 4).some((path) => path.endsWith(".trans.txt")),
    read: readLibriSpeech,
    expected: "<set>/<speaker>/<chapter>/*.flac with *.trans.txt beside them",
  },
  libritts: {
    isAt: (root) => filesBelow(root, 4).some((path) => path.endsWith(".normalized.txt")),
    read: readLibriTts,
    expected: "<set>/<speaker>/<chapter>/*.wav with *.normalized.txt beside them",
  },
  ljspeech: {
    isAt: (root) => existsSync(join(root, "metadata.csv")) && existsSync(join(root, "wavs")),
    read: readLjSpeech,
    expected: "metadata.csv and wavs/",
  },
  vctk: {
    isAt: (root) => existsSync(join(root, "txt")) && vctkAudioFolder(root) !== undefined,
    read: readVctk,
    expected: "txt/<speaker>/*.txt and wav48_silence_trimmed/<speaker>/*_mic1.flac (or wav48/<speaker>/*.wav)",
  },
  "common-voice": {
    isAt: (root) => existsSync(join(root, "clips")) && existsSync(join(root, "train.tsv")),
    read: readCommonVoice,
    expected: "clips/ and train.tsv, dev.tsv, test.tsv of one language",
  },
  folder: {
    isAt: (root) => filesBelow(root, 4).some(isAudio),
    read: readPlainFolder,
    expected: "audio files (wav, flac, mp3, ogg, opus), in a folder for each speaker",
  },
};

function readLibriSpeech(root: string): Found[] {
  return filesBelow(root)
    .filter((path) => path.endsWith(".trans.txt"))
    .flatMap((path) => {
      const folder = resolve(path, "..");
      const audio = new Map(
        readdirSync(folder)
          .filter(isAudio)
          .map((name) => [stem(name), join(folder, name)]),
      );
      return lines(path).flatMap((line) => {
        const [id = "", ...words] = line.split(" ");
        const audioPath = audio.get(id);
        if (audioPath === undefined) return [];
        return [
          { id, audioPath, text: words.join(" "), speaker: `LS${id.split("-")[0]}`, split: splitOfSet(root, path) },
        ];
      });
    });
}

function readLibriTts(root: string): Found[] {
  return filesBelow(root)
    .filter(isAudio)
    .flatMap((audioPath) => {
      const id = stem(basename(audioPath));
      const text = readTextBeside(audioPath, ".normalized.txt");
      if (text === undefined) return [];
      return [{ id, audioPath, text, speaker: `LT${id.split("_")[0]}`, split: splitOfSet(root, audioPath) }];
    });
}

function readLjSpeech(root: string): Found[] {
  return lines(join(root, "metadata.csv")).map((line, index) => {
    const [id, text, normalised] = line.split("|");
    if (id === undefined || text === undefined) {
      throw new CorpusLayoutError(`${join(root, "metadata.csv")}:${index + 1}: expected id|text|normalised text.`);
    }
    return { id, audioPath: join(root, "wavs", `${id}.wav`), text: normalised || text, speaker: "LJ", split: null };
  });
}

function vctkAudioFolder(root: string): string | undefined {
  return ["wav48_silence_trimmed", "wav48"].map((name) => join(root, name)).find(existsSync);
}

function readVctk(root: string): Found[] {
  return filesBelow(vctkAudioFolder(root) as string)
    .filter((path) => isAudio(path) && !/_mic2\.\w+$/.test(path)) // the second microphone records the same sentence
    .flatMap((audioPath) => {
      const id = stem(basename(audioPath)).replace(/_mic1$/, "");
      const speaker = id.split("_")[0] as string;
      const textPath = join(root, "txt", speaker, `${id}.txt`);
      if (!existsSync(textPath)) return [];
      return [{ id, audioPath, text: readFileSync(textPath, "utf8").trim(), speaker: `VCTK-${speaker}`, split: null }];
    });
}

function readCommonVoice(root: string): Found[] {
  const files: [string, Split][] = [
    ["train.tsv", "train"],
    ["dev.tsv", "valid"],
    ["test.tsv", "test"],
  ];
  return files.flatMap(([name, split]) => {
    const path = join(root, name);
    if (!existsSync(path)) return [];
    const [header = "", ...rows] = lines(path);
    const columns = header.split("\t");
    const [client, clip, sentence] = ["client_id", "path", "sentence"].map((column) => {
      const position = columns.indexOf(column);
      if (position < 0) throw new CorpusLayoutError(`${path}: the column "${column}" is missing from its first line.`);
      return position;
    }) as [number, number, number];
    return rows.map((row) => {
      const fields = row.split("\t");
      const file = fields[clip] as string;
      const audioPath = join(root, "clips", file);
      return { id: stem(file), audioPath, text: fields[sentence], speaker: `CV-${fields[client]}`, split };
    });
  });
}

function readPlainFolder(root: string): Found[] {
  return filesBelow(root)
    .filter(isAudio)
    .map((audioPath) => {
      const inside = relative(root, audioPath).split(sep);
      const speaker = inside.length > 1 ? (inside[0] as string) : basename(root);
      const id = stem(inside.join("/"));
      return { id, audioPath, text: readTextBeside(audioPath, ".txt"), speaker, split: null };
    });
}

/** `train-clean-100`, `dev-clean`, `test-other`: the first folder that says which part it is. */
function splitOfSet(root: string, path: string): Split | null {
  const parts = [basename(root), ...relative(root, path).split(sep)];
  for (const part of parts) {
    if (part.startsWith("train")) return "train";
    if (part.startsWith("dev")) return "valid";
    if (part.startsWith("test")) return "test";
  }
  return null;
}

/** Holds out whole speakers, so that validation voices are unheard; of a single speaker, clips. */
function withSplits(found: readonly Found[], { validShare, seed }: { validShare: number; seed: number }) {
  const open = found.filter((entry) => entry.split === null);
  const speakers = [...new Set(open.map((entry) => entry.speaker))].sort();
  const keyOf = (entry: Found) => (speakers.length > 1 ? entry.speaker : entry.id);
  const keys = [...new Set(open.map(keyOf))].sort();
  const count = validShare > 0 && keys.length > 1 ? Math.max(1, Math.round(keys.length * validShare)) : 0;
  const valid = new Set(new Rng(seed).split("valid").shuffle(keys).slice(0, count));
  return found.map((entry) => {
    const split: Split = entry.split ?? (valid.has(keyOf(entry)) ? "valid" : "train");
    return { ...entry, split };
  });
}

/** Files below a folder in a fixed order, at most `depth` folders down. */
function filesBelow(root: string, depth = Number.POSITIVE_INFINITY): string[] {
  if (!existsSync(root)) throw new CorpusLayoutError(`${root} does not exist; give the folder that holds the corpus.`);
  const byName = (a: Dirent, b: Dirent) => (a.name < b.name ? -1 : 1);
  return readdirSync(root, { withFileTypes: true })
    .sort(byName)
    .flatMap((item) => {
      const path = join(root, item.name);
      if (!item.isDirectory()) return [path];
      return depth > 0 ? filesBelow(path, depth - 1) : [];
    });
}

function isAudio(path: string): boolean {
  return audioExtensions.has(extname(path).toLowerCase());
}

function stem(path: string): string {
  return path.slice(0, path.length - extname(path).length);
}

function lines(path: string): string[] {
  return readFileSync(path, "utf8")
    .split(/\r?\n/)
    .filter((line) => line.trim() !== "");
}

function readTextBeside(audioPath: string, ending: string): string | undefined {
  const path = `${stem(audioPath)}${ending}`;
  return existsSync(path) ? readFileSync(path, "utf8").trim() || undefined : undefined;
}
