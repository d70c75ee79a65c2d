/** Markup that is safe to place in a page: every text inside it has been escaped. Made by {@link html} alone. */
export class Html {
  readonly #markup: string;

  /** @internal Use {@link html}. */
  constructor(markup: string) {
    this.#markup = markup;
  }

  toString(): string {
    return this.#markup;
  }
}

/** Plain text, which is escaped, or finished markup, which is not. */
export type Text = string | Html;

export type HtmlValue = Text | number | null | undefined | false | readonly HtmlValue[];

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/**
 * Tagged template of HTML (or inline SVG): strings and numbers between `${}` are escaped for element content and for
 * quoted attributes, {@link Html} is placed as it is, lists are joined, and null, undefined and false leave nothing.
 * Attribute values must be quoted in the template.
 */
export function html(strings: TemplateStringsArray, ...values: readonly HtmlValue[]): Html {
  return new Html(strings.map((text, index) => (index === 0 ? text : escapeValue(values[index - 1]) + text)).join(""));
}

function escapeValue(value: HtmlValue): string {
  if (value === null || value === undefined || value === false) return "";
  if (value instanceof Html) return value.toString();
  if (typeof value === "string") return escapeText(value);
  if (typeof value === "number") return String(value);
  return value.map(escapeValue).join("");
}

function escapeText(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character]!);
}
