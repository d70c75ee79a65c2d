/** Voice variants of eSpeak NG 1.51 that speak English clearly and differ from each other. */
export const espeakVariants: readonly string[] = [
  ..."Alex Andrea Andy Annie AnxiousAndy Denis Diogo Gene Gene2 Henrique Hugo Jacky Lee Mario Michael Mike".split(" "),
  "Mr serious",
  ..."Nguyen Storm anika antonio aunty belinda benjamin boris david ed edward edward2 f1 f2 f3 f4 f5".split(" "),
  ..."grandma gustave iven2 john kaukovalta klatt klatt2 klatt3 klatt4 klatt5 linda m1 m2 m3 m4 m5 m6".split(" "),
  ..."m7 m8 marcelo max michel miguel norbert pablo paul pedro quincy rob robert sandro shelby steph".split(" "),
  ..."travis victor".split(" "),
];

const robot = "a robot effect: strong echo or a monotone on top of the voice";
const echo = "an echo of 40 % or more, which a codec would learn as part of speech";

/**
 * The variants that are left out, and why. Periodicity is the mean autocorrelation peak over voiced frames of one
 * sentence (0.63 to 0.84 for the variants that are kept).
 */
export const droppedEspeakVariants: Readonly<Record<string, string>> = {
  whisper: "whispered: periodicity 0.26",
  whisperf: "whispered: periodicity 0.26",
  croak: "croaking: periodicity 0.50",
  grandpa: "trembling: periodicity 0.50",
  Demonic: "growling, with an echo of 10 s: periodicity 0.55",
  robosoft: robot,
  robosoft2: robot,
  robosoft3: robot,
  robosoft4: robot,
  robosoft5: robot,
  robosoft6: robot,
  robosoft7: robot,
  robosoft8: robot,
  UniRobot: robot,
  anikaRobot: robot,
  announcer: robot,
  RicishayMax: echo,
  RicishayMax2: echo,
  RicishayMax3: echo,
  Marco: echo,
  Alicia: echo,
  iven: "clips: voicing five times the normal level",
  zac: "a cartoon child: median pitch 332 Hz",
  Tweaky: "john with its third formant doubled: shrill",
  fast: "the default voice under another name",
  adam: "the same waveform as klatt",
  caleb: "the same waveform as klatt",
  klatt6: "the same waveform as klatt",
  iven3: "the same waveform as iven2",
  iven4: "the same waveform as iven2",
  steph2: "the same waveform as steph",
  steph3: "the same waveform as steph",
};
