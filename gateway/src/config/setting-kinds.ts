import { Type, type TProperties } from 'typebox';

/** Settings that belong together; nothing else may stand among them. */
export const group = <P extends TProperties>(description: string, properties: P) =>
  Type.Object(properties, { additionalProperties: false, default: {}, description });

export const httpUrl = { pattern: '^https?://[^/?#]+([/][^?#]*)?$' };
export const milliseconds = (fallback: number, description: string, minimum = 1) =>
  Type.Integer({ default: fallback, minimum, maximum: 2_147_483_647, description });
export const bytes = (fallback: number, description: string) =>
  Type.Integer({ default: fallback, minimum: 1, maximum: 2_147_483_647, description });
export const cost = (fallback: number, description: string, minimum: number) =>
  Type.Number({ default: fallback, minimum, maximum: 9_007_199_254_740_991, description });
export const count = (fallback: number, description: string) =>
  Type.Integer({ default: fallback, minimum: 1, maximum: 1_000_000, description });
