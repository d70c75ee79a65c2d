// node server.mjs [port]: POST a text to /speak?voice=alto and hear it while it is spoken:
//   curl --data "Hello. How are you?" "http://localhost:8080/speak?voice=bass" | ffplay -
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { DMOSpeech, DMOSpeechError, encodePcm, encodeWav } from "dmospeech";

const bundle = new URL("../models/mini-en/", import.meta.url);
const port = Number(process.argv[2] ?? 8080);
const mostCharacters = 5000;

const tts = await DMOSpeech.load(bundle);
const voices = new Map();
for (const name of ["alto", "bass"]) {
  voices.set(name, await tts.createVoice(await readFile(new URL(`prompts/${name}.wav`, bundle)), { embed: false }));
}

/** A header that promises as much as it can hold: players of streams read on until the connection ends. */
const endlessHeader = Buffer.from(encodeWav({ samples: new Float32Array(0), sampleRate: tts.sampleRate }));
endlessHeader.writeUInt32LE(0xffffffff, 4);
endlessHeader.writeUInt32LE(0xffffffff, 40);

async function readText(request) {
  let text = "";
  for await (const piece of request.setEncoding("utf8")) {
    text += piece;
    if (text.length > mostCharacters) return null;
  }
  return text;
}

async function speak(request, response) {
  const { pathname, searchParams } = new URL(request.url, "http://localhost");
  const voice = voices.get(searchParams.get("voice") ?? "alto");
  if (request.method !== "POST" || pathname !== "/speak") return refuse(response, 404, "POST a text to /speak.");
  if (voice === undefined)
    return refuse(response, 400, `There is no such voice; try ${[...voices.keys()].join(", ")}.`);
  const text = await readText(request);
  if (text === null) return refuse(response, 413, `At most ${mostCharacters} characters.`);
  const gone = new AbortController(); // nobody speaks on for a listener who left
  response.once("close", () => gone.abort());
  for await (const { audio } of tts.stream({ voice, text, signal: gone.signal })) {
    if (!response.headersSent) response.writeHead(200, { "content-type": "audio/wav" }).write(endlessHeader);
    // Waits where the listener is slower than the speaker, so that nothing piles up; not for one who left.
    if (!response.write(encodePcm(audio))) await once(response, "drain", { signal: gone.signal });
  }
  response.end();
}

function refuse(response, status, message) {
  response.writeHead(status, { "content-type": "text/plain" }).end(`${message}\n`);
}

const server = createServer((request, response) => {
  speak(request, response).catch((error) => {
    if (response.destroyed) return;
    if (response.headersSent) return response.destroy();
    const isRefusal = error instanceof DMOSpeechError;
    refuse(response, isRefusal ? 400 : 500, isRefusal ? error.message : "Something went wrong.");
  });
});
server.listen(port, "127.0.0.1", () => console.log(`http://127.0.0.1:${server.address().port}/speak`));
server.once("error", ({ code, message }) => {
  console.error(code === "EADDRINUSE" ? `Port ${port} is in use; give another: node server.mjs 8081` : message);
  process.exit(1);
});
process.once("SIGTERM", () => server.close(() => tts.dispose()));
