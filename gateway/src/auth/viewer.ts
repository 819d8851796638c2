/** Who asks, as far as the gateway has verified it. */
export interface Viewer {
  /**
   * `anonymous`: no token was sent. `identified`: a token was, and it is right. `unrestricted`: there is no issuer of
   * tokens in development, so that nobody can be told apart and everything is open.
   */
  readonly kind: 'anonymous' | 'identified' | 'unrestricted';
  /** Whom the token is about; undefined for the other kinds. */
  readonly subject: string | undefined;
  readonly roles: readonly string[];
  /** Those of the token, and those that its roles bring. */
  readonly scopes: ReadonlySet<string>;
  /** What the roles bring for `@policy`. */
  readonly policies: ReadonlySet<string>;
}

const nothing: ReadonlySet<string> = new Set();

const nobody = { subject: undefined, roles: [], scopes: nothing, policies: nothing } as const;

export const anonymous: Viewer = Object.freeze({ kind: 'anonymous', ...nobody });

export const unrestricted: Viewer = Object.freeze({ kind: 'unrestricted', ...nobody });
