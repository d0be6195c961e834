/**
 * Runs at the end of the body: puts the face of this page, in its reader's language, where the
 * application will stand, as soon as its styles are there. It stands in the page as text, so it
 * may name nothing from outside itself.
 */
export function show(): void {
  const root = document.getElementById('root');
  const { lang } = document.documentElement;
  const drawn = document.querySelector<HTMLTemplateElement>(`template[data-face="${lang}"]`);
  if (!root || !drawn) return;
  const early = document.head.querySelectorAll<HTMLLinkElement>('link[as="style"]');
  const styled = [...early].map((link) => {
    const sheet = document.createElement('link');
    const there = new Promise((done) => {
      sheet.addEventListener('load', done);
      sheet.addEventListener('error', done);
    });
    sheet.rel = 'stylesheet';
    sheet.href = link.href;
    sheet.crossOrigin = '';
    // After those of the entry, where the application itself would put it.
    document.head.append(sheet);
    return there;
  });
  void Promise.all(styled).then(() => {
    // The application was faster.
    if (!root.querySelector('.dh-arrival')) return;
    root.replaceChildren(drawn.content.cloneNode(true));
    // As an attribute of the page the security policy would refuse them.
    for (const element of root.querySelectorAll<HTMLElement>('[data-style]')) {
      element.style.cssText = element.dataset['style'] ?? '';
      delete element.dataset['style'];
    }
  });
}
