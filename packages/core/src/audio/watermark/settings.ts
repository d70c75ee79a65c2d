// Shapes: T frames, B bands, K slots of a period, Q phases of a period. A tile is one band in one slot.

/** The mark lives in audio of this rate; other audio is resampled to find its mark, and only the mark is resampled back. */
export const WATERMARK_SAMPLE_RATE = 16_000;
/** Frames of 32 ms every 8 ms: short against a slot's change, long enough to part the bands. */
export const FRAME_SAMPLES = 512;
export const HOP_SAMPLES = 128;
/** Where speech is loud, where codecs of 24 kbit/s keep it, and where 20 dB of white noise do not yet drown it. */
export const LOWEST_HZ = 800;
export const HIGHEST_HZ = 5000;
/** Bands of equal ratio (7.9 %), so that a change of speed by a few percent moves all of them alike. */
export const BANDS = 24; // B
/** The pattern repeats after this time, so that every second of speech holds a whole period. */
export const PERIOD_SECONDS = 0.9;
export const SLOTS = 32; // K
export const PHASES = 128; // Q, at which the detector looks for the period's start
export const PHASES_PER_SLOT = PHASES / SLOTS;
export const SLOT_SAMPLES = (PERIOD_SECONDS / SLOTS) * WATERMARK_SAMPLE_RATE; // 450

/** The key of files whose maker did not choose one. It is public: anyone may look for this mark. */
export const DEFAULT_WATERMARK_KEY = "dmospeech";
/** No band of any slot is made louder or softer by more. */
export const DEFAULT_STRENGTH_DB = 2.5;
