import { describe, expect, it } from "vitest";
import * as e from "./index.js";

describe("tensor", () => {
  it("takes numbers, booleans, nested lists and typed arrays, and gives them back", () => {
    e.tidy(() => {
      const nested = [
        [
          [1, 2],
          [3, 4],
          [5, 6],
        ],
      ];
      const t = e.tensor(nested);
      expect([t.shape, t.dtype, t.ndim, t.numel, t.device]).toEqual([[1, 3, 2], "float32", 3, 6, "cpu"]);
      expect(t.toArray()).toEqual(nested);
      expect(e.tensor(2.5).toArray()).toBe(2.5);
      expect(e.tensor([true, false]).dtype).toBe("bool");
      expect(e.tensor([]).shape).toEqual([0]);
      expect(e.zeros([2, 0, 3]).toArray()).toEqual([[], []]);
    });
  });

  it.each([
    [new Float32Array([1.5, -2]), "float32"],
    [new Float64Array([1.5, -2]), "float64"],
    [new BigInt64Array([-(2n ** 60n), 3n]), "int64"],
    [new Int32Array([-(2 ** 31), 7]), "int32"],
    [new Int16Array([-32768, 7]), "int16"],
    [new Int8Array([-128, 127]), "int8"],
    [new Uint8Array([0, 255]), "uint8"],
  ] as const)("keeps the kind and every bit of %o", (array, dtype) => {
    e.tidy(() => {
      const t = e.tensor(array, { shape: [2, 1] });
      expect(t.dtype).toBe(dtype);
      expect(t.shape).toEqual([2, 1]);
      expect(t.toTypedArray()).toEqual(array);
    });
  });

  it("reads only the viewed part of a buffer, and copies", () => {
    e.tidy(() => {
      const whole = new Float32Array([1, 2, 3, 4]);
      const t = e.tensor(whole.subarray(1, 3));
      whole[1] = 99;
      expect(t.toArray()).toEqual([2, 3]);
    });
  });

  it("rounds to float16 and bfloat16 as IEEE says", () => {
    e.tidy(() => {
      // 2049 lies between the float16 neighbours 2048 and 2050, and 257 between the bfloat16 ones 256 and 258.
      expect(e.tensor([2049, 1 / 3], { dtype: "float16" }).toArray()).toEqual([2048, 0.333251953125]);
      expect(e.tensor([257, 1 / 3], { dtype: "bfloat16" }).toArray()).toEqual([256, 0.333984375]);
    });
  });

  it("reads transposed and strided views in their own order", () => {
    e.tidy(() => {
      const t = e.tensor([
        [1, 2, 3],
        [4, 5, 6],
      ]);
      expect(t.T.toArray()).toEqual([
        [1, 4],
        [2, 5],
        [3, 6],
      ]);
      expect(Array.from(t.slice(1, 0, 3, 2).toFloat32Array())).toEqual([1, 3, 4, 6]);
    });
  });
});

describe("factories", () => {
  it("follow their definitions", () => {
    e.tidy(() => {
      expect(e.arange(1, 2, 0.25).toArray()).toEqual([1, 1.25, 1.5, 1.75]);
      expect(e.linspace(0, 1, 5).toArray()).toEqual([0, 0.25, 0.5, 0.75, 1]);
      expect(e.eye(2).toArray()).toEqual([
        [1, 0],
        [0, 1],
      ]);
      const like = e.fullLike(e.zeros([2], { dtype: "int64" }), 7);
      expect([like.dtype, like.toArray()]).toEqual(["int64", [7, 7]]);
      expect(e.ones([1], { requiresGrad: true }).requiresGrad).toBe(true);
      expect(e.empty([3, 2]).shape).toEqual([3, 2]);
      expect(e.randnLike(e.zeros([4], { dtype: "float64" })).dtype).toBe("float64");
    });
  });
});
