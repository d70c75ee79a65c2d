import { describe, expect, it } from "vitest";
import * as e from "./index.js";

function failure(body: () => unknown): Error {
  return e.tidy(() => {
    try {
      body();
    } catch (error) {
      return error as Error;
    }
    throw new Error("nothing was thrown");
  });
}

describe("errors name what went wrong", () => {
  it("wrong shapes: the operator and both sizes", () => {
    const error = failure(() => e.ones([2, 3]).add(e.ones([4])));
    expect(error).toBeInstanceOf(e.OperatorError);
    expect(error.name).toBe("OperatorError");
    expect(error.message).toBe(
      "aten::add.Tensor: The size of tensor a (3) must match the size of tensor b (4) at non-singleton dimension 1",
    );
    expect(failure(() => e.ones([2, 3]).matmul(e.ones([2, 3]))).message).toMatch(/^aten::matmul: .*2x3 and 2x3/);
    expect(failure(() => e.ones([6]).view([4])).message).toMatch(
      /^aten::view: shape '\[4\]' is invalid for input of size 6/,
    );
  });

  it("wrong dtypes", () => {
    const error = failure(() => e.embedding(e.ones([4, 2]), e.ones([3])));
    expect(error).toBeInstanceOf(e.OperatorError);
    expect(error.message).toMatch(/^aten::embedding: .*Long, Int/);
    expect(failure(() => e.ones([2], { dtype: "int64" }).requiresGrad_()).message).toMatch(/floating point/);
    expect(failure(() => e.zeros([1], { dtype: "float33" as e.DType })).message).toMatch(/unknown dtype "float33"/);
  });

  it("freed handles, also after their slot was given to another tensor", () => {
    const gone = e.ones([2]);
    gone.dispose();
    e.tidy(() => {
      const fresh = Array.from({ length: 8 }, () => e.zeros([3]));
      const error = failure(() => gone.add(1));
      expect(error).toBeInstanceOf(e.DisposedTensorError);
      expect(error.message).toBe("aten::add.Scalar: the tensor was disposed, or its scope has ended");
      expect(failure(() => fresh[0]!.add(gone))).toBeInstanceOf(e.DisposedTensorError);
    });
    let escaped: e.Tensor | undefined;
    e.tidy(() => {
      escaped = e.ones([1]);
    });
    expect(failure(() => escaped!.item()).message).toMatch(/^Tensor.item: .*its scope has ended/);
    expect(gone.isDisposed).toBe(true);
    expect(String(gone)).toBe("Tensor(disposed)");
  });

  it("unknown operators and arguments that do not fit the schema", () => {
    expect(failure(() => e.callOperator("aten::no_such_thing", []))).toBeInstanceOf(e.UnknownOperatorError);
    expect(failure(() => e.callOperator("aten::add.NoOverload", []))).toBeInstanceOf(e.UnknownOperatorError);
    const x = () => e.ones([2]);
    const wrongKind = failure(() => e.callOperator("aten::add.Tensor", [x(), "two"]));
    expect(wrongKind).toBeInstanceOf(e.ArgumentError);
    expect(wrongKind.message).toBe('aten::add.Tensor: argument "other" takes a Tensor, got string');
    const missing = failure(() => e.callOperator("aten::add.Tensor", [x()]));
    expect(missing.message).toBe('aten::add.Tensor: argument "other" is missing and has no default');
    const fraction = failure(() => e.callOperator("aten::select.int", [x(), 0, 0.5]));
    expect(fraction.message).toMatch(/argument "index" takes an integer, got 0.5/);
    const many = failure(() => e.callOperator("aten::relu", [x(), 1]));
    expect(many.message).toMatch(/takes 1 arguments, got 2: aten::relu\(Tensor self\)/);
    const list = failure(() => e.callOperator("aten::view", [x(), "2"]));
    expect(list.message).toMatch(/argument "size" takes int\[\], got a string/);
  });

  it("data that make no tensor", () => {
    expect(failure(() => e.tensor([[1, 2], [3]]))).toBeInstanceOf(e.TensorDataError);
    expect(failure(() => e.tensor([1, 2, 3], { shape: [2, 2] })).message).toBe(
      "shape [2,2] holds 4 elements, but 3 were given",
    );
    expect(failure(() => e.tensor(["1"] as unknown as number[])).message).toMatch(/expected a number or boolean/);
  });

  it("values that are not finite, by the name of the tensor", () => {
    e.tidy(() => {
      const good = e.tensor([1, -1e38, 3e38]);
      const bad = e.tensor([1, Number.NaN, Number.POSITIVE_INFINITY, 0], { shape: [2, 2] });
      expect(e.allFinite([good, good])).toBe(true);
      expect(e.allFinite([good, bad])).toBe(false);
      e.assertFinite({ good });
      const error = failure(() => e.assertFinite({ good, "layer.weight": bad }, "step 7"));
      expect(error).toBeInstanceOf(e.NonFiniteError);
      expect(error.message).toBe('step 7: 2 of 4 elements of "layer.weight" [2, 2] are NaN or infinite');
    });
  });

  it("devices that are not there", () => {
    if (e.cudaIsAvailable()) return;
    expect(failure(() => e.ones([1]).to({ device: "cuda" }))).toBeInstanceOf(e.OperatorError);
    expect(failure(() => e.ones([1], { device: "gpu" })).message).toMatch(/gpu/);
  });
});
