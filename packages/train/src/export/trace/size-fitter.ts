import { constantSize, type SizeExpression, type SizeTerm } from "./size-expression.js";

/** n / d in lowest terms, d > 0. */
interface Fraction {
  readonly n: bigint;
  readonly d: bigint;
}

/**
 * Finds the expression c₀ + Σ cᵢ·sᵢ + Σ cᵢⱼ·sᵢ·sⱼ (rational c) that explains integers observed at several sizes.
 *
 * `observations` holds the sizes of each trace by symbol. There must be more traces than coefficients, so that a
 * solution is checked on traces it was not solved from.
 */
export class SizeFitter {
  private readonly monomials: readonly (readonly string[])[];
  private readonly matrix: readonly (readonly bigint[])[]; // [trace][monomial]
  private readonly pivotTraces: readonly number[];
  private readonly inverse: readonly (readonly Fraction[])[];

  constructor(
    symbols: readonly string[],
    private readonly observations: readonly Readonly<Record<string, number>>[],
  ) {
    this.monomials = monomialsOf(symbols);
    this.matrix = observations.map((sizes) =>
      this.monomials.map((symbolsOfTerm) => symbolsOfTerm.reduce((product, s) => product * BigInt(sizes[s]!), 1n)),
    );
    this.pivotTraces = independentRows(this.matrix);
    this.inverse = this.isDetermined ? invert(this.pivotTraces.map((row) => this.matrix[row]!)) : [];
  }

  /** Whether the traces tell all coefficients apart and at least one trace is left to check them. */
  get isDetermined(): boolean {
    return this.pivotTraces.length === this.monomials.length && this.observations.length > this.monomials.length;
  }

  /** The expression of `values` (one per trace), or null when none of this form explains all of them. */
  fit(values: readonly number[]): SizeExpression | null {
    const first = values[0]!;
    if (values.every((value) => value === first)) return constantSize(first);
    if (!this.isDetermined) return null;
    const known = this.pivotTraces.map((row) => fraction(BigInt(values[row]!)));
    const coefficients = this.inverse.map((row) =>
      row.reduce((sum, entry, k) => add(sum, multiply(entry, known[k]!)), ZERO),
    );
    const expression = toExpression(coefficients, this.monomials);
    return this.matrix.every((row, trace) => explains(coefficients, row, values[trace]!)) ? expression : null;
  }
}

/** How many traces a fitter needs for that many symbols: one more than it has coefficients, and one to spare. */
export function tracesNeeded(symbolCount: number): number {
  return 1 + symbolCount + (symbolCount * (symbolCount - 1)) / 2 + 2;
}

function monomialsOf(symbols: readonly string[]): string[][] {
  const pairs = symbols.flatMap((a, i) => symbols.slice(i + 1).map((b) => [a, b]));
  return [[], ...symbols.map((symbol) => [symbol]), ...pairs];
}

function explains(coefficients: readonly Fraction[], row: readonly bigint[], value: number): boolean {
  const sum = row.reduce((total, monomial, k) => add(total, multiply(coefficients[k]!, fraction(monomial))), ZERO);
  return sum.d === 1n && sum.n === BigInt(value);
}

function toExpression(coefficients: readonly Fraction[], monomials: readonly (readonly string[])[]): SizeExpression {
  const denominator = coefficients.reduce((least, { d }) => (least * d) / gcd(least, d), 1n);
  const terms: SizeTerm[] = [];
  coefficients.forEach(({ n, d }, k) => {
    if (n !== 0n) terms.push({ coefficient: n * (denominator / d), symbols: monomials[k]! });
  });
  return { terms, denominator };
}

// ---- rational linear algebra, exact because a rounded coefficient would be a wrong graph ----

const ZERO: Fraction = { n: 0n, d: 1n };

function gcd(a: bigint, b: bigint): bigint {
  let [x, y] = [a < 0n ? -a : a, b < 0n ? -b : b];
  while (y !== 0n) [x, y] = [y, x % y];
  return x;
}

function fraction(n: bigint, d = 1n): Fraction {
  const divisor = gcd(n, d) || 1n;
  const sign = d < 0n ? -1n : 1n;
  return { n: (sign * n) / divisor, d: (sign * d) / divisor };
}

function add(a: Fraction, b: Fraction): Fraction {
  return fraction(a.n * b.d + b.n * a.d, a.d * b.d);
}

function multiply(a: Fraction, b: Fraction): Fraction {
  return fraction(a.n * b.n, a.d * b.d);
}

/** Subtracts the multiple of `pivot` that clears column `column` of `row`. */
function eliminate(row: readonly Fraction[], pivot: readonly Fraction[], column: number): Fraction[] {
  const factor = multiply(row[column]!, fraction(pivot[column]!.d, pivot[column]!.n));
  return row.map((entry, k) => add(entry, multiply({ n: -factor.n, d: factor.d }, pivot[k]!)));
}

function independentRows(matrix: readonly (readonly bigint[])[]): number[] {
  const chosen: number[] = [];
  const basis: { row: Fraction[]; column: number }[] = [];
  matrix.forEach((values, index) => {
    let row = values.map((value) => fraction(value));
    for (const { row: pivot, column } of basis) row = eliminate(row, pivot, column);
    const column = row.findIndex(({ n }) => n !== 0n);
    if (column < 0) return;
    basis.push({ row, column });
    chosen.push(index);
  });
  return chosen;
}

function invert(matrix: readonly (readonly bigint[])[]): Fraction[][] {
  const size = matrix.length;
  let rows = matrix.map((row, i) => [
    ...row.map((value) => fraction(value)),
    ...row.map((_, j) => fraction(i === j ? 1n : 0n)),
  ]);
  for (let column = 0; column < size; column++) {
    const at = rows.findIndex((row, i) => i >= column && row[column]!.n !== 0n);
    const pivot = rows[at]!;
    const unit = pivot.map((entry) => multiply(entry, fraction(pivot[column]!.d, pivot[column]!.n)));
    const others = rows.filter((_, i) => i !== at);
    others.splice(column, 0, unit);
    rows = others.map((row, i) => (i === column ? unit : eliminate(row, unit, column)));
  }
  return rows.map((row) => row.slice(size));
}
