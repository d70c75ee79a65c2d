/** The manifest of a bundle does not fit the schema; `path` names the first bad field, for example `files.decoder.sha256`. */
export class ManifestError extends Error {
  override name = "ManifestError";
  readonly path: string;
  constructor({ path, problem, remedy }: { path: string; problem: string; remedy?: string }) {
    super(
      `manifest.json${path === "" ? "" : `, field ${path}`}: ${problem}. ${remedy ?? "Export the bundle again, or download it anew."}`,
    );
    this.path = path;
  }
}

/** A file of a bundle is not the one its manifest describes. */
export class BundleFileError extends Error {
  override name = "BundleFileError";
}
