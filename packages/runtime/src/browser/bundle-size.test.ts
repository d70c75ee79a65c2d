import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type BuiltPage, buildTestPage, watchBuiltins, withImports } from "../testing/browser/build-page.js";

let folder = "";
let built: BuiltPage;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "dmospeech size "));
  built = await buildTestPage(folder);
}, 300_000);
afterAll(() => rm(folder, { recursive: true, force: true }));

const kilobytes = (bytes: number) => `${(bytes / 1000).toFixed(1)} kB`;

/** Minified and gzipped, with everything that a script cannot run without. Printed, since the README states it. */
function scriptSize(what: string, start: string): number {
  const script = built.files.find(({ name }) => name.startsWith(start) && name.endsWith(".js"))!;
  const needed = withImports(built.files, script.name);
  const bytes = needed.reduce((sum, { gzipBytes }) => sum + gzipBytes, 0);
  console.info(`${what}: ${kilobytes(bytes)} minified and gzipped`);
  return bytes;
}

// The limits are what was measured and about a tenth more: room for a feature, not for a dependency that slips in.
describe("what browsers download", () => {
  it("keeps a page that speaks from a worker small: everything it waits for before it can paint", () => {
    expect(scriptSize("page with DMOSpeechWorker", "worker-only-")).toBeLessThan(14_000);
  });

  it("keeps what speaks on the page, or in the worker, small: the library, the bundle's schema, all number words", () => {
    expect(scriptSize("page with DMOSpeech", "page-only-")).toBeLessThan(84_000);
    expect(scriptSize("the worker's script", "entry-")).toBeLessThan(77_000);
  });

  it("loads one build of ONNX Runtime, on demand, in a script of its own", () => {
    const script = (start: string) => built.files.find(({ name }) => name.startsWith(start))!.gzipBytes;
    console.info(
      `ONNX Runtime's scripts: wasm ${kilobytes(script("ort.wasm."))}, webgpu ${kilobytes(script("ort.webgpu."))}`,
    );
    expect(script("ort.wasm.")).toBeLessThan(26_000);
    expect(script("ort.webgpu.")).toBeLessThan(41_000);
    for (const { name, bytes } of built.files.filter(({ name }) => name.endsWith(".wasm"))) {
      console.info(`${name}: ${kilobytes(bytes)} as it is`);
    }
    expect(built.files.filter(({ name }) => name.endsWith(".wasm"))).toHaveLength(2);
  });

  it("loads eSpeak NG when the first text is read, and a decoder when a prompt needs it", () => {
    // eSpeak NG with its voices is the largest script by far; its size is its package's and can only be known, not lowered.
    expect(scriptSize("eSpeak NG (phonemizer)", "phonemizer-")).toBeLessThan(750_000);
    for (const format of ["flac", "mp3", "opus", "vorbis"]) {
      expect(scriptSize(`decoder of ${format}`, `decode-${format}-`)).toBeLessThan(95_000);
    }
    for (const entry of ["worker-only-", "page-only-", "entry-"]) {
      const { name } = built.files.find((file) => file.name.startsWith(entry))!;
      const needed = withImports(built.files, name).map((file) => file.name);
      expect(needed.filter((each) => /^(phonemizer|decode|ort)/u.test(each))).toEqual([]);
    }
  });

  it("has no Node built-in in it", () => {
    expect(built.builtins).toEqual([]);
  });

  it("would notice one", () => {
    const found = new Set<string>();
    const { resolveId } = watchBuiltins(found) as unknown as { resolveId(source: string, importer: string): null };
    for (const name of ["node:fs", "path", "./fs.js", "zod"]) resolveId(name, "a.js");
    expect([...found]).toEqual(["node:fs in a.js", "path in a.js"]);
  });
});
