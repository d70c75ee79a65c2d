import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join, normalize } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { DMOSpeech as NodeSpeech } from "./node.js";
import { spectralDistance } from "./testing/spectral-distance.js";
import { hum, writeTinyBundle } from "./testing/tiny-bundle.js";
import { type CacheLike, DMOSpeech } from "./web.js";

let folder = "";
let server: Server;
let url = "";
const requests: string[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "dmospeech web "));
  await writeTinyBundle({ outDir: join(folder, "tiny") });
  server = createServer((request, response) => {
    requests.push(request.url ?? "");
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
    expect(spectralDistance(fetched.audio, read.audio, read.sampleRate)).toBeLessThan(0.02);
    await Promise.all([web.dispose(), node.dispose()]);
  });

  it("downloads once, and again what was damaged or is of another version", async () => {
    const kept = new Map<string, Uint8Array>();
    const cache: CacheLike = {
      match: async (key) => (kept.has(key) ? new Response(kept.get(key) as Uint8Array<ArrayBuffer>) : undefined),
      put: async (key, response) => void kept.set(key, new Uint8Array(await response.arrayBuffer())),
      delete: async (key) => kept.delete(key),
      keys: async () => [...kept.keys()].map((key) => ({ url: key })),
    };
    const load = async (options = {}) => {
      requests.length = 0;
      const speech = await DMOSpeech.load(`${url}/tiny`, {
        cache: { open: async () => cache },
        threads: 1,
        ...options,
      });
      await speech.dispose();
      return requests.map((path) => path.split("/").at(-1));
    };
    expect(await load()).toHaveLength(7);
    expect(kept.size).toBe(7);
    expect(await load()).toEqual(["manifest.json"]);
    const decoder = [...kept.keys()].find((key) => key.includes("decoder.onnx?sha256="))!;
    kept.get(decoder)![100]! ^= 1;
    expect(await load()).toEqual(["manifest.json", "decoder.onnx"]);
    kept.set(decoder.replace(/sha256=.*/u, "sha256=old"), new Uint8Array(3));
    kept.delete(decoder);
    await load();
    expect([...kept.keys()].filter((key) => key.includes("decoder.onnx"))).toEqual([decoder]);
    const offline = () => Promise.reject(new TypeError("no network"));
    expect(await load({ fetch: offline })).toEqual([]);
    await expect(load({ fetch: offline, cache: false })).rejects.toThrow("could not be fetched");
  });

  it("tells each step of a download, and stops it", async () => {
    const seen: number[] = [];
    const stop = new AbortController();
    const loading = DMOSpeech.load(`${url}/tiny`, {
      signal: stop.signal,
      onProgress: ({ loadedBytes, totalBytes }) => {
        seen.push(loadedBytes);
        if (loadedBytes > totalBytes / 2) stop.abort();
      },
    });
    await expect(loading).rejects.toMatchObject({ name: "AbortError" });
    expect(seen).toEqual([...seen].sort((a, b) => a - b));
  });

  it("takes chosen files, from a folder or loose", async () => {
    const names = await readdir(join(folder, "tiny"));
    const files = await Promise.all(
      names.map(async (name) => {
        const bytes = await readFile(join(folder, "tiny", name));
        return { name, webkitRelativePath: `tiny/${name}`, arrayBuffer: async () => new Uint8Array(bytes).buffer };
      }),
    );
    const speech = await DMOSpeech.load(files, { threads: 1 });
    expect(speech.sampleRate).toBe(8000);
    await speech.dispose();
    const loose = files.filter(({ name }) => name !== "text.onnx").map(({ webkitRelativePath: _, ...file }) => file);
    await expect(DMOSpeech.load(loose)).rejects.toThrow(
      "There is no text.onnx among the 6 chosen files: choose all files of the bundle's folder.",
    );
  });

  it("says that a device is not there", async () => {
    const asked = DMOSpeech.load(`${url}/tiny`, { device: "webgpu" });
    await expect(asked).rejects.toMatchObject({ name: "DeviceError" });
    await expect(DMOSpeech.load(`${url}/tiny`, { device: "cpu" as never })).rejects.toThrow(
      "expected auto or wasm or webgpu",
    );
  });

  it("says which address did not answer", async () => {
    await expect(DMOSpeech.load(`${url}/nothing`)).rejects.toThrow(
      `The bundle's manifest.json could not be fetched from ${url}/nothing/manifest.json: the server answered 404`,
    );
  });
});
