import { fastifyMultipart } from '@fastify/multipart';
import type { notModified } from '@musiccorp/chassis/http/entity-tag';
import type { HttpServer } from '@musiccorp/chassis/http/http-server';
import { httpProblems, ProblemError } from '@musiccorp/chassis/http/problem';
import { Readable } from 'node:stream';
import type { ImportFormat } from '../domain/import.ts';
import { refuseTooLarge, spoolFile, type Spool, type SpooledFile } from '../processes/spool-file.ts';
import { formatOf } from '../processes/start-import.ts';
import { factOrProblem } from './problem.ts';

type Request = Parameters<typeof notModified>[0];

const rawTypes = ['text/csv', 'application/x-ndjson', 'application/jsonl', 'application/x-jsonlines'];

/** What surrounds a file in multipart/form-data: boundaries, part headers, small fields. */
const envelopeBytes = 65_536;

/** Lets the routes of this scope take files, as the body or in a form. */
export async function acceptUploads(scope: HttpServer): Promise<void> {
  await scope.register(fastifyMultipart, { throwFileSizeLimit: false });
  scope.addContentTypeParser(rawTypes, (_request, payload, done) => done(null, payload));
}

/** The file that a request brings, on the spool. Refuses anything but one readable file that is not too large. */
export async function receiveFile(
  request: Request,
  fileName: string | undefined,
  spool: Spool,
): Promise<SpooledFile> {
  const expectedBytes = Number(request.headers['content-length'] ?? 0);
  if (expectedBytes > spool.maxBytes + envelopeBytes) factOrProblem(refuseTooLarge(spool.maxBytes));
  if (request.isMultipart()) return receivePart(request, spool);
  const format = formatOf(request.headers['content-type']?.split(';')[0]?.trim() ?? '');
  if (format === null || !(request.body instanceof Readable)) {
    throw new ProblemError(
      httpProblems.unsupportedMediaType,
      `Send the file as ${rawTypes[0]} or ${rawTypes[1]}, or in multipart/form-data.`,
    );
  }
  return factOrProblem(
    await spoolStream(request.body, tidyName(fileName) ?? `body.${format}`, format, spool),
  );
}

async function receivePart(request: Request, spool: Spool): Promise<SpooledFile> {
  const limits = { fileSize: spool.maxBytes + 1, parts: 20 };
  let received: Awaited<ReturnType<typeof spoolFile>> | null = null;
  let fileCount = 0;
  try {
    for await (const part of request.parts({ limits })) {
      if (part.type !== 'file') continue;
      fileCount += 1;
      const format = formatOf(part.filename) ?? formatOf(part.mimetype);
      if (fileCount === 1 && format !== null) {
        received = await spoolStream(part.file, tidyName(part.filename) ?? `file.${format}`, format, spool);
      } else part.file.resume();
    }
  } catch (error) {
    throw new ProblemError(
      httpProblems.invalidRequest,
      'The form cannot be read to its end. Send multipart/form-data with one file.',
      { cause: error },
    );
  }
  if (fileCount !== 1) {
    throw new ProblemError(
      httpProblems.invalidRequest,
      `The form has ${fileCount} files; send one file in each request.`,
    );
  }
  if (received === null) {
    throw new ProblemError(
      httpProblems.unsupportedMediaType,
      'The name of the file should end in .csv, .jsonl or .ndjson, so that its format is known.',
    );
  }
  return factOrProblem(received);
}

/** A stream that is refused half-way is read to its end, unseen: its sender hears the answer when it has sent everything. */
async function spoolStream(
  stream: Readable,
  fileName: string,
  format: ImportFormat,
  spool: Spool,
): ReturnType<typeof spoolFile> {
  const bytes: AsyncIterable<Uint8Array> = stream.iterator({ destroyOnReturn: false });
  try {
    return await spoolFile(bytes, fileName, format, spool);
  } finally {
    stream.resume();
  }
}

/** The last part of a path, without what may not be in a name. */
function tidyName(name: string | undefined): string | null {
  const base =
    (name ?? '')
      .split(/[/\\]/)
      .at(-1)
      ?.replaceAll(/\p{Cc}/gu, '')
      .trim()
      .slice(0, 200) ?? '';
  return base === '' ? null : base;
}
