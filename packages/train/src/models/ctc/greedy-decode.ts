/** Class 0 of a recogniser says "nothing new here"; token k of the tokenizer is class k + 1. */
export const CTC_BLANK = 0;

/** Tokens spelled by the best class of each frame: repeats merge, blanks go (Graves et al. 2006). */
export function collapseCtcPath(classes: Iterable<number> /* [T] */): number[] {
  const tokens: number[] = [];
  let previous = CTC_BLANK;
  for (const label of classes) {
    if (label !== CTC_BLANK && label !== previous) tokens.push(label - 1);
    previous = label;
  }
  return tokens;
}

/** Fewest frames in which CTC can spell `tokens`: one each, and a blank between equal neighbours. */
export function minimumCtcFrames(tokens: ArrayLike<number>): number {
  let frames = tokens.length;
  for (let i = 1; i < tokens.length; i++) if (tokens[i] === tokens[i - 1]) frames++;
  return frames;
}
