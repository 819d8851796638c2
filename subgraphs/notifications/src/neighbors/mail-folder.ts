import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { composeMail } from './compose-mail.ts';
import type { OutgoingMail, Post } from './post.ts';

/** Keeps mails as `.eml` files that any mail program opens, one for each mail however often it is handed over. */
export function createMailFolder(directory: string, from: string): Post {
  return {
    isRepeatable: true,
    concurrency: 32,
    place: resolve(directory),
    deliver: async (mail) => {
      try {
        await mkdir(directory, { recursive: true });
        const path = join(directory, fileName(mail));
        // Under another name first, so that nobody reads half a mail.
        const draft = `${path}.${crypto.randomUUID()}.part`;
        await writeFile(draft, await composeMail(mail, from));
        await rename(draft, path);
        return { outcome: 'SENT' };
      } catch (error) {
        const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown error';
        return { outcome: 'LATER', reason: `The mail folder cannot be written to (${code}).` };
      }
    },
  };
}

/** Sorts by time, and says what it is: `20260301T093000-order-shipped-mai_….eml`. */
function fileName({ key, template, date }: OutgoingMail): string {
  const time = date.toISOString().slice(0, 19).replaceAll(/[-:]/g, '');
  return `${time}-${template.toLowerCase().replaceAll('_', '-')}-${key}.eml`;
}
