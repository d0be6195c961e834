/** What the server wrote into the page's head; a placeholder it did not replace counts as absent. */
function headValue(name: string): string | undefined {
  // A page that is drawn ahead keeps the placeholder: the server fills it whenever it sends it.
  if (typeof document === 'undefined') return `__${name.toUpperCase()}__`;
  const content = document.querySelector<HTMLMetaElement>(`meta[name="${name}"]`)?.content;
  return content && !content.startsWith('__') ? content : undefined;
}

/** The nonce that the content security policy asks of every style element. */
export const pageNonce = (): string => headValue('csp-nonce') ?? '';

/** The name of the workspace this address belongs to, known before anybody signs in. */
export const workspaceName = (): string => headValue('workspace') ?? 'Deskhand';
