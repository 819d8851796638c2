/** One bar of a chart. */
export interface Bar {
  readonly label: string;
  readonly value: number;
  /** The value as it is written at the end of the bar. */
  readonly text: string;
  /** What else should be known of it, written smaller. */
  readonly note: string;
  /** `limit`: no rival, but how far one could get. */
  readonly kind: 'ours' | 'other' | 'limit';
}

export interface Chart {
  readonly title: string;
  readonly subtitle: string;
  readonly bars: readonly Bar[];
}

const width = 760;
const margin = 24;
const barsAt = 282;
const longestBar = 320;
const firstBarAt = 88;
const step = 34;
const barHeight = 20;

// A card of its own, because a page does not tell an image whether it is dark: what the browser prefers may differ from it.
const style = `
    .card { fill: #ffffff; stroke: #d1d9e0; }
    text { font: 13px system-ui, -apple-system, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif; fill: #1f2328; }
    .title { font-size: 16px; font-weight: 600; }
    .value { font-weight: 600; }
    .muted { fill: #59636e; }
    .ours { fill: #0b69c7; }
    .other { fill: #a3adb8; }
    .limit { fill: none; stroke: #818b98; stroke-dasharray: 4 3; }
    @media (prefers-color-scheme: dark) {
      .card { fill: #0d1117; stroke: #3d444d; }
      text { fill: #f0f6fc; }
      .muted { fill: #9198a1; }
      .ours { fill: #4493f8; }
      .other { fill: #59636e; }
    }
  `;

/** Horizontal bars, longest for the greatest value, as an SVG that can be read on light and dark pages. */
export function renderChart({ title, subtitle, bars }: Chart): string {
  const height = firstBarAt + bars.length * step + margin - (step - barHeight);
  const most = Math.max(...bars.map(({ value }) => value), Number.MIN_VALUE);
  const described = bars.map(({ label, text, note }) => `${label}: ${text} (${note})`).join('; ');
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img">`,
    `  <title>${escapeXml(`${title}. ${subtitle}. ${described}`)}</title>`,
    `  <style>${style}</style>`,
    `  <rect class="card" x="0.5" y="0.5" width="${width - 1}" height="${height - 1}" rx="8" />`,
    `  <text class="title" x="${margin}" y="40">${escapeXml(title)}</text>`,
    `  <text class="muted" x="${margin}" y="62">${escapeXml(subtitle)}</text>`,
    ...bars.map((bar, index) => renderBar(bar, firstBarAt + index * step, (bar.value / most) * longestBar)),
    '</svg>',
    '',
  ].join('\n');
}

function renderBar({ label, text, note, kind }: Bar, top: number, length: number): string {
  const baseline = top + barHeight / 2 + 4.5;
  const shown = Math.max(1, Math.round(length * 10) / 10);
  return [
    `  <text x="${barsAt - 10}" y="${baseline}" text-anchor="end">${escapeXml(label)}</text>`,
    `  <rect class="${kind}" x="${barsAt}" y="${top}" width="${shown}" height="${barHeight}" rx="3" />`,
    `  <text x="${barsAt + shown + 8}" y="${baseline}"><tspan class="value">${escapeXml(text)}</tspan><tspan class="muted" dx="8">${escapeXml(note)}</tspan></text>`,
  ].join('\n');
}

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
