import { describe, expect, it } from "vitest";
import { ctcMini } from "../recipes/recogniser.js";
import { overUpdates, studentMini } from "../recipes/student-recipe.js";
import { teacherBase, teacherF5, teacherMini } from "../recipes/teacher.js";
import { TrainingError } from "../training/errors.js";
import { learningRateAt } from "../training/schedule.js";
import { assertSources, computeOptions, namedRecipe, scaledSchedule, withSteps } from "./options.js";
import { recogniserWithSteps } from "./recogniser-run.js";
import { studentWithSteps } from "./student-run.js";
import { precisionOf, teacherWithSteps } from "./teacher-run.js";

const schedule = { peak: 2, warmupSteps: 10, decaySteps: 100, finalShare: 0.1 };
const recipe = { steps: 100, schedule, name: "kept" };

describe("withSteps", () => {
  it("leaves a recipe as it is without another number", () => {
    expect(withSteps(recipe)).toEqual(recipe);
    expect(teacherWithSteps(teacherMini())).toMatchObject({ steps: teacherMini().steps });
    expect(JSON.stringify(studentWithSteps(studentMini()))).toBe(JSON.stringify(studentMini()));
  });

  it("shrinks warm-up and decay, and stretches the decay alone", () => {
    expect(withSteps(recipe, 50)).toEqual({
      ...recipe,
      steps: 50,
      schedule: { ...schedule, warmupSteps: 5, decaySteps: 50 },
    });
    expect(withSteps(recipe, 400).schedule).toEqual({ ...schedule, decaySteps: 400 });
  });

  it("ends at the final share whatever the number of steps", () => {
    for (const steps of [30, 100, 1000]) {
      expect(learningRateAt(withSteps(recipe, steps).schedule, steps)).toBeCloseTo(0.2);
    }
  });

  it("keeps one step of warm-up, none where there was none, and a rate without decay", () => {
    expect(scaledSchedule(schedule, 0.01).warmupSteps).toBe(1);
    expect(scaledSchedule({ ...schedule, warmupSteps: 0 }, 0.5).warmupSteps).toBe(0);
    expect(scaledSchedule({ ...schedule, decaySteps: 0 }, 3).decaySteps).toBe(0);
  });
});

describe("recipes for another number of steps", () => {
  it("stretch the teacher's curriculum", () => {
    const alignmentCurriculum = { from: 1, to: 0.5, untilStep: 100 };
    const recipe = { ...teacherMini(), alignmentCurriculum };
    const half = teacherWithSteps(recipe, recipe.steps / 2);
    expect(half.alignmentCurriculum).toEqual({ ...alignmentCurriculum, untilStep: 50 });
  });

  it("shrink the recogniser's flat start, and don't stretch it", () => {
    const { flatStartSteps, steps } = ctcMini();
    expect(recogniserWithSteps(ctcMini(), steps / 4).flatStartSteps).toBe(flatStartSteps / 4);
    expect(recogniserWithSteps(ctcMini(), steps * 3).flatStartSteps).toBe(flatStartSteps);
    expect(recogniserWithSteps(ctcMini(), steps * 3).schedule.decaySteps).toBe(steps * 3);
  });

  it("end the critic's decay with the run, however many updates a step has", () => {
    const { criticSchedule, criticUpdates, steps } = studentMini();
    const overAll = overUpdates(criticSchedule, criticUpdates);
    const final = criticSchedule.peak * criticSchedule.finalShare;
    expect(learningRateAt(overAll, steps * criticUpdates)).toBeCloseTo(final, 12);
    expect(learningRateAt(overAll, steps * criticUpdates * 0.5)).toBeGreaterThan(2 * final);
  });

  it("stretch the starts of the student's terms and all three schedules", () => {
    const full = studentMini();
    const triple = studentWithSteps(full, full.steps * 3);
    expect(triple.startSteps).toEqual({ distributionMatching: 0, adversarial: 120, ctc: 225, speaker: 450 });
    for (const name of ["studentSchedule", "criticSchedule", "discriminatorSchedule"] as const) {
      expect(triple[name]).toEqual({ ...full[name], decaySteps: full[name].decaySteps * 3 });
    }
  });
});

describe("namedRecipe", () => {
  it("makes the recipe of a name, and lists the names for another", () => {
    const recipes = { small: () => ({ size: 1 }), large: () => ({ size: 2 }) };
    expect(namedRecipe("toy", recipes, { recipe: "large" })).toEqual({ size: 2 });
    expect(namedRecipe("toy", recipes, { recipe: "large", settings: { size: "3" } })).toEqual({ size: 3 });
    for (const name of ["huge", "toString"]) {
      expect(() => namedRecipe("toy", recipes, { recipe: name })).toThrow(TrainingError);
      expect(() => namedRecipe("toy", recipes, { recipe: name })).toThrow(
        `no toy recipe "${name}"; there are small, large.`,
      );
    }
  });
});

describe("settings of a run", () => {
  it("take a large teacher's bfloat16 on a GPU alone", () => {
    expect(precisionOf(teacherBase(), "cuda:1")).toBe("bfloat16");
    expect(precisionOf(teacherF5(), "cuda")).toBe("bfloat16");
    expect(precisionOf(teacherBase())).toBeUndefined();
    expect(precisionOf(teacherMini(), "cuda")).toBeUndefined();
  });

  it("compute in float32 on the CPU unless told otherwise, and refuse devices there are not", () => {
    expect(computeOptions({})).toEqual({ device: "cpu", precision: "float32" });
    for (const device of ["gpu", "cuda:", "CPU", "cuda:99x"]) {
      expect(() => computeOptions({ device })).toThrow(`There is no device "${device}": it is cpu, cuda`);
    }
  });

  it("weigh only sources that the data have", () => {
    const utterances = [{ source: "human" }, { source: "espeak" }, { source: "human" }];
    assertSources({ human: 2 }, utterances);
    assertSources({}, []);
    expect(() => assertSources({ human: 2, humna: 1 }, utterances)).toThrow(TrainingError);
    expect(() => assertSources({ humna: 1 }, utterances)).toThrow(
      'no source "humna" to weigh; there are human, espeak.',
    );
  });
});
