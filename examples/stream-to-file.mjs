// node stream-to-file.mjs [text] [out.wav]: each sentence is written as soon as it is spoken.
import { open, readFile } from "node:fs/promises";
import { DMOSpeech, encodePcm, encodeWav } from "dmospeech";

const bundle = new URL("../models/mini-en/", import.meta.url);
const [text = "The first sentence is there at once. The second one follows while it plays.", out = "streamed.wav"] =
  process.argv.slice(2);

const tts = await DMOSpeech.load(bundle);
const voice = await tts.createVoice(await readFile(new URL("prompts/alto.wav", bundle)));
const file = await open(out, "w");
// A header of 44 bytes comes first, and learns at the end how much followed it.
const header = Buffer.from(encodeWav({ samples: new Float32Array(0), sampleRate: tts.sampleRate }));
await file.write(header);
let dataBytes = 0;
for await (const { audio, index, startSeconds, text: said } of tts.stream({ voice, text })) {
  const pcm = encodePcm(audio); // 16-bit integers
  await file.write(pcm);
  dataBytes += pcm.length;
  console.log(`chunk ${index} from ${startSeconds.toFixed(1)} s: ${said}`);
}
header.writeUInt32LE(header.length - 8 + dataBytes, 4);
header.writeUInt32LE(dataBytes, 40);
await file.write(header, 0, header.length, 0);
await file.close();
await tts.dispose();
