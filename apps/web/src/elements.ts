/** An element of the page, which index.html promises to have. */
export function element<T extends HTMLElement>(id: string, kind: new () => T): T {
  const found = document.getElementById(id);
  if (found instanceof kind) return found;
  throw new Error(`index.html has no ${kind.name} with the id "${id}".`);
}

/** Shows the element with this text, or hides it when there is none. */
export function show(shown: HTMLElement, text: string): void {
  shown.textContent = text;
  shown.hidden = text === "";
}
