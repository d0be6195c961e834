import { Row, Section } from './Section';

const sizes = ['2xs', 'xs', 'sm', 'md', 'lg', 'xl', '2xl', '3xl', 'display'] as const;
const spaces = [2, 4, 6, 8, 10, 12, 14, 16, 20, 24, 32, 40, 48, 64] as const;
const corners = ['xs', 'sm', 'md', 'lg', 'xl', 'full'] as const;

const block = (style: Record<string, string>) => (
  <span style={{ background: 'var(--dh-accent-wash)', ...style }} aria-hidden="true" />
);

export function Type() {
  return (
    <Section title="Type, space, shape">
      {sizes.map((size) => (
        <Row key={size} name={`text ${size}`}>
          <span style={{ fontSize: `var(--dh-text-${size})` }}>Somebody answers. 0123</span>
        </Row>
      ))}
      <Row name="weights">
        <span style={{ fontWeight: 'var(--dh-weight-regular)' }}>regular</span>
        <span style={{ fontWeight: 'var(--dh-weight-medium)' }}>medium</span>
        <span style={{ fontWeight: 'var(--dh-weight-strong)' }}>strong</span>
        <span style={{ fontFamily: 'var(--dh-font-mono)' }}>mono TKT-00001042</span>
      </Row>
      <Row name="space">
        {spaces.map((space) => (
          <span key={space}>
            {block({ display: 'block', height: '16px', width: `var(--dh-space-${space})` })}
          </span>
        ))}
      </Row>
      <Row name="corners">
        {corners.map((corner) => (
          <span key={corner}>
            {block({
              display: 'block',
              height: '40px',
              width: '64px',
              borderRadius: `var(--dh-radius-${corner})`,
            })}
          </span>
        ))}
      </Row>
      <Row name="elevation">
        {[1, 2, 3].map((level) => (
          <span
            key={level}
            style={{
              padding: 'var(--dh-space-16)',
              borderRadius: 'var(--dh-radius-lg)',
              background: 'var(--dh-raised)',
              boxShadow: `var(--dh-elevation-${level})`,
            }}
          >
            {level}
          </span>
        ))}
      </Row>
    </Section>
  );
}
