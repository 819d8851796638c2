import { parse, validate } from 'graphql';
import { gatewayOver, type AskGateway } from './ask-gateway.ts';
import { differenceOf } from './compare.ts';
import { Dice } from './dice.ts';
import { federationOf, type Federation } from './federation.ts';
import type { Fixture } from './fixture.ts';
import { generateOperation, type GeneratedOperation } from './generate-operation.ts';

export interface Found {
  readonly fixture: string;
  readonly seed: number;
  readonly operation: GeneratedOperation;
  readonly difference: string;
}

/** One fixture with both of its answers at hand. */
export class Contest {
  readonly federation: Federation;
  readonly #ask: AskGateway;

  constructor(fixture: Fixture) {
    this.federation = federationOf(fixture);
    this.#ask = gatewayOver(this.federation);
  }

  /** The operation of this seed; undefined when chance made an invalid one. */
  generate(seed: number): GeneratedOperation | undefined {
    const { apiSchema } = this.federation.graph;
    const dice = new Dice(seed);
    const root = dice.chance(0.7) ? (apiSchema.getMutationType() ?? undefined) : undefined;
    const operation = generateOperation(apiSchema, dice, root);
    return validate(apiSchema, parse(operation.text)).length === 0 ? operation : undefined;
  }

  /** What differs between our answer and the twin's; undefined when nothing does. */
  async compare({ text, variables }: GeneratedOperation): Promise<string | undefined> {
    const document = parse(text);
    const twin = await this.federation.askTwin(document, variables);
    try {
      const ours = await this.#ask(text, document, variables);
      return differenceOf(ours, twin);
    } catch (error) {
      const reason = error instanceof Error ? (error.cause ?? error) : error;
      return `thrown\n  ${reason instanceof Error ? (reason.stack ?? reason.message) : String(reason)}`;
    }
  }
}
