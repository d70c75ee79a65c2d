// What an app pays that speaks on its page.
export { DMOSpeech } from "dmospeech/web";
