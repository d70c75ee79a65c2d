export * from "./judge.js";
export * from "./judge-manifest.js";
export * from "./kaldi-fbank.js";
export * from "./onnx-opinion.js";
export * from "./onnx-recogniser.js";
export * from "./onnx-verifier.js";
export * from "./panel.js";
export { openNetwork } from "./wave-network.js";
