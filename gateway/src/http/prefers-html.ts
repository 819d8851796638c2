/** Whether an Accept header names HTML, as browsers do and programs do not. */
export function prefersHtml(accept: string | undefined): boolean {
  return accept !== undefined && /(^|,)\s*(text\/html|application\/xhtml\+xml)\b/i.test(accept);
}
