import { describe, expect, it } from 'vitest';
import { renderChart, type Bar } from './render-chart.ts';

const bar = (label: string, value: number, kind: Bar['kind'] = 'other'): Bar => ({
  label,
  value,
  text: `${value} ×`,
  note: 'half',
  kind,
});
const widthsOf = (svg: string): number[] =>
  [...svg.matchAll(/class="(?:ours|other|limit)" .* width="([\d.]+)"/g)].map(([, width]) => Number(width));

describe('a chart', () => {
  it('draws bars in proportion, the longest for the greatest value, none shorter than a line', () => {
    const svg = renderChart({
      title: 'T',
      subtitle: 'S',
      bars: [bar('a', 20), bar('b', 5), bar('c', 0), bar('d', 10, 'limit')],
    });
    expect(widthsOf(svg)).toEqual([320, 80, 1, 160]);
  });

  it('stays inside its frame, whatever the number of bars', () => {
    const svg = renderChart({
      title: 'T',
      subtitle: 'S',
      bars: Array.from({ length: 9 }, () => bar('a', 1)),
    });
    const height = Number(/ height="(\d+)"/.exec(svg)?.[1]);
    for (const [, top = '', tall = ''] of svg.matchAll(/class="other" .* y="(\d+)" .* height="(\d+)"/g))
      expect(Number(top) + Number(tall)).toBeLessThan(height);
  });

  it('says in its title all that it shows, and escapes what is no markup', () => {
    const svg = renderChart({ title: 'R & D', subtitle: '<3', bars: [bar('a<b', 2)] });
    expect(svg).toContain('<title>R &amp; D. &lt;3. a&lt;b: 2 × (half)</title>');
    expect(svg).not.toContain('<3');
  });

  it('has colours of its own for dark pages, and draws without any bar', () => {
    const svg = renderChart({ title: 'T', subtitle: 'S', bars: [] });
    expect(svg).toContain('@media (prefers-color-scheme: dark)');
    expect(svg).not.toMatch(/NaN|Infinity/);
  });
});
