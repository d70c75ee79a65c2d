import { BundleFileError } from "./errors.js";
import type { BundleFile } from "./manifest.js";

/** SHA-256 of the bytes in lower-case hexadecimal, by WebCrypto. */
export async function sha256Hex(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const subtle = globalThis.crypto?.subtle;
  if (subtle === undefined) {
    throw new BundleFileError(
      "SHA-256 needs WebCrypto, which browsers give only to secure pages: serve the page over https or from localhost.",
    );
  }
  const digest = new Uint8Array(await subtle.digest("SHA-256", bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** @throws {BundleFileError} unless size and hash of the bytes are those of the manifest. */
export async function verifyBundleFile(file: BundleFile, bytes: Uint8Array<ArrayBuffer>): Promise<void> {
  if (bytes.byteLength !== file.bytes) {
    throw new BundleFileError(
      `${file.path} has ${bytes.byteLength} bytes, the manifest says ${file.bytes}: the download or copy was cut short; fetch the bundle again.`,
    );
  }
  const sha256 = await sha256Hex(bytes);
  if (sha256 !== file.sha256) {
    throw new BundleFileError(
      `${file.path} has the SHA-256 ${sha256}, the manifest says ${file.sha256}: the file was changed or damaged; fetch the bundle again.`,
    );
  }
}
