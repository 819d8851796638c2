/** Why nothing can be said about the change: an input is missing or broken. Says where, and what to do about it. */
export class CannotCheck extends Error {}
