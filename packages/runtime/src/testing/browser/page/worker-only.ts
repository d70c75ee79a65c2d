// What an app's page pays that speaks from a worker; the worker's own script is another file.
export { DMOSpeechWorker } from "dmospeech/worker";
