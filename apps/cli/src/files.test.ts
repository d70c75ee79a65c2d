import { spawnSync } from "node:child_process";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { assertWritable, readInput, writeOutput } from "./files.js";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "dmospeech files "));
});
afterEach(() => {
  for (const name of ["small", "locked"]) spawnSync("umount", [join(folder, name)], { stdio: "ignore" });
  if (existsSync(join(folder, "locked"))) chmodSync(join(folder, "locked"), 0o755);
  rmSync(folder, { recursive: true, force: true });
});

/** A real little file system; only root may mount one. */
function mountSmall(name: string, options: string): boolean {
  mkdirSync(join(folder, name));
  const mounted = spawnSync("mount", ["-t", "tmpfs", "-o", options, "tmpfs", join(folder, name)], { stdio: "ignore" });
  return mounted.status === 0;
}

const canMount = (() => {
  const probe = mkdtempSync(join(tmpdir(), "dmospeech-mount-"));
  const mounted = spawnSync("mount", ["-t", "tmpfs", "tmpfs", probe], { stdio: "ignore" }).status === 0;
  if (mounted) spawnSync("umount", [probe]);
  rmSync(probe, { recursive: true, force: true });
  return mounted;
})();

describe("writeOutput", () => {
  it("writes the bytes, replaces what was there, and leaves nothing else", async () => {
    const path = join(folder, "a b.wav");
    writeFileSync(path, "old");
    await writeOutput(path, Uint8Array.of(1, 2, 3));
    expect([...readFileSync(path)]).toEqual([1, 2, 3]);
    expect(readdirSync(folder)).toEqual(["a b.wav"]);
  });

  it("says that a folder is missing, or that the name is a folder", async () => {
    const missing = join(folder, "none", "a.wav");
    await expect(writeOutput(missing, new Uint8Array(1))).rejects.toThrow(
      `Cannot write ${missing}: there is no such file or folder; check the path.`,
    );
    await expect(writeOutput(folder, new Uint8Array(1))).rejects.toThrow(
      `Cannot write ${folder}: it is a folder; name a file.`,
    );
  });

  it.skipIf(!canMount)("leaves no part of a file on a full disk", async () => {
    expect(mountSmall("small", "size=64k")).toBe(true);
    const path = join(folder, "small", "a.wav");
    await writeOutput(path, new Uint8Array(1000));
    await expect(writeOutput(path, new Uint8Array(200_000))).rejects.toThrow(`Cannot write ${path}: the disk is full`);
    expect(readdirSync(join(folder, "small"))).toEqual(["a.wav"]);
    expect(readFileSync(path)).toHaveLength(1000);
  });

  it.skipIf(process.platform !== "linux")(
    "writes to a device without replacing it, and reports a full one",
    async () => {
      await expect(writeOutput("/dev/full", new Uint8Array(10))).rejects.toThrow(
        "Cannot write /dev/full: the disk is full; free some space or choose another disk.",
      );
      await writeOutput("/dev/null", new Uint8Array(10));
      expect(spawnSync("test", ["-c", "/dev/null"]).status).toBe(0);
    },
  );
});

describe("assertWritable", () => {
  it("leaves nothing behind where writing is possible", async () => {
    await assertWritable(join(folder, "a.wav"));
    expect(readdirSync(folder)).toEqual([]);
  });

  it.skipIf(!canMount && process.getuid?.() === 0)("refuses a read-only folder", async () => {
    if (!canMount) {
      mkdirSync(join(folder, "locked"), { mode: 0o555 });
    } else {
      expect(mountSmall("locked", "ro")).toBe(true);
    }
    const path = join(folder, "locked", "a.wav");
    await expect(assertWritable(path)).rejects.toThrow(/the file system is read-only|permission is denied/);
  });
});

describe("readInput", () => {
  it("says what is wrong in one sentence", async () => {
    const path = join(folder, "none.wav");
    await expect(readInput(path)).rejects.toThrow(
      `Cannot read ${path}: there is no such file or folder; check the path.`,
    );
    await expect(readInput(folder)).rejects.toThrow("it is a folder; name a file");
    writeFileSync(path, "12345");
    await expect(readInput(path, { maxBytes: 4 })).rejects.toThrow("has 5 bytes; at most 4 are read");
  });
});
