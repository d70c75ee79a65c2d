import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { crc32c, encodeRecord, TensorBoardWriter } from "./tensorboard.js";

it("computes CRC-32C (check value of RFC 3720)", () => {
  expect(crc32c(Buffer.from("123456789"))).toBe(0xe3069283);
  expect(crc32c(Buffer.alloc(32))).toBe(0x8a9136aa);
});

it("frames a record with its length and masked checksums", () => {
  const record = encodeRecord(Buffer.from("abc"));
  expect(record.length).toBe(8 + 4 + 3 + 4);
  expect(record.readBigUInt64LE(0)).toBe(3n);
  expect(record.subarray(12, 15).toString()).toBe("abc");
});

it("writes a version event and then scalars that read back", () => {
  const folder = mkdtempSync(join(tmpdir(), "tensorboard-"));
  try {
    const writer = new TensorBoardWriter(folder, 1_700_000_000);
    writer.write(300, { loss: 0.25 }, 1_700_000_001);
    const bytes = readFileSync(writer.path);
    const first = Number(bytes.readBigUInt64LE(0));
    expect(bytes.subarray(12, 12 + first).toString("latin1")).toContain("brain.Event:2");
    const event = bytes.subarray(12 + first + 4 + 12, bytes.length - 4);
    expect(event.readDoubleLE(1)).toBe(1_700_000_001);
    expect([...event.subarray(9, 12)]).toEqual([0x10, 0xac, 0x02]); // field 2, varint 300
    const tag = event.indexOf("loss");
    expect(event[tag + 4]).toBe(0x15); // field 2, 32-bit
    expect(event.readFloatLE(tag + 5)).toBe(0.25);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
