/** What the bench tells the process of the services, as JSON in its first argument. */
export interface ServicesSetup {
  readonly scale: number;
  readonly dataFolder: string;
  /** Answer from memory what has been asked before. */
  readonly replay: boolean;
}

export type Counts = Readonly<Record<string, number>>;

/** What that process sends back; any message to it asks for the counts. */
export type FromServices =
  | { readonly kind: 'say'; readonly line: string }
  | { readonly kind: 'ready'; readonly urls: Readonly<Record<string, string>> }
  | { readonly kind: 'counts'; readonly counts: Counts };
