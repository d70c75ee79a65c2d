// The file that a speech worker starts from.
import { DMOSpeech } from "../../web.js";
import type { Port } from "./ports.js";
import { serveSpeech } from "./serve-speech.js";

// Bundlers may have ONNX Runtime's script import this one, and its threads start from that: they are not to answer.
const isThread = (globalThis as { readonly name?: string }).name === "em-pthread";
if (!isThread) serveSpeech(globalThis as unknown as Port, (source, options) => DMOSpeech.load(source, options));
