import fc from "fast-check";
import { parseHTML } from "linkedom";
import { describe, expect, it } from "vitest";
import { html } from "./html.js";

describe("html", () => {
  it("escapes text in elements and attributes, by hand", () => {
    expect(html`<b title="${"\"&'"}">${"<script>&amp;"}</b>`.toString()).toBe(
      '<b title="&quot;&amp;&#39;">&lt;script&gt;&amp;amp;</b>',
    );
  });

  it("gives back any text from a parser unchanged, and no element of the text's own", () => {
    const text = fc.string({ unit: fc.constantFrom(..."<>&\"'/=!-;# abc&lt;é漢") });
    fc.assert(
      fc.property(text, (value) => {
        const { document } = parseHTML(`<!doctype html><body>${html`<p title="${value}">${value}</p>`}</body>`);
        const body = document.querySelector("body")!;
        expect(body.children.length).toBe(1);
        expect(body.children[0]!.children.length).toBe(0);
        expect(body.children[0]!.textContent).toBe(value);
        expect(body.children[0]!.getAttribute("title")).toBe(value);
      }),
    );
  });

  it("places markup as it is, joins lists and leaves out what is absent", () => {
    const items = ["a<", html`<i>b</i>`, null];
    expect(html`<p>${items}${undefined}${false}${0}</p>`.toString()).toBe("<p>a&lt;<i>b</i>0</p>");
  });
});
