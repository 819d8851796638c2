/** One thing that breaks a rule: where, which, what it is, and what would be right. */
export interface Violation {
  readonly file: string;
  readonly line: number;
  readonly rule: Rule;
  readonly what: string;
  readonly right: string;
}

export type Rule =
  | 'arrow'
  | 'narrow-arrow'
  | 'unknown-room'
  | 'pure-domain'
  | 'package'
  | 'testing-in-product'
  | 'cycle'
  | 'barrel'
  | 'file-name'
  | 'interface-name'
  | 'doer-name'
  | 'remote-call'
  | 'console'
  | 'environment'
  | 'business-word'
  | 'syntax';
