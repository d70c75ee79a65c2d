/** Adds up the seconds of named pieces of work. */
export class Stopwatch<Name extends string> {
  readonly #seconds = new Map<Name, number>();

  /** Runs the work and adds its wall time to `name`. */
  async time<T>(name: Name, work: () => Promise<T> | T): Promise<T> {
    const startedAt = performance.now();
    try {
      return await work();
    } finally {
      this.add(name, (performance.now() - startedAt) / 1000);
    }
  }

  add(name: Name, seconds: number): void {
    this.#seconds.set(name, this.seconds(name) + seconds);
  }

  seconds(name: Name): number {
    return this.#seconds.get(name) ?? 0;
  }
}
