// The file that a speech worker starts from.
import { DMOSpeech } from "../../web.js";
import type { Port } from "./ports.js";
import { serveSpeech } from "./serve-speech.js";

serveSpeech(globalThis as unknown as Port, (source, options) => DMOSpeech.load(source, options));
