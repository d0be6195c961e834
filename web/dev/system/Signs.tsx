import { useState } from 'react';

import { Count } from '../../src/ui/Count';
import { Face } from '../../src/ui/Face';
import { Moment } from '../../src/ui/Moment';
import { PriorityMark } from '../../src/ui/PriorityMark';
import { StatusMark } from '../../src/ui/StatusMark';
import { Tag, type Tone } from '../../src/ui/Tag';
import { Row, Section } from './Section';

const statuses = [
  'NEW',
  'IN_PROGRESS',
  'WAITING_FOR_USER',
  'ON_HOLD',
  'RESOLVED',
  'CLOSED',
] as const;
const priorities = ['LOW', 'MEDIUM', 'HIGH', 'URGENT'] as const;
const tones: Tone[] = [
  'grey',
  'blue',
  'teal',
  'violet',
  'green',
  'amber',
  'orange',
  'red',
  'accent',
];
const people = ['Ada Morgan', 'Noah Berg', 'Inês Costa', 'Olivia Hart', 'نور الهدى', 'X'];

export function Signs() {
  const [removable, setRemovable] = useState(true);
  return (
    <Section title="Signs">
      <Row name="status">
        {statuses.map((status) => (
          <StatusMark key={status} status={status} pill />
        ))}
      </Row>
      <Row name="in plain words">
        {statuses.map((status) => (
          <StatusMark key={status} status={status} plain />
        ))}
      </Row>
      <Row name="priority">
        {priorities.map((priority) => (
          <PriorityMark key={priority} priority={priority} />
        ))}
        <PriorityMark priority="HIGH" compact />
      </Row>
      <Row name="tags">
        {tones.map((tone) => (
          <Tag key={tone} tone={tone}>
            {tone}
          </Tag>
        ))}
        {removable && (
          <Tag onRemove={() => setRemovable(false)} removeLabel="Remove vip">
            vip
          </Tag>
        )}
      </Row>
      <Row name="counts">
        <Count value={7} />
        <Count value={1000} more />
        <Count value={3} tone="alert" label="3 unread" />
        <Count value={128} tone="alert" label="128 unread" />
      </Row>
      <Row name="faces">
        {people.map((name) => (
          <Face key={name} id={name} name={name} staff={name.length > 9} />
        ))}
        <Face id="a" name="Ada Morgan" staff size="lg" />
        <Face id="a" name="Ada Morgan" staff size="sm" />
        <Face id="a" name="Ada Morgan" staff size="xs" />
      </Row>
      <Row name="presence">
        <Face id="n" name="Noah Berg" staff presence="here" />
        <Face id="i" name="Inês Costa" staff presence="away" />
        <Face id="n" name="Noah Berg" staff size="sm" presence="here" />
        <Face id="o" name="Olivia Hart" staff={false} size="sm" presence="here" />
      </Row>
      <Row name="moments">
        <Moment at="2026-01-02T09:00:00Z" />
        <Moment at="2026-01-02T09:00:00Z" age />
      </Row>
    </Section>
  );
}
