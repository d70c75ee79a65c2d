/** A recording under way. */
export interface Recording {
  /** Ends it; the samples are mono. */
  finish(): Promise<{ readonly samples: Float32Array; readonly sampleRate: number }>;
}

/** Asks for the microphone and begins. @throws DOMException when the user or the browser refuses. */
export async function record(): Promise<Recording> {
  // What flatters a voice on the telephone changes it: the model should hear it as it is.
  const unchanged = { echoCancellation: false, noiseSuppression: false, autoGainControl: false };
  const stream = await navigator.mediaDevices.getUserMedia({ audio: unchanged });
  const recorder = new MediaRecorder(stream);
  const parts: Blob[] = [];
  recorder.ondataavailable = ({ data }) => parts.push(data);
  const stopped = new Promise((resolve) => {
    recorder.onstop = resolve;
  });
  recorder.start();
  return {
    finish: async () => {
      recorder.stop();
      await stopped;
      for (const track of stream.getTracks()) track.stop();
      return await decode(await new Blob(parts).arrayBuffer());
    },
  };
}

/** Browsers record in containers of their own, and are the ones to read them. */
async function decode(bytes: ArrayBuffer) {
  const context = new AudioContext();
  try {
    const decoded = await context.decodeAudioData(bytes);
    const channels = Array.from({ length: decoded.numberOfChannels }, (_, i) => decoded.getChannelData(i));
    const samples = Float32Array.from(channels[0]!, (_, i) => {
      return channels.reduce((sum, channel) => sum + channel[i]!, 0) / channels.length;
    });
    return { samples, sampleRate: decoded.sampleRate };
  } finally {
    await context.close();
  }
}
