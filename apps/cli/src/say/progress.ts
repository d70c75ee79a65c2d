import type { SpeechProgress } from "dmospeech";
import type { Output } from "../output.js";
import { duration } from "../progress-note.js";

const SECONDS_BETWEEN_NOTES = 5;

/** Notes of a long speech: how much is spoken and how long the rest will take. A short one passes without a word. */
export function progressNotes(output: Output): (progress: SpeechProgress) => void {
  const startedAt = performance.now();
  let notedAt = 0;
  let first: number | null = null; // characters that were spoken when counting began: an earlier command's do not count
  return ({ spokenCharacters, totalCharacters, audioSeconds }) => {
    const elapsed = (performance.now() - startedAt) / 1000;
    first ??= spokenCharacters;
    if (elapsed - notedAt < SECONDS_BETWEEN_NOTES || spokenCharacters >= totalCharacters) return;
    if (spokenCharacters === first) return; // nothing yet to reckon with
    notedAt = elapsed;
    const percent = Math.floor((100 * spokenCharacters) / totalCharacters);
    const left = (elapsed * (totalCharacters - spokenCharacters)) / (spokenCharacters - first);
    output.note(`Speaking: ${percent} %, ${duration(audioSeconds)} of speech, ${duration(left)} left`);
  };
}
