// node long-text.mjs <book.txt> [out.pcm]: a text of any length in constant memory. Stop it with Ctrl-C and start it again:
// it goes on where it was. Play the result: ffplay -f s16le -ar 16000 out.pcm
import { open, readFile, writeFile } from "node:fs/promises";
import { DMOSpeech, encodePcm } from "dmospeech";

const bundle = new URL("../models/mini-en/", import.meta.url);
const [book, out = "book.pcm"] = process.argv.slice(2);
if (book === undefined) throw new Error("Which text? node long-text.mjs <book.txt> [out.pcm]");
const text = await readFile(book, "utf8");
const journal = `${out}.json`;

/** How many chunks are whole on disk, and their bytes: what a stop in the middle of a chunk left behind them is cut off. */
const done = await readFile(journal, "utf8").then(JSON.parse, () => ({ chunks: 0, bytes: 0 }));

const stop = new AbortController();
process.once("SIGINT", () => stop.abort());

const tts = await DMOSpeech.load(bundle);
const voice = await tts.createVoice(await readFile(new URL("prompts/bass.wav", bundle)), { embed: false });
const file = await open(out, done.chunks > 0 ? "r+" : "w");
await file.truncate(done.bytes);
const onProgress = ({ spokenCharacters, totalCharacters, audioSeconds }) =>
  console.log(`${Math.round((100 * spokenCharacters) / totalCharacters)} %, ${audioSeconds.toFixed(0)} s of speech`);
try {
  const { signal } = stop;
  for await (const { audio, index } of tts.stream({ voice, text, firstChunk: done.chunks, signal, onProgress })) {
    const pcm = encodePcm(audio);
    await file.write(pcm, 0, pcm.length, done.bytes);
    done.bytes += pcm.length;
    done.chunks = index + 1;
    await writeFile(journal, JSON.stringify(done));
  }
} catch (error) {
  if (!stop.signal.aborted) throw error;
  console.log("Stopped; run it again to go on.");
} finally {
  await file.close();
  await tts.dispose();
}
