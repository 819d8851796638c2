import {
  createLocalJWKSet,
  errors,
  type FlattenedJWSInput,
  type JSONWebKeySet,
  type JWSHeaderParameters,
} from 'jose';
import { GatewayError } from '../errors/gateway-error.ts';
import { messageOf } from '../errors/message-of.ts';

type FindKey = ReturnType<typeof createLocalJWKSet>;

export interface IssuerKeysOptions {
  /** Loads all public keys of the issuer; rejects when it cannot. */
  readonly load: () => Promise<JSONWebKeySet>;
  /** After this time the keys are loaded again, while those that are there are used. */
  readonly refreshMs: number;
  /** An unknown key loads the keys at most this often: anybody can make up key ids. */
  readonly retryMs: number;
  /** How long keys are used while they cannot be loaded again. */
  readonly keepMs: number;
  /** Told each time that keys cannot be loaded. */
  readonly onTrouble: (reason: string) => void;
  readonly now?: () => number;
}

/** How soon it is tried again while there is no key at all. */
const emptyRetryMs = 1_000;

/** The public keys of one issuer of tokens: loaded when first needed, kept through an outage, followed through rotation. */
export class IssuerKeys {
  readonly #options: IssuerKeysOptions;
  readonly #now: () => number;
  #find: FindKey | undefined;
  #loadedAtMs = -Infinity;
  #triedAtMs = -Infinity;
  #loading: Promise<void> | undefined;

  constructor(options: IssuerKeysOptions) {
    this.#options = options;
    this.#now = options.now ?? (() => performance.now());
  }

  /** The key that a token names. Throws an error of `jose` when there is none, IDENTITY_UNAVAILABLE when nobody knows. */
  readonly find = async (header: JWSHeaderParameters, token: FlattenedJWSInput): ReturnType<FindKey> => {
    const { refreshMs, retryMs } = this.#options;
    const known = this.#usable ?? (await this.#first());
    const ageMs = this.#now() - this.#loadedAtMs;
    if (ageMs >= refreshMs && this.#isTime(retryMs)) void this.#load();
    try {
      return await known(header, token);
    } catch (error) {
      if (!(error instanceof errors.JWKSNoMatchingKey) || !this.#isTime(retryMs)) throw error;
      await this.#load();
      return (this.#usable ?? known)(header, token);
    }
  };

  get #usable(): FindKey | undefined {
    return this.#now() - this.#loadedAtMs <= this.#options.keepMs ? this.#find : undefined;
  }

  #isTime(waitMs: number): boolean {
    return this.#loading !== undefined || this.#now() - this.#triedAtMs >= waitMs;
  }

  async #first(): Promise<FindKey> {
    if (this.#isTime(emptyRetryMs)) await this.#load();
    const found = this.#usable;
    if (found === undefined) throw new GatewayError('IDENTITY_UNAVAILABLE');
    return found;
  }

  /** One at a time; never rejects. */
  #load(): Promise<void> {
    this.#loading ??= this.#loadNow().finally(() => {
      this.#loading = undefined;
    });
    return this.#loading;
  }

  async #loadNow(): Promise<void> {
    this.#triedAtMs = this.#now();
    try {
      this.#find = createLocalJWKSet(publicKeys(await this.#options.load()));
      this.#loadedAtMs = this.#now();
    } catch (error) {
      this.#options.onTrouble(messageOf(error));
    }
  }
}

/** A shared secret is no public key, wherever it stands: a token must not be signed with what everybody can read. */
function publicKeys({ keys }: JSONWebKeySet): JSONWebKeySet {
  return { keys: keys.filter(({ kty }) => kty !== 'oct') };
}
