const shelf = 'deskhand.recent_commands';
const most = 8;

/** What was done last from the palette on this device, the newest first. */
export function recent(): string[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(shelf) ?? '[]');
    return Array.isArray(kept) ? kept.filter((id): id is string => typeof id === 'string') : [];
  } catch {
    return [];
  }
}

export function remember(id: string): void {
  try {
    const next = [id, ...recent().filter((entry) => entry !== id)].slice(0, most);
    localStorage.setItem(shelf, JSON.stringify(next));
  } catch {
    // Not remembered; it was done all the same.
  }
}
