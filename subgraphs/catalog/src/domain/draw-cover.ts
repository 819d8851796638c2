/** What a cover is drawn from. */
export interface CoverSubject {
  readonly id: string;
  readonly title: string;
  readonly artistName: string;
}

interface Palette {
  readonly ground: string;
  readonly ink: string;
  readonly one: string;
  readonly two: string;
}

const palettes: readonly Palette[] = [
  { ground: '#f3ead7', ink: '#1f2430', one: '#d1495b', two: '#edae49' },
  { ground: '#10212b', ink: '#f4efe6', one: '#e4572e', two: '#17bebb' },
  { ground: '#e8eef1', ink: '#14213d', one: '#fca311', two: '#3d5a80' },
  { ground: '#2b2d42', ink: '#edf2f4', one: '#ef8354', two: '#8d99ae' },
  { ground: '#fdf0d5', ink: '#003049', one: '#c1121f', two: '#669bbc' },
  { ground: '#1b1b1e', ink: '#fbfffe', one: '#d8a47f', two: '#6d676e' },
  { ground: '#dad7cd', ink: '#344e41', one: '#588157', two: '#bc6c25' },
  { ground: '#3c1642', ink: '#f7ede2', one: '#f28482', two: '#84a59d' },
];

/** A square SVG for an album, always the same for the same album. All text in it is escaped. */
export function drawCover({ id, title, artistName }: CoverSubject): string {
  const pick = numbersFrom(`${id} ${title} ${artistName}`);
  const palette = elementOf(palettes, pick());
  const motif = elementOf(motifs, pick())(palette, pick);
  const lines = wrapped(visible(title), 16, 4);
  const size = lines.length > 2 || lines.some((line) => line.length > 12) ? 46 : 58;
  const first = 560 - 34 - lines.length * size;
  const spans = lines
    .map((line, index) => `<tspan x="40" y="${first + (index + 1) * size}">${escaped(line)}</tspan>`)
    .join('');
  const name = escaped(shortened(visible(artistName), 34));
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 600 600" width="600" height="600" role="img">` +
    `<title>${escaped(`${visible(title)} by ${visible(artistName)}`)}</title>` +
    `<rect width="600" height="600" fill="${palette.ground}"/>${motif}` +
    `<rect y="${first - 6}" width="600" height="${606 - first}" fill="${palette.ground}"/>` +
    `<g fill="${palette.ink}" font-family="Georgia, 'Times New Roman', serif">` +
    `<text font-size="${size}" font-weight="bold">${spans}</text>` +
    `<text x="40" y="566" font-size="24" letter-spacing="1">${name}</text></g></svg>\n`
  );
}

type Motif = (palette: Palette, pick: () => number) => string;

const motifs: readonly Motif[] = [
  function record({ ink, one, two }, pick) {
    const x = 300 + (pick() % 200);
    const grooves = [170, 150, 130, 110]
      .map(
        (radius) =>
          `<circle cx="${x}" cy="210" r="${radius}" fill="none" stroke="${two}" stroke-opacity="0.5"/>`,
      )
      .join('');
    return `<circle cx="${x}" cy="210" r="185" fill="${ink}"/>${grooves}<circle cx="${x}" cy="210" r="64" fill="${one}"/><circle cx="${x}" cy="210" r="8" fill="${two}"/>`;
  },
  function stripes({ one, two }, pick) {
    const turn = (pick() % 5) * 15 - 30;
    const bars = [0, 1, 2, 3, 4].map(
      (index) =>
        `<rect x="${60 + index * 104}" y="-200" width="${24 + (pick() % 56)}" height="800" fill="${index % 2 === 0 ? one : two}"/>`,
    );
    return `<g transform="rotate(${turn} 300 200)" opacity="0.9" clip-path="inset(0)">${bars.join('')}</g>`;
  },
  function sunrise({ one, two }, pick) {
    const x = 150 + (pick() % 300);
    const hills = [300, 335, 370]
      .map((y, index) => {
        const lift = y - 60 - (pick() % 60);
        return `<path d="M0 ${y} Q150 ${lift} 300 ${y} T600 ${y} V420 H0Z" fill="${two}" opacity="${0.45 + index * 0.2}"/>`;
      })
      .join('');
    return `<circle cx="${x}" cy="190" r="${80 + (pick() % 60)}" fill="${one}"/>${hills}`;
  },
  function tiles({ one, two, ink }, pick) {
    return Array.from({ length: 15 }, (_, index) => {
      const x = 40 + (index % 5) * 104;
      const y = 40 + Math.floor(index / 5) * 104;
      const fill = elementOf([one, two, ink], pick());
      const turn = (pick() % 4) * 90;
      return `<path d="M0 0H104A104 104 0 0 1 0 104Z" fill="${fill}" transform="translate(${x} ${y}) rotate(${turn} 52 52)"/>`;
    }).join('');
  },
];

/** Numbers that look random and depend on the text alone (FNV-1a, then Mulberry32). */
function numbersFrom(text: string): () => number {
  let state = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) state = Math.imul(state ^ text.charCodeAt(at), 0x01000193);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return (mixed ^ (mixed >>> 14)) >>> 0;
  };
}

function elementOf<T>(list: readonly T[], number: number): T {
  const element = list[number % list.length];
  if (element === undefined) throw new RangeError('Nothing to pick from');
  return element;
}

function wrapped(text: string, width: number, maxLines: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const line = lines.at(-1);
    if (line !== undefined && line.length + 1 + word.length <= width)
      lines[lines.length - 1] = `${line} ${word}`;
    else lines.push(word);
  }
  const kept = lines.slice(0, maxLines);
  const last = kept.at(-1);
  if (lines.length > maxLines && last !== undefined) kept[kept.length - 1] = `${last}…`;
  return kept.map((line) => shortened(line, width + 4));
}

function shortened(text: string, length: number): string {
  const characters = Array.from(text);
  return characters.length > length ? `${characters.slice(0, length - 1).join('')}…` : text;
}

/** Without what XML 1.0 section 2.2 does not allow. */
function visible(text: string): string {
  return text.replaceAll(/[\p{Cc}\p{Cs}\uFFFE\uFFFF]/gu, ' ').trim();
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}
