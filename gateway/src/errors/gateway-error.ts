import { catalogue, type Blame, type ErrorCode } from './catalogue.ts';

export type ErrorDetails = Readonly<Record<string, string | number>>;

export interface RefusalExtras {
  readonly headers: readonly (readonly [string, string])[];
  readonly extensions: Readonly<Record<string, unknown>>;
}

/** One failure from the catalogue with its details filled in; the message is safe to show to clients. */
export class GatewayError extends Error {
  override readonly name = 'GatewayError';
  readonly code: ErrorCode;
  readonly details: ErrorDetails;
  /** Of the answer that was none, where there was one; for those who explain failures, not for clients. */
  httpStatus: number | undefined;

  /** What the answer that tells of it carries besides; for failures that end a whole request. */
  answer: RefusalExtras | undefined;

  constructor(code: ErrorCode, details: ErrorDetails = {}, cause?: unknown) {
    super(fill(catalogue[code].sentence, details), cause === undefined ? undefined : { cause });
    this.code = code;
    this.details = details;
  }

  get retryable(): boolean {
    return catalogue[this.code].retryable;
  }

  get blame(): Blame {
    return catalogue[this.code].blame;
  }
}

function fill(sentence: string, details: ErrorDetails): string {
  return sentence.replace(/\{(\w+)\}/g, (placeholder, name: string) =>
    Object.hasOwn(details, name) ? String(details[name]) : placeholder,
  );
}
