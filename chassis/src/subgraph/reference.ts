/** An entity that another service owns, known here by its id. */
export interface Reference {
  readonly id: string;
}
