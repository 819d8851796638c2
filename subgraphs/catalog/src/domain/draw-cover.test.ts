import { expect, it } from 'vitest';
import { drawCover } from './draw-cover.ts';

const subject = { id: 'alb_1', title: 'Give Blood', artistName: 'The Brakes' };

it('draws the same cover for the same album, and another for another', () => {
  expect(drawCover(subject)).toBe(drawCover({ ...subject }));
  expect(drawCover({ ...subject, id: 'alb_2' })).not.toBe(drawCover(subject));
});

it('escapes all text, and leaves out what XML cannot hold', () => {
  const picture = drawCover({ id: '"><script>', title: `<b>&'"\u0007\uD800`, artistName: ']]>' });
  for (const bad of ['<script', '<b>', '\u0007', '\uD800']) expect(picture).not.toContain(bad);
  expect(picture).toContain('&lt;b&gt;&amp;&#39;&quot;');
});

it('keeps long titles inside', () => {
  const picture = drawCover({
    ...subject,
    title: 'Supercalifragilisticexpialidocious '.repeat(9),
    artistName: 'x'.repeat(200),
  });
  const lines = [...picture.matchAll(/<tspan[^>]*>([^<]*)</g)].map(([, line]) => String(line));
  expect(lines).toHaveLength(4);
  expect(lines.every((line) => line.length <= 20)).toBe(true);
});
