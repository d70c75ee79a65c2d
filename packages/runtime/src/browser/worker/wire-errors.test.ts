import { AudioError, AudioTooLongError, ManifestError } from "@dmospeech/core";
import { describe, expect, it } from "vitest";
import { BundleError, DMOSpeechError, PromptError } from "../../errors.js";
import { fromWire, toWire } from "./wire-errors.js";

const sent = (error: unknown) => fromWire(structuredClone(toWire(error)));

describe("errors that cross to the page", () => {
  it("are of the same class there, and of its bases, with their words and where they came from", () => {
    const error = new PromptError("The prompt is silent.");
    const arrived = sent(error);
    expect(arrived).toBeInstanceOf(PromptError);
    expect(arrived).toBeInstanceOf(DMOSpeechError);
    expect(arrived).not.toBeInstanceOf(BundleError);
    expect([arrived.name, arrived.message, arrived.stack]).toEqual([error.name, error.message, error.stack]);
    expect(sent(new AudioTooLongError("too long"))).toBeInstanceOf(AudioError);
  });

  it("keep their causes, also of classes with other arguments than a message", () => {
    const cause = new ManifestError({ path: "hop", problem: "it is missing" });
    const arrived = sent(new BundleError("The bundle cannot be used.", { cause }));
    expect(arrived.cause).toBeInstanceOf(ManifestError);
    expect((arrived.cause as Error).message).toBe(cause.message);
  });

  it("are plain where the page cannot know them, and DOMExceptions where the browser made them", () => {
    class Foreign extends Error {
      override name = "constructor";
    }
    expect(Object.getPrototypeOf(sent(new Foreign("x")))).toBe(Error.prototype);
    expect(sent(new DOMException("stop", "AbortError"))).toMatchObject({ name: "AbortError", message: "stop" });
    expect(sent("only words")).toMatchObject({ name: "Error", message: "only words" });
  });

  it("do not run in circles", () => {
    const [a, b] = [new Error("a"), new Error("b")];
    [a.cause, b.cause] = [b, a];
    expect((sent(a).cause as Error).message).toBe("b");
  });
});
