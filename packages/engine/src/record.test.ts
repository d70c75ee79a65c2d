import { describe, expect, it } from "vitest";
import * as e from "./index.js";

describe("record", () => {
  it("notes every call with ids, constants, defaults, shapes and leaves", () => {
    e.tidy(() => {
      const x = e.tensor([[1, 2, 3]]);
      const w = e.ones([2, 3]);
      let y: e.Tensor | undefined;
      const tape = e.record(() => {
        y = e.linear(x, w).relu().add(1);
      });
      expect(tape.calls.map((call) => call.operator)).toEqual(["aten::linear", "aten::relu", "aten::add.Scalar"]);
      const [linear, relu, add] = tape.calls;
      expect(linear!.argNames).toEqual(["input", "weight", "bias"]);
      expect(linear!.args[2]).toEqual({ kind: "constant", value: null });
      expect(relu!.args).toEqual([{ kind: "tensor", id: linear!.outputs[0] }]);
      expect(add!.args).toEqual([
        { kind: "tensor", id: relu!.outputs[0] },
        { kind: "constant", value: 1 },
        { kind: "constant", value: 1 },
      ]);
      expect(tape.idOf(y!)).toBe(add!.outputs[0]);
      expect(tape.info.get(add!.outputs[0]!)).toEqual({ shape: [1, 2], dtype: "float32", call: 2 });
      expect(tape.leafIds()).toEqual([tape.idOf(x), tape.idOf(w)]);
      expect(tape.tensorOf(tape.idOf(w)!).toArray()).toEqual(w.toArray());
      tape.dispose();
    });
  });

  it("keeps leaves readable after their scope ends, and says so when a computed value is gone", () => {
    const before = e.memory().liveHandles;
    const tape = e.record(() => {
      e.tidy(() => {
        const sum = e.tensor([4, 5]).add(e.tensor([1, 1]));
        sum.mul(2);
      });
    });
    const [four] = tape.leafIds();
    expect(tape.tensorOf(four!).toArray()).toEqual([4, 5]);
    expect(() => tape.tensorOf(tape.calls[0]!.outputs[0]!)).toThrow(e.TapeError);
    tape.dispose();
    expect(e.memory().liveHandles).toBe(before);
  });

  it("flattens lists of tensors, and gives in-place results new ids", () => {
    e.tidy(() => {
      const x = e.ones([4]);
      const tape = e.record(() => {
        const [a, b] = x.chunk(2);
        e.cat([b!, a!]);
        x.add_(1);
        x.neg();
      });
      const [chunk, cat, add, neg] = tape.calls;
      expect(chunk!.outputs).toHaveLength(2);
      expect(cat!.args[0]).toEqual({ kind: "tensors", ids: [chunk!.outputs[1], chunk!.outputs[0]] });
      expect(add!.outputs[0]).not.toBe((add!.args[0] as { id: number }).id);
      expect(neg!.args[0]).toEqual({ kind: "tensor", id: add!.outputs[0] });
      tape.dispose();
    });
  });

  it("replays to the same numbers through callOperator", () => {
    e.tidy(() => {
      const generator = new e.Generator(1);
      const x = e.randn([1, 2, 16], { generator });
      const w = e.randn([4, 2, 3], { generator });
      let y: e.Tensor | undefined;
      const tape = e.record(() => {
        const h = e.conv1d(x, w, null, { padding: 1 }).gelu({ approximate: "tanh" }); // [1, 4, 16]
        const [a, b] = h.chunk(2, 1); // each [1, 2, 16]
        y = e.scaledDotProductAttention(a!, b!, e.layerNorm(b!, [16])).sum(-1, { keepdim: true });
      });
      const values = new Map(tape.leafIds().map((id) => [id, tape.tensorOf(id)]));
      for (const { operator, args, outputs } of tape.calls) {
        const given = args.map((arg) => {
          if (arg.kind === "constant") return arg.value;
          return arg.kind === "tensor"
            ? values.get(arg.id)
            : arg.ids.map((id) => (id === null ? null : values.get(id)));
        });
        const result = e.callOperator(operator, given);
        [result].flat().forEach((tensor, index) => {
          values.set(outputs[index]!, tensor as e.Tensor);
        });
      }
      expect(values.get(tape.idOf(y!)!)!.toArray()).toEqual(y!.toArray());
      tape.dispose();
    });
  });

  it("refuses to nest, and stops with its body", () => {
    e.tidy(() => {
      expect(() => e.record(() => e.record(() => {}))).toThrow(e.TapeError);
      const tape = e.record(() => {});
      e.ones([1]).add(1);
      expect(tape.calls).toEqual([]);
    });
  });
});
