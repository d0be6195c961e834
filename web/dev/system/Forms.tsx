import { useState } from 'react';

import type { Problem } from '../../src/lib/problem';
import { AreaField, SelectField, SwitchField, TextField } from '../../src/ui/fields';
import { Picker } from '../../src/ui/Picker';
import { Segmented } from '../../src/ui/Segmented';
import { StatusGlyph } from '../../src/ui/StatusMark';
import { Row, Section } from './Section';

export const refused: Problem = {
  status: 422,
  code: 'input.invalid',
  detail: 'Two fields cannot stay as they are.',
  errors: [{ field: 'name', message: 'Somebody else has this name.' }],
  by: null,
  unseen: [],
  retryAfter: null,
};

export function Forms() {
  const [choice, setChoice] = useState('all');
  const [status, setStatus] = useState<string | null>('NEW');
  return (
    <Section title="Fields">
      <TextField
        name="plain"
        label="A line"
        description="What it is for."
        placeholder="An example"
      />
      <TextField name="name" label="Refused by the server" problem={refused} defaultValue="Taken" />
      <TextField name="off" label="Not to be changed" disabled defaultValue="As it is" />
      <AreaField name="text" label="Several lines" required />
      <SelectField name="one" label="One of few" data={['Low', 'Medium', 'High']} />
      <SwitchField name="on" label="On or off" description="It counts at once." defaultChecked />
      <Row name="choices">
        <Segmented
          label="Which"
          value={choice}
          options={['all', 'open', 'waiting for you', 'done'].map((value) => ({
            value,
            label: value,
          }))}
          onChange={setChoice}
        />
      </Row>
      <div style={{ maxWidth: 300 }}>
        <Picker
          label="Status"
          value={status}
          choices={[
            { value: 'NEW', label: 'New', icon: <StatusGlyph status="NEW" /> },
            { value: 'CLOSED', label: 'Closed', icon: <StatusGlyph status="CLOSED" /> },
          ]}
          onChange={setStatus}
        />
        <Picker
          label="Assignee"
          value={null}
          none="Nobody"
          choices={[]}
          onChange={() => undefined}
        />
        <Picker
          label="Fixed"
          value="a"
          choices={[{ value: 'a', label: 'As it is' }]}
          disabled
          onChange={() => undefined}
        />
      </div>
    </Section>
  );
}
