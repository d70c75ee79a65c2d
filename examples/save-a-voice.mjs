// node save-a-voice.mjs [prompt] [voice file] [out.wav]: reads a prompt once, keeps the voice, speaks from the file.
import { readFile, writeFile } from "node:fs/promises";
import { DMOSpeech, encodeWav, syntheticSpeechInfo, Voice } from "dmospeech";

const bundle = new URL("../models/mini-en/", import.meta.url);
const [promptFile, voiceFile = "alto.voice", out = "saved-voice.wav"] = process.argv.slice(2);

const tts = await DMOSpeech.load(bundle);
const prompt = await readFile(promptFile ?? new URL("prompts/alto.wav", bundle));
const made = await tts.createVoice(prompt); // decoded, encoded, transcribed and embedded: the slow part
await writeFile(voiceFile, made.save());

const voice = Voice.load(await readFile(voiceFile)); // any time later, in any process
const { audio, sampleRate } = await tts.synthesize({ voice, text: "I was read from a small file." });
await writeFile(out, encodeWav({ samples: audio, sampleRate }, { info: syntheticSpeechInfo }));
const { similarity } = await tts.verify(voice, { samples: audio, sampleRate });
console.log(
  `${voiceFile}: ${made.durationSeconds.toFixed(1)} s of voice; likeness of the speech ${similarity.toFixed(2)}`,
);
await tts.dispose();
