import type { BundleSource } from "../bundle-source.js";
import { BundleError } from "../errors.js";

/** A file as pages get them from `<input type="file" webkitdirectory>` or a drop. */
export interface PickedFile {
  readonly name: string;
  readonly webkitRelativePath?: string;
  arrayBuffer(): Promise<ArrayBuffer>;
}

/** The files of a bundle, wherever they lie in what was picked. */
export function filesSource(files: Iterable<PickedFile>): BundleSource {
  const picked = [...files];
  return {
    location: "the chosen files",
    read: async (path, { signal } = {}) => {
      const file =
        picked.find(({ webkitRelativePath = "" }) => webkitRelativePath.endsWith(`/${path}`)) ??
        picked.find(({ name }) => name === path || name === path.split("/").at(-1));
      if (file === undefined) {
        throw new BundleError(
          `There is no ${path} among the ${picked.length} chosen files: choose all files of the bundle's folder.`,
        );
      }
      signal?.throwIfAborted();
      try {
        return new Uint8Array(await file.arrayBuffer());
      } catch (cause) {
        throw new BundleError(`The chosen file ${path} cannot be read: ${String(cause)}. Choose it again.`, { cause });
      }
    },
  };
}
