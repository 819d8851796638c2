import type { Letter } from './write-letter.ts';

const signature = 'MusicCorp';

/** A letter as plain text. */
export function renderText({ parts }: Letter, name: string): string {
  const body = parts.map((part) =>
    typeof part === 'string' ? oneLine(part) : part.map((line) => `  - ${oneLine(line)}`).join('\n'),
  );
  return `${[`Hello ${oneLine(name)},`, ...body, signature].join('\n\n')}\n`;
}

/** The same letter as HTML. Every word of it is escaped: names and titles come from outside. */
export function renderHtml({ subject, parts }: Letter, name: string): string {
  const body = parts.map((part) =>
    typeof part === 'string' ? `<p>${escaped(part)}</p>` : `<ul>${part.map(listItem).join('')}</ul>`,
  );
  const paragraphs = [`<p>Hello ${escaped(name)},</p>`, ...body, `<p>${signature}</p>`];
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${escaped(subject)}</title></head><body>
${paragraphs.join('\n')}
</body></html>
`;
}

const listItem = (line: string): string => `<li>${escaped(line)}</li>`;

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escaped(text: string): string {
  return oneLine(text).replaceAll(/[&<>"']/g, (character) => entities[character] ?? '');
}

/** Whoever may choose a text must not get to choose what stands on the next line. */
function oneLine(text: string): string {
  return text.replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ');
}
