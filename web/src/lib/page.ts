const placeholder = /^__[A-Z_]+__$/;

/** What the server wrote into the page's head; a placeholder it did not replace counts as absent. */
function headValue(name: string): string | undefined {
  // A page that is drawn ahead keeps the placeholder: the server fills it whenever it sends it.
  if (typeof document === 'undefined') return `__${name.toUpperCase()}__`;
  const content = document.querySelector<HTMLMetaElement>(`meta[name="${name}"]`)?.content;
  return content && !placeholder.test(content) ? content : undefined;
}

/** The nonce that the content security policy asks of every style element. */
export const pageNonce = (): string => headValue('csp-nonce') ?? '';

/** The name of the workspace this address belongs to, known before anybody signs in. */
export const workspaceName = (): string => headValue('workspace') ?? 'Deskhand';

/**
 * How far the log of a workspace was when the page was sent: what the page asks by itself, before
 * it knows its reader, is at least as new. Undefined when it asked nothing.
 */
export function sentAt(): { workspace: string; revision: number } | undefined {
  const [workspace, revision] = headValue('revision')?.split(' ') ?? [];
  return workspace && revision ? { workspace, revision: Number(revision) } : undefined;
}
