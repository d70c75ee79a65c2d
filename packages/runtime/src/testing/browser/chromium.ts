// Finds and starts the machine's own Chromium; none is downloaded.
import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";
import { type Browser, chromium } from "playwright-core";

const names = ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "chrome"];

/** Path of a Chromium: $CHROMIUM_PATH, or what the usual names lead to; null where there is none. */
export function findChromium(): string | null {
  const { CHROMIUM_PATH, PATH = "" } = process.env;
  const paths = CHROMIUM_PATH
    ? [CHROMIUM_PATH]
    : names.flatMap((name) => PATH.split(delimiter).map((folder) => join(folder, name)));
  return paths.find(isExecutable) ?? null;
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Said where tests are skipped for want of a browser. */
export const noChromium = "skipped: no Chromium found (install it, or set CHROMIUM_PATH)";

/** WebGPU computed by the processor, where there is no graphics card to try. */
export const softwareWebGpu = ["--enable-unsafe-webgpu", "--use-webgpu-adapter=swiftshader"];

/** The pretended microphone plays this file, over and over; nobody is asked whether it may be heard. */
export const microphoneOf = (wavPath: string) => [
  "--use-fake-ui-for-media-stream",
  "--use-fake-device-for-media-stream",
  `--use-file-for-fake-audio-capture=${wavPath}`,
];

export async function startChromium(args: readonly string[] = []): Promise<Browser> {
  const executablePath = findChromium();
  if (executablePath === null) throw new Error(noChromium);
  // Containers and root accounts have no sandbox to offer, nor a large /dev/shm.
  return await chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-dev-shm-usage", ...args] });
}
