// A book of any length, made up from a small grammar: the same words for the same count, and no two alike paragraphs.

/** A small generator of numbers in [0, 1) (mulberry32), so that the book is the same everywhere. */
function numbers(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

const who =
  "the captain,my sister,an old farmer,the young teacher,nobody,the baker's son,a tall stranger,our neighbour,the queen,every child".split(
    ",",
  );
const did = "opened,carried,remembered,painted,sold,found,followed,watched,lost,described".split(",");
const what =
  "the wooden door,a basket of apples,the letter,three silver coins,the narrow path,a quiet song,the broken clock,his brother's boat,the map,a small white dog".split(
    ",",
  );
const where =
  "near the river,behind the church,in the winter garden,on the long road to town,under the bridge,at the edge of the forest,by the open window,across the square".split(
    ",",
  );
const when =
  "Early in the morning,Before the rain came,That same evening,In the year 1847,After a long silence,When the bell had rung twice,On the third day,Now and then".split(
    ",",
  );
const then =
  "and the wind grew cold,but it was already too late,and everyone laughed,so they went home,while the lamps were being lit,and 42 birds flew up at once,although Mr. Hill had said no,and nothing was heard of it again".split(
    ",",
  );

/** Paragraphs of sentences, some 15 words each, until there are as many words as asked for. */
export function composeBook(wordCount, seed = 1) {
  const random = numbers(seed);
  const one = (list) => list[Math.floor(random() * list.length)];
  const clause = () => `${one(who)} ${one(did)} ${one(what)} ${one(where)}`;
  const sentence = () => {
    const kind = random();
    if (kind < 0.4) return `${one(when)}, ${clause()}, ${one(then)}.`;
    if (kind < 0.7) return `${capital(clause())}; ${one(then).replace(/^\w+ /u, "")}.`;
    if (kind < 0.85) return `"${capital(clause())}?" asked ${one(who)}.`;
    return `${capital(clause())}.`;
  };
  const paragraphs = [];
  for (let words = 0; words < wordCount; ) {
    const paragraph = Array.from({ length: 3 + Math.floor(random() * 5) }, sentence).join(" ");
    paragraphs.push(paragraph);
    words += countWords(paragraph);
  }
  return `${paragraphs.join("\n\n")}\n`;
}

export const countWords = (text) => text.split(/\s+/u).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
const capital = (text) => text[0].toUpperCase() + text.slice(1);
