import { mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import * as e from "./index.js";

const folder = mkdtempSync(join(tmpdir(), "engine safetensors "));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const failure = (path: string) => {
  try {
    e.loadSafetensors(path);
  } catch (error) {
    return error as Error;
  }
  throw new Error("nothing was thrown");
};

function file(name: string, header: unknown, data: Uint8Array): string {
  const json = Buffer.from(typeof header === "string" ? header : JSON.stringify(header));
  const length = Buffer.alloc(8);
  length.writeBigUInt64LE(BigInt(json.length));
  const path = join(folder, name);
  writeFileSync(path, Buffer.concat([length, json, data]));
  return path;
}

describe("safetensors", () => {
  it("gives back every dtype bit by bit, with metadata, non-contiguous and empty tensors", () => {
    e.tidy(() => {
      const path = join(folder, "all.safetensors");
      const dtypes: e.DType[] = [
        "float32",
        "float64",
        "float16",
        "bfloat16",
        "int64",
        "int32",
        "int16",
        "int8",
        "uint8",
        "bool",
      ];
      const base = e.tensor([
        [0, 1, 3],
        [7, 100, 1.5],
      ]);
      const saved: Record<string, e.Tensor> = { "empty.one": e.zeros([0, 3]), scalar: e.tensor(2.5), turned: base.T };
      for (const dtype of dtypes) saved[dtype] = base.to({ dtype });
      e.saveSafetensors(path, saved, { step: "12", note: "naïve ü" });
      const { tensors, metadata } = e.loadSafetensors(path);
      expect(metadata).toEqual({ step: "12", note: "naïve ü" });
      expect(Object.keys(tensors).sort()).toEqual(Object.keys(saved).sort());
      for (const [name, tensor] of Object.entries(tensors)) {
        expect([name, tensor.dtype, tensor.shape]).toEqual([name, saved[name]!.dtype, saved[name]!.shape]);
        expect(new Uint8Array(tensor.bytes())).toEqual(new Uint8Array(saved[name]!.bytes()));
        tensor.dispose();
      }
      expect(readdirSync(folder)).toEqual(["all.safetensors"]);
    });
  });

  it("lays bytes out as the format says: bfloat16 1.0 is 80 3F, float16 1.0 is 00 3C", () => {
    e.tidy(() => {
      const path = join(folder, "layout.safetensors");
      const one = e.ones([1], { requiresGrad: true });
      e.saveSafetensors(path, { a: one.detach().bfloat16(), b: one }, {}, { dtype: "float16" });
      const bytes = readFileSync(path);
      const headerBytes = Number(bytes.readBigUInt64LE(0));
      expect(headerBytes % 8).toBe(0);
      const header = JSON.parse(bytes.toString("utf8", 8, 8 + headerBytes));
      expect(header).toEqual({
        a: { dtype: "F16", shape: [1], data_offsets: [0, 2] },
        b: { dtype: "F16", shape: [1], data_offsets: [2, 4] },
      });
      expect([...bytes.subarray(8 + headerBytes)]).toEqual([0x00, 0x3c, 0x00, 0x3c]);
      e.saveSafetensors(path, { a: one.detach().bfloat16() });
      expect([...readFileSync(path).subarray(-2)]).toEqual([0x80, 0x3f]);
      expect(e.keep(one).requiresGrad).toBe(true);
      one.dispose();
    });
  });

  it("reads a file written by hand", () => {
    const data = new Uint8Array(new Float32Array([1, 2, 3, 4]).buffer);
    const path = file("hand.safetensors", { w: { dtype: "F32", shape: [2, 2], data_offsets: [0, 16] } }, data);
    const { tensors } = e.loadSafetensors(path);
    expect(tensors.w!.toArray()).toEqual([
      [1, 2],
      [3, 4],
    ]);
    tensors.w!.dispose();
  });

  it("leaves the old file whole when writing fails", () => {
    e.tidy(() => {
      const path = join(folder, "kept.safetensors");
      e.saveSafetensors(path, { a: e.ones([2]) });
      const before = readFileSync(path);
      expect(() => e.saveSafetensors(path, { a: e.ones([2]), z: e.complex(e.ones([1]), e.ones([1])) })).toThrow(
        /complex64/,
      );
      expect(readFileSync(path)).toEqual(before);
      expect(() => e.saveSafetensors(join(folder, "no", "such", "folder.safetensors"), {})).toThrow(e.SafetensorsError);
      expect(readdirSync(folder).filter((name) => name.endsWith(".tmp"))).toEqual([]);
    });
  });

  it("says what is wrong with damaged and foreign files, making no tensor", () => {
    const live = e.memory().liveHandles;
    const entry = { dtype: "F32", shape: [2], data_offsets: [0, 8] };
    const data = new Uint8Array(8);
    const messages: [string, RegExp][] = [
      [join(folder, "absent.safetensors"), /cannot be read: ENOENT/],
      [file("tiny", "", new Uint8Array(0)), /header is not JSON/],
      [file("text", "not json", data), /header is not JSON/],
      [file("list", [], data), /header is not an object/],
      [file("dtype", { w: { ...entry, dtype: "F8" } }, data), /tensor "w" has dtype "F8"/],
      [file("entry", { w: 3 }, data), /tensor "w" has a damaged entry/],
      [file("shape", { w: { ...entry, shape: [-2] } }, data), /impossible shape \[-2\]/],
      [file("span", { w: { ...entry, data_offsets: [0, 4] } }, data), /spans 4 bytes where its shape needs 8/],
      [file("short", { w: entry }, data.subarray(0, 5)), /ends at byte 8 of 5: the file is truncated/],
    ];
    for (const [path, message] of messages) {
      const error = failure(path);
      expect(error).toBeInstanceOf(e.SafetensorsError);
      expect(error.message).toMatch(message);
      expect(error.message.startsWith(path)).toBe(true);
    }
    const huge = join(folder, "huge");
    writeFileSync(huge, Buffer.alloc(16, 0xff));
    expect(failure(huge).message).toMatch(/header would be/);
    truncateSync(huge, 3);
    expect(failure(huge).message).toMatch(/3 bytes are less than/);
    expect(e.memory().liveHandles).toBe(live);
  });
});
