/** The id of a message on its page, and in an address: `#m-…`. */
export const anchorOf = (message: string): string => `m-${message}`;

/** The address of one message, to be given to a colleague. */
export const linkTo = (reference: string, message: string): string =>
  `${location.origin}/tickets/${reference}#${anchorOf(message)}`;

/** The message an address points at, if it does. */
export const wantedBy = (hash: string): string | null =>
  /^#?m-([0-9a-f-]{36})$/.exec(hash)?.[1] ?? null;
