import { Transform } from 'node:stream';

/** A stream that passes bytes on and fails with `error()` as soon as they are more than `maxBytes`. */
export function byteLimit(maxBytes: number, error: () => Error): Transform {
  let size = 0;
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      size += chunk.length;
      if (size > maxBytes) done(error());
      else done(null, chunk);
    },
  });
}
