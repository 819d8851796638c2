/** Names for whom a call is made: JSON in base64url. Services believe it where it is signed. */
export const viewerHeader = 'x-viewer';

/** What says that a call is signed, and for whom it is made: nobody's but ours to send. */
export const identityHeaders = ['signature-input', 'signature', 'content-digest', viewerHeader] as const;
