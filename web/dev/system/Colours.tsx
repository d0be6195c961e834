import classes from './Page.module.css';
import { Section } from './Section';

/** A colour of text on the ground it is proved on. */
const pairs = [
  ['ink', 'ground'],
  ['ink', 'sunken'],
  ['ink', 'surface'],
  ['ink', 'raised'],
  ['ink-soft', 'hover'],
  ['muted', 'press'],
  ['accent-strong', 'selected'],
  ['accent', 'surface'],
  ['on-accent', 'accent'],
  ['accent-strong', 'accent-wash'],
  ['note-ink', 'note-wash'],
  ['danger', 'danger-wash'],
  ['on-accent', 'danger-solid'],
  ['success', 'success-wash'],
  ['warn', 'warn-wash'],
  ['info', 'info-wash'],
  ['status-new', 'status-new-wash'],
  ['status-in-progress', 'status-in-progress-wash'],
  ['status-waiting', 'status-waiting-wash'],
  ['status-on-hold', 'status-on-hold-wash'],
  ['status-resolved', 'status-resolved-wash'],
  ['status-closed', 'status-closed-wash'],
  ['night-ink', 'night'],
  ['night-soft', 'night-raised'],
] as const;

export function Colours() {
  return (
    <Section title="Colour">
      <div className={classes.swatches}>
        {pairs.map(([front, back]) => (
          <div
            key={front + back}
            className={classes.swatch}
            style={{ color: `var(--dh-${front})`, background: `var(--dh-${back})` }}
          >
            {front}
            <br />
            on {back}
          </div>
        ))}
      </div>
    </Section>
  );
}
