// node clone-a-voice.mjs [prompt] [text] [out.wav]: a text in the voice of a recording.
import { readFile, writeFile } from "node:fs/promises";
import { DMOSpeech, encodeWav, syntheticSpeechInfo } from "dmospeech";

const bundle = new URL("../models/mini-en/", import.meta.url);
const [promptFile, text = "This voice was copied from a few seconds of sound.", out = "cloned.wav"] =
  process.argv.slice(2);

const tts = await DMOSpeech.load(bundle);
const prompt = await readFile(promptFile ?? new URL("prompts/alto.wav", bundle)); // wav, flac, mp3, ogg or opus
const { audio, sampleRate, durationSeconds, warnings } = await tts.synthesize({ text, prompt, seed: 1 });
for (const warning of warnings) console.warn(warning);
await writeFile(out, encodeWav({ samples: audio, sampleRate }, { info: syntheticSpeechInfo }));
console.log(`${out}: ${durationSeconds.toFixed(1)} s`);
await tts.dispose();
