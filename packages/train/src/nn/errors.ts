/** A checkpoint whose keys or shapes are not those of the model it is loaded into. */
export class StateDictError extends Error {
  override readonly name = "StateDictError";
  readonly missing: readonly string[];
  readonly unexpected: readonly string[];

  constructor({
    module,
    missing,
    unexpected,
    misshapen,
  }: {
    readonly module: string;
    readonly missing: readonly string[];
    readonly unexpected: readonly string[];
    readonly misshapen: readonly { key: string; got: readonly number[]; expected: readonly number[] }[];
  }) {
    const parts = [
      ...(missing.length > 0 ? [`${missing.length} missing (${list(missing)})`] : []),
      ...(unexpected.length > 0 ? [`${unexpected.length} unexpected (${list(unexpected)})`] : []),
      ...(misshapen.length > 0
        ? [
            `${misshapen.length} of another shape (${list(
              misshapen.map(({ key, got, expected }) => `${key}: got [${got}], expected [${expected}]`),
            )})`,
          ]
        : []),
    ];
    super(`Loading weights into ${module}: ${parts.join("; ")}. Build the model from the config saved beside them.`);
    this.missing = missing;
    this.unexpected = unexpected;
  }
}

/** A module that has parameters of its own but no rule to fill them. */
export class MissingResetError extends Error {
  override readonly name = "MissingResetError";
  constructor(module: string) {
    super(`${module} has parameters of its own and no resetParameters(generator): override it to fill them.`);
  }
}

/** A layer or model option outside what the layer can do. */
export class ModelConfigError extends Error {
  override readonly name = "ModelConfigError";
  constructor({
    where,
    got,
    expected,
    remedy,
  }: {
    readonly where: string;
    readonly got: unknown;
    readonly expected: string;
    readonly remedy?: string;
  }) {
    super(`${where} got ${JSON.stringify(got)}, expected ${expected}.${remedy ? ` ${remedy}` : ""}`);
  }
}

function list(items: readonly string[], most = 8): string {
  return items.slice(0, most).join(", ") + (items.length > most ? `, and ${items.length - most} more` : "");
}
