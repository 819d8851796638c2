/** A response, or the reason why what came is none. */
export interface HttpResponse {
  readonly status: number;
  readonly body: string;
  /** Whether the connection may carry another request. */
  readonly reusable: boolean;
  /** How long the other side keeps an idle connection open, where it says so. */
  readonly keepAliveMs: number | undefined;
  /** The Retry-After header as it came. */
  readonly retryAfter: string | undefined;
}

/** Bytes that are no HTTP/1.1 response to the request that was sent. */
export class NotHttp extends Error {
  override readonly name = 'NotHttp';
}

/** A body that grew beyond its limit. */
export class BodyTooLarge extends Error {
  override readonly name = 'BodyTooLarge';
}

interface Head {
  readonly status: number;
  readonly reusable: boolean;
  readonly keepAliveMs: number | undefined;
  readonly retryAfter: string | undefined;
  /** `chunked`, `close` (the body ends with the connection) or the number of bytes. */
  readonly framing: 'chunked' | 'close' | number;
}

const maxHeadBytes = 32 * 1024;
const maxInformational = 8;
const none = Buffer.alloc(0);
const emptyLine = Buffer.from('\r\n\r\n');

/**
 * Reads one HTTP/1.1 response from the bytes of a connection: RFC 9112, sections 4 to 7. Where the length of a body could
 * be read in two ways it refuses, since what one side takes for the next response the other may take for this one.
 */
export class ResponseParser {
  readonly #maxBodyBytes: number;
  #pending: Buffer = none;
  #head: Head | undefined;
  #informational = 0;
  #bodyBytes = 0;
  readonly #chunks: Buffer[] = [];
  #chunkLeft = -1;
  #inTrailers = false;
  #trailerBytes = 0;

  constructor(maxBodyBytes: number) {
    this.#maxBodyBytes = maxBodyBytes;
  }

  /** Whether the head of the response has come. */
  get answering(): boolean {
    return this.#head !== undefined;
  }

  /** The response as soon as it is complete. Throws NotHttp or BodyTooLarge. */
  take(bytes: Buffer): HttpResponse | undefined {
    let input = this.#pending.length === 0 ? bytes : Buffer.concat([this.#pending, bytes]);
    this.#pending = none;
    while (this.#head === undefined) {
      const end = input.indexOf(emptyLine);
      if (end > maxHeadBytes || (end === -1 && input.length > maxHeadBytes)) {
        throw new NotHttp('The head of the response is too long.');
      }
      if (end === -1) return this.#wait(input);
      const head = readHead(input.toString('latin1', 0, end));
      input = input.subarray(end + emptyLine.length);
      if (head !== undefined) this.#head = head;
      else if (++this.#informational > maxInformational) throw new NotHttp('Only interim responses came.');
    }
    const { framing } = this.#head;
    if (framing === 'chunked') return this.#takeChunked(input, this.#head);
    return this.#takeCounted(input, this.#head, framing === 'close' ? undefined : framing);
  }

  /** What the end of the connection completes; undefined where it cuts the response off. */
  end(): HttpResponse | undefined {
    return this.#head?.framing === 'close' ? this.#finish(this.#head, none) : undefined;
  }

  #wait(input: Buffer): undefined {
    // A copy, because what is kept must not keep the whole buffer of the socket.
    this.#pending = Buffer.from(input);
    return undefined;
  }

  #takeCounted(input: Buffer, head: Head, length: number | undefined): HttpResponse | undefined {
    if (length !== undefined && length > this.#maxBodyBytes) throw new BodyTooLarge();
    // All at once is the common case.
    if (length !== undefined && this.#bodyBytes === 0 && input.length >= length) {
      return responseOf(head, input.toString('utf8', 0, length), input.length === length);
    }
    this.#keep(input);
    if (length === undefined || this.#bodyBytes < length) return undefined;
    const body = Buffer.concat(this.#chunks);
    return responseOf(head, body.toString('utf8', 0, length), body.length === length);
  }

  #takeChunked(bytes: Buffer, head: Head): HttpResponse | undefined {
    let input = bytes;
    for (;;) {
      if (this.#chunkLeft > 0) {
        const part = input.subarray(0, this.#chunkLeft);
        this.#keep(part);
        this.#chunkLeft -= part.length;
        input = input.subarray(part.length);
        if (this.#chunkLeft > 0) return undefined;
      }
      const end = input.indexOf('\r\n');
      if (end > maxHeadBytes || (end === -1 && input.length > maxHeadBytes)) {
        throw new NotHttp('A line of the chunked body is too long.');
      }
      if (end === -1) return input.length === 0 ? undefined : this.#wait(input);
      const line = input.toString('latin1', 0, end);
      input = input.subarray(end + 2);
      if (this.#inTrailers) {
        if (line === '') return this.#finish(head, input);
        this.#trailerBytes += end;
        if (this.#trailerBytes > maxHeadBytes) throw new NotHttp('The trailers are too long.');
      } else if (this.#chunkLeft === 0) {
        if (line !== '') throw new NotHttp('A chunk is longer than it says.');
        this.#chunkLeft = -1;
      } else {
        this.#chunkLeft = chunkSize(line);
        this.#inTrailers = this.#chunkLeft === 0;
      }
    }
  }

  #keep(part: Buffer): void {
    this.#bodyBytes += part.length;
    if (this.#bodyBytes > this.#maxBodyBytes) throw new BodyTooLarge();
    this.#chunks.push(part);
  }

  #finish(head: Head, rest: Buffer): HttpResponse {
    const [only] = this.#chunks;
    const body = this.#chunks.length === 1 && only !== undefined ? only : Buffer.concat(this.#chunks);
    return responseOf(head, body.toString('utf8'), rest.length === 0);
  }
}

/** Bytes behind a response were asked for by nobody: the answer counts, the connection does not. */
function responseOf(head: Head, body: string, isClean: boolean): HttpResponse {
  const { status, keepAliveMs, retryAfter } = head;
  return { status, body, reusable: head.reusable && isClean, keepAliveMs, retryAfter };
}

function chunkSize(line: string): number {
  const digits = /^([0-9a-fA-F]{1,12})[ \t]*(?:;.*)?$/.exec(line)?.[1];
  if (digits === undefined) throw new NotHttp('A chunk does not say how long it is.');
  return Number.parseInt(digits, 16);
}

/** Undefined for an interim response, which another one follows: RFC 9110, section 15.2. */
function readHead(text: string): Head | undefined {
  const firstEnd = text.indexOf('\r\n');
  const [, minor, code] =
    /^HTTP\/1\.([01]) (\d{3})(?: |$)/.exec(firstEnd === -1 ? text : text.slice(0, firstEnd)) ?? [];
  if (code === undefined) throw new NotHttp('It does not begin with an HTTP/1.1 status line.');
  const status = Number(code);
  if (status === 101 || status < 100) throw new NotHttp(`The status ${code} was not asked for.`);
  const fields = readFields(firstEnd === -1 ? '' : text.slice(firstEnd + 2));
  if (status < 200) return undefined;
  const { length, encoding, connection, keepAliveMs, retryAfter } = fields;
  if (encoding !== undefined && (length !== undefined || encoding !== 'chunked' || minor === '0')) {
    throw new NotHttp('It does not say clearly how long its body is.');
  }
  const bodiless = status === 204 || status === 304;
  const framing = bodiless ? 0 : encoding === undefined ? (length ?? 'close') : 'chunked';
  const persistent = minor === '1' ? !connection.includes('close') : connection.includes('keep-alive');
  return { status, framing, reusable: persistent && framing !== 'close', keepAliveMs, retryAfter };
}

interface Fields {
  length: number | undefined;
  encoding: string | undefined;
  connection: string;
  keepAliveMs: number | undefined;
  retryAfter: string | undefined;
}

function readFields(text: string): Fields {
  const fields: Fields = {
    length: undefined,
    encoding: undefined,
    connection: '',
    keepAliveMs: undefined,
    retryAfter: undefined,
  };
  for (let start = 0; start < text.length;) {
    const found = text.indexOf('\r\n', start);
    const end = found === -1 ? text.length : found;
    const colon = text.indexOf(':', start);
    if (colon <= start || colon > end || !isName(text, start, colon)) {
      throw new NotHttp('A header line is malformed.');
    }
    readField(fields, text, start, colon, end);
    start = end + 2;
  }
  return fields;
}

/** Looks only at the names whose length is that of one that matters. */
function readField(fields: Fields, text: string, start: number, colon: number, end: number): void {
  const length = colon - start;
  if (length !== 10 && length !== 11 && length !== 14 && length !== 17) return;
  const value = (): string => text.slice(colon + 1, end).trim();
  switch (text.slice(start, colon).toLowerCase()) {
    case 'content-length': {
      const digits = value();
      if (!/^\d{1,15}$/.test(digits) || fields.length !== undefined) {
        throw new NotHttp('It does not say clearly how long its body is.');
      }
      fields.length = Number(digits);
      return;
    }
    case 'transfer-encoding':
      fields.encoding = `${fields.encoding === undefined ? '' : `${fields.encoding},`}${value().toLowerCase()}`;
      return;
    case 'connection':
      fields.connection += `,${value().toLowerCase()}`;
      return;
    case 'retry-after':
      fields.retryAfter = value();
      return;
    case 'keep-alive': {
      const seconds = /(?:^|[\s,])timeout=(\d{1,6})/i.exec(value())?.[1];
      fields.keepAliveMs = seconds === undefined ? undefined : Number(seconds) * 1000;
      return;
    }
    default:
  }
}

/** No space before the colon and no folded lines: RFC 9112, sections 5.1 and 5.2. */
function isName(text: string, start: number, end: number): boolean {
  for (let index = start; index < end; index += 1) {
    const code = text.charCodeAt(index);
    if (code <= 0x20 || code >= 0x7f) return false;
  }
  return true;
}
