// node subtitles.mjs [text] [out.wav] [out.srt]: speech, and when each of its words is heard.
import { readFile, writeFile } from "node:fs/promises";
import { captionsOf, DMOSpeech, encodeWav, syntheticSpeechInfo, toSrt } from "dmospeech";

const bundle = new URL("../models/mini-en/", import.meta.url);
const [text = "Every word has its time. [pause 500ms] Even this one.", out = "subtitled.wav", srt = "subtitled.srt"] =
  process.argv.slice(2);

const tts = await DMOSpeech.load(bundle);
const prompt = await readFile(new URL("prompts/alto.wav", bundle));
const { audio, sampleRate, words } = await tts.synthesize({ text, prompt, timestamps: true });
await writeFile(out, encodeWav({ samples: audio, sampleRate }, { info: syntheticSpeechInfo }));
await writeFile(srt, toSrt(captionsOf(words))); // toVtt for the web
for (const word of words) console.log(`${word.startSeconds.toFixed(2)} ${word.endSeconds.toFixed(2)} ${word.text}`);
await tts.dispose();
