// The package as an app's bundler takes it, within reach of the tests.
import * as page from "dmospeech/web";
import * as worker from "dmospeech/worker";

Object.assign(globalThis, { dmospeech: { ...page, ...worker } });
