import { readFile } from 'node:fs/promises';
import type { HttpServer } from '../http/http-server.ts';

/** Only files of this origin, no inline script and no inline style: what a message says can do nothing here. */
const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

const files = [
  { path: '/ops/hospital.html', file: 'hospital.html', type: 'text/html; charset=utf-8' },
  { path: '/ops/assets/hospital.css', file: 'hospital.css', type: 'text/css; charset=utf-8' },
  { path: '/ops/assets/hospital.js', file: 'hospital.js', type: 'text/javascript; charset=utf-8' },
];

/** `/ops/hospital.html`: the message hospital for a person. It needs nothing from elsewhere. */
export function addHospitalPage(server: HttpServer): void {
  for (const { path, file, type } of files) {
    server.get(path, { schema: { hide: true } }, async (_request, reply) =>
      reply
        .headers({
          'content-type': type,
          'content-security-policy': policy,
          'x-content-type-options': 'nosniff',
          'referrer-policy': 'no-referrer',
          'cache-control': 'no-cache',
        })
        .send(await readFile(new URL(`./page/${file}`, import.meta.url))),
    );
  }
}
