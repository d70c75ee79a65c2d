import { libtorchVersion } from "@dmospeech/engine";
import { env } from "onnxruntime-node";

/** What a page's numbers were computed with. */
export function toolVersions(): Readonly<Record<string, string>> {
  return { Node: process.version, libtorch: libtorchVersion(), "ONNX Runtime": env.versions.node ?? "unknown" };
}
