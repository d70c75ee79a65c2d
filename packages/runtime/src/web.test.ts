import { mkdtemp, readFile, rm } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join, normalize } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { DMOSpeech as NodeSpeech } from "./node.js";
import { hum, writeTinyBundle } from "./testing/tiny-bundle.js";
import { DMOSpeech } from "./web.js";

let folder = "";
let server: Server;
let url = "";

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "dmospeech web "));
  await writeTinyBundle({ outDir: join(folder, "tiny") });
  server = createServer((request, response) => {
    readFile(join(folder, normalize(decodeURIComponent(request.url ?? ""))))
      .then((bytes) => response.end(bytes))
      .catch(() => response.writeHead(404).end());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}, 120_000);

afterAll(async () => {
  await new Promise((resolve) => server.close(resolve));
  await rm(folder, { recursive: true, force: true });
});

const options = { text: "Good morning.", prompt: { samples: hum(), sampleRate: 8000 }, seed: 3 } as const;

describe("DMOSpeech on WebAssembly", () => {
  it("speaks a fetched bundle as Node speaks it from disk", async () => {
    const web = await DMOSpeech.load(`${url}/tiny`, { threads: 1 });
    const node = await NodeSpeech.load(join(folder, "tiny"), { threads: 1 });
    const [fetched, read] = [await web.synthesize(options), await node.synthesize(options)];
    expect(fetched.promptTokens).toEqual(read.promptTokens);
    expect(fetched.audio).toHaveLength(read.audio.length);
    // Two builds of ONNX Runtime add in different orders; four steps of float32 stay within a thousandth of full scale.
    const furthest = fetched.audio.reduce((most, sample, i) => Math.max(most, Math.abs(sample - read.audio[i]!)), 0);
    expect(furthest).toBeLessThan(1e-3);
    await Promise.all([web.dispose(), node.dispose()]);
  });

  it("says which address did not answer", async () => {
    await expect(DMOSpeech.load(`${url}/nothing`)).rejects.toThrow(
      `The bundle's manifest.json could not be fetched from ${url}/nothing/manifest.json: the server answered 404`,
    );
  });
});
