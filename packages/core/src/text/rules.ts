/** One rewriting step: every match of the pattern (with the `g` flag) is replaced. */
export interface Rule {
  readonly pattern: RegExp;
  readonly replace: string | ((match: string, ...groups: string[]) => string);
}

/**
 * Applies the rules in order. Patterns must hold only bounded repetition before a required literal, so that
 * adversarial text of any length takes linear time.
 */
export function applyRules(text: string, rules: readonly Rule[]): string {
  return rules.reduce((result, { pattern, replace }) => result.replace(pattern, replace as string), text);
}
