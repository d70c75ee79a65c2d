// Integer arguments of a recorded call as functions of the dynamic dimensions of the graph.

/** coefficient · product of symbols. No symbols: a constant term. */
export interface SizeTerm {
  readonly coefficient: bigint;
  readonly symbols: readonly string[];
}

/** (Σ terms) / denominator; the division is exact for every size the graph accepts. */
export interface SizeExpression {
  readonly terms: readonly SizeTerm[];
  readonly denominator: bigint;
}

export function constantSize(value: number): SizeExpression {
  return { terms: value === 0 ? [] : [{ coefficient: BigInt(value), symbols: [] }], denominator: 1n };
}

export function symbolSize(symbol: string): SizeExpression {
  return { terms: [{ coefficient: 1n, symbols: [symbol] }], denominator: 1n };
}

/** The number an expression stands for, or null where it depends on a dynamic dimension. */
export function constantValue(size: SizeExpression): number | null {
  if (size.terms.length === 0) return 0;
  const [term, ...rest] = size.terms;
  return rest.length === 0 && term!.symbols.length === 0 ? Number(term!.coefficient / size.denominator) : null;
}

/** Equal keys mean equal expressions. */
export function sizeKey(size: SizeExpression): string {
  const terms = size.terms.map(({ coefficient, symbols }) => [coefficient, ...symbols].join("*"));
  return `(${terms.join("+") || "0"})/${size.denominator}`;
}

export function sameSize(a: SizeExpression, b: SizeExpression): boolean {
  return sizeKey(a) === sizeKey(b);
}

export function evaluateSize(size: SizeExpression, values: Readonly<Record<string, number>>): number {
  let sum = 0;
  for (const { coefficient, symbols } of size.terms) {
    sum += symbols.reduce((product, symbol) => product * values[symbol]!, Number(coefficient));
  }
  return sum / Number(size.denominator);
}

/** a + factor · b */
export function addSizes(a: SizeExpression, b: SizeExpression, factor = 1): SizeExpression {
  const terms = new Map<string, SizeTerm>();
  const scaled = [
    ...a.terms.map((term) => ({ ...term, coefficient: term.coefficient * b.denominator })),
    ...b.terms.map((term) => ({ ...term, coefficient: term.coefficient * a.denominator * BigInt(factor) })),
  ];
  for (const { coefficient, symbols } of scaled) {
    const key = [...symbols].sort().join("*");
    terms.set(key, { coefficient: coefficient + (terms.get(key)?.coefficient ?? 0n), symbols });
  }
  const kept = [...terms.values()].filter(({ coefficient }) => coefficient !== 0n);
  return { terms: kept, denominator: a.denominator * b.denominator };
}

/** size · factor */
export function scaleSize(size: SizeExpression, factor: number): SizeExpression {
  return addSizes(constantSize(0), size, factor);
}
