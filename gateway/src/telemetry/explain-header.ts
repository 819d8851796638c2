/** Asks, with `true`, for `extensions.nulls` and `extensions.entities`; only heard in development. */
export const explainHeader = 'x-explain-nulls';
