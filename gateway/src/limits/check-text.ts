import { GraphQLError, parse, type DocumentNode } from 'graphql';
import { GatewayError } from '../errors/gateway-error.ts';
import { BoundedCache } from '../planning/bounded-cache.ts';
import { checkDocument, tooLarge, type Limits } from './check-document.ts';

/** Refuses the text of a document that is over a limit; throws a GatewayError. What is no GraphQL passes: others tell why. */
export type CheckText = (text: string) => void;

const maxKnownTexts = 10_000;
const maxKnownCharacters = 4_000_000;

/** How texts are checked where they come in, before anything else reads them. What has passed is known for a while. */
export function textCheck(limits: Limits): CheckText {
  const passed = new BoundedCache<true>(maxKnownTexts, maxKnownCharacters);
  return (text) => {
    if (text.length > limits.maxCharacters) throw tooLarge('maxCharacters', limits);
    if (passed.get(text) === true) return;
    const document = parsed(text, limits);
    if (document === undefined) return;
    checkDocument(document, limits);
    passed.set(text, true, text.length);
  };
}

/** Undefined when it is no GraphQL. */
function parsed(text: string, limits: Limits): DocumentNode | undefined {
  try {
    return parse(text, { noLocation: true, maxTokens: limits.maxTokens });
  } catch (error) {
    // The parser recurses, and the stack may already be deep.
    if (error instanceof RangeError) throw new GatewayError('DOCUMENT_TOO_DEEP', {}, error);
    if (error instanceof GraphQLError && /more that \d+ tokens/.test(error.message)) {
      throw tooLarge('maxTokens', limits);
    }
    return undefined;
  }
}
