/** A line of a file that people edit. */
export interface Place {
  readonly file: string;
  readonly line: number;
  readonly quote: string;
}
