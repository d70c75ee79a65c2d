import {
  Dnsmos,
  type JudgePanel,
  OnnxOpinion,
  OnnxRecogniser,
  OnnxVerifier,
  type OutsideRecogniser,
  openNetwork,
  pocketSphinx,
} from "@dmospeech/train";
import { CommandError } from "../errors.js";
import type { EvaluateOptions } from "../training-actions.js";

/** The judges from outside that an evaluation's flags name. */
export interface OpenPanel {
  readonly recogniser?: OutsideRecogniser;
  readonly dnsmos?: Dnsmos;
  readonly panel: JudgePanel;
  release(): Promise<void>;
}

interface Releasable {
  release(): Promise<void>;
}

/** Opens them all, or none. */
export async function openPanel(
  options: Pick<EvaluateOptions, "asr" | "speaker" | "mos" | "threads">,
): Promise<OpenPanel> {
  const { asr = ["pocketsphinx"], speaker = [], mos = [], threads } = options;
  if (asr.includes("none") && asr.length > 1) throw new CommandError("--asr none goes with no other recogniser.");
  const opened: Releasable[] = [];
  const release = async () => {
    for (const judge of opened) await judge.release();
  };
  async function open<J extends Releasable>(
    paths: readonly string[],
    load: (path: string) => Promise<J>,
  ): Promise<J[]> {
    const judges: J[] = [];
    for (const path of paths) {
      const judge = await load(path);
      judges.push(judge);
      opened.push(judge);
    }
    return judges;
  }
  try {
    const folders = asr.filter((name) => name !== "none" && name !== "pocketsphinx");
    const recognisers = await open(folders, (folder) => OnnxRecogniser.load(folder, { threads }));
    const voices = await open(speaker, (path) => OnnxVerifier.load(path, { threads }));
    const listeners = await open(mos, loadListener);
    const dnsmos = listeners.filter((listener) => listener instanceof Dnsmos);
    if (dnsmos.length > 1) throw new CommandError("DNSMOS was given twice: one is enough.");
    const opinions = listeners.filter((listener) => listener instanceof OnnxOpinion);
    const recogniser = asr.includes("pocketsphinx") ? pocketSphinx : undefined;
    return { recogniser, dnsmos: dnsmos[0], panel: { recognisers, voices, opinions }, release };
  } catch (error) {
    await release();
    throw error;
  }
}

/** DNSMOS is known by the name of its input; everything else is asked for one score. */
async function loadListener(path: string): Promise<Dnsmos | OnnxOpinion> {
  const session = await openNetwork(path);
  const isDnsmos = session.inputNames.includes("input_1");
  await session.release();
  return isDnsmos ? await Dnsmos.load(path) : await OnnxOpinion.load(path);
}
