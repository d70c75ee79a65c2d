import { fillerSymbol, punctuationSymbols, stressSymbols } from "./vocabulary.js";

/** Version of the list below. It changes whenever an id changes its meaning. */
export const englishPhonemeVersion = 1;

/** Sounds written with several IPA characters that are one token: diphthongs, long vowels, affricates, syllabics. */
const mergedPhonemes = [
  ..."aɪ eɪ oʊ aʊ ɔɪ əʊ iː uː ɑː ɔː ɜː oː".split(" "),
  ..."tʃ dʒ".split(" "),
  ..."n̩ l̩".split(" "),
];

/** Sounds of one IPA character each, in the English voices of eSpeak NG. */
const singlePhonemes = [
  ..."ɪ ɛ æ ʌ ʊ ə ɚ ɐ i u ᵻ ɑ ɔ ɒ ɜ a e o".split(" "),
  ..."p b t d k ɡ f v θ ð s z ʃ ʒ h m n ŋ l ɹ ɾ j w ʔ r x".split(" "),
];

/**
 * The symbols of English phoneme tokens, in the order of their ids; made for eSpeak NG's `en-us`, and enough for its
 * other English voices (`əʊ`, `ɒ`).
 */
export const englishPhonemeSymbols: readonly string[] = [
  fillerSymbol,
  " ",
  ...punctuationSymbols,
  ...stressSymbols,
  ...mergedPhonemes,
  ...singlePhonemes,
];
