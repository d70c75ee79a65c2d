import { BundleFileError, type Manifest, ManifestError, parseManifest, verifyBundleFile } from "@dmospeech/core";
import type { BundleSource, OnLoadProgress } from "./bundle-source.js";
import { BundleError } from "./errors.js";
import type { GraphName } from "./graphs.js";

/** A bundle in memory, checked. */
export interface Bundle {
  readonly manifest: Manifest;
  readonly graphs: ReadonlyMap<GraphName, Uint8Array>;
}

export interface ReadBundleOptions {
  readonly only?: readonly GraphName[];
  readonly signal?: AbortSignal;
  readonly onManifest?: (manifest: Manifest) => void;
}

/**
 * Reads the manifest and every network it names, or only those wanted, and checks sizes and checksums. `onManifest` is
 * told of the manifest as soon as it is read: what it starts has the networks' time to get ready.
 *
 * @throws BundleError, with what is wrong in which file; the signal's reason when aborted.
 */
export async function readBundle(
  source: BundleSource,
  onProgress: OnLoadProgress = () => {},
  { only, signal, onManifest }: ReadBundleOptions = {},
): Promise<Bundle> {
  signal?.throwIfAborted();
  const manifest = await readManifest(source, signal);
  onManifest?.(manifest);
  const every = Object.entries(manifest.files) as [GraphName, NonNullable<Manifest["files"][GraphName]>][];
  const files = every.filter(([name]) => only === undefined || only.includes(name));
  const totalBytes = files.reduce((sum, [, file]) => sum + file.bytes, 0);
  const graphs = new Map<GraphName, Uint8Array>();
  let loadedBytes = 0;
  for (const [name, file] of files) {
    const before = loadedBytes;
    const onBytes = (readBytes: number) => {
      if (readBytes < file.bytes) onProgress({ file: file.path, loadedBytes: before + readBytes, totalBytes });
    };
    const bytes = await source.read(file.path, { sha256: file.sha256, onBytes, signal });
    signal?.throwIfAborted();
    await asBundleError(source, () => verifyBundleFile(file, bytes as Uint8Array<ArrayBuffer>));
    graphs.set(name, bytes);
    loadedBytes += bytes.byteLength;
    onProgress({ file: file.path, loadedBytes, totalBytes });
  }
  return { manifest, graphs };
}

async function readManifest(source: BundleSource, signal: AbortSignal | undefined): Promise<Manifest> {
  const bytes = await source.read("manifest.json", { signal });
  return await asBundleError(source, () => parseManifest(new TextDecoder().decode(bytes)));
}

/** Core's errors about bundles, with the bundle named in front. */
async function asBundleError<T>(source: BundleSource, work: () => T | Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof ManifestError || error instanceof BundleFileError)) throw error;
    throw new BundleError(`The bundle "${source.location}" cannot be used. ${error.message}`, { cause: error });
  }
}
