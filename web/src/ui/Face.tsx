import classes from './Face.module.css';

const tones = ['blue', 'teal', 'violet', 'green', 'orange', 'grey'] as const;

/** The same person has the same colour on every screen and every day. */
function toneOf(id: string): (typeof tones)[number] {
  let sum = 0;
  for (const letter of id) sum = (sum * 31 + letter.charCodeAt(0)) % 9973;
  return tones[sum % tones.length] ?? 'grey';
}

const initials = (name: string) =>
  name
    .split(/[\s._-]+/)
    .filter(Boolean)
    .slice(0, 2)
    .map((word) => word.charAt(0).toUpperCase())
    .join('');

interface Props {
  id: string;
  name: string;
  /** Staff are square, the people they help are round. */
  staff: boolean;
  size?: 'xs' | 'sm' | 'md' | 'lg';
  /** Looks at it now, or has the page open and is elsewhere. */
  presence?: 'here' | 'away' | undefined;
}

/** Decorative: the name always stands beside it or in its place, and so does where they are. */
export function Face({ id, name, staff, size = 'md', presence }: Props) {
  return (
    <span
      className={classes.face}
      data-tone={toneOf(id)}
      data-staff={staff || undefined}
      data-size={size}
      data-presence={presence}
      aria-hidden="true"
    >
      {initials(name)}
    </span>
  );
}
