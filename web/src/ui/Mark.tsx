/** The sign of the house: a desk bell. Its brass button is the only warm spot of the frame. */
export function Mark({ size = 28 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden="true" focusable="false">
      <circle cx="16" cy="7" r="2.4" fill="var(--dh-brass)" />
      <path d="M5 21a11 11 0 0 1 22 0z" fill="currentColor" />
      <rect x="3" y="23.4" width="26" height="3.2" rx="1.6" fill="currentColor" opacity=".72" />
    </svg>
  );
}
