import { Button } from '@mantine/core';
import { useState } from 'react';

import { BusyButton } from '../../src/ui/BusyButton';
import { ConfirmDialog } from '../../src/ui/ConfirmDialog';
import { Dialog } from '../../src/ui/Dialog';
import { IconButton } from '../../src/ui/IconButton';
import { IconDots, IconFilter, IconPencil, IconPlus, IconTrash } from '../../src/ui/icons';
import { Kbd } from '../../src/ui/Kbd';
import { Menu } from '../../src/ui/Menu';
import { Popover } from '../../src/ui/Popover';
import { Sheet } from '../../src/ui/Sheet';
import { TextField } from '../../src/ui/fields';
import { Row, Section } from './Section';

function Overlays() {
  const [open, setOpen] = useState<'dialog' | 'confirm' | 'sheet' | null>(null);
  const close = () => setOpen(null);
  return (
    <Row name="over the page">
      <Menu
        entries={[
          { heading: 'A heading' },
          { label: 'Edit', icon: <IconPencil size={16} />, keys: 'e' },
          { label: 'Chosen', checked: true },
          { label: 'Not chosen', checked: false },
          { label: 'Not now', disabled: true },
          'rule',
          { label: 'Delete', icon: <IconTrash size={16} />, danger: true },
        ]}
      >
        {(trigger) => (
          <Button variant="default" {...trigger}>
            Menu
          </Button>
        )}
      </Menu>
      <Menu
        search="Search"
        entries={Array.from({ length: 12 }, (_, index) => ({ label: `Agent ${index + 1}` }))}
      >
        {(trigger) => (
          <Button variant="default" {...trigger}>
            Menu with search
          </Button>
        )}
      </Menu>
      <Popover
        label="A panel"
        trigger={(trigger) => (
          <Button variant="default" {...trigger}>
            Popover
          </Button>
        )}
      >
        <TextField name="tag" label="Tag" />
      </Popover>
      <Button variant="default" onClick={() => setOpen('dialog')}>
        Dialog
      </Button>
      <Button variant="default" onClick={() => setOpen('confirm')}>
        Question
      </Button>
      <Button variant="default" onClick={() => setOpen('sheet')}>
        Sheet
      </Button>
      {open === 'dialog' && (
        <Dialog
          title="Close the ticket"
          onClose={close}
          actions={<Button onClick={close}>Close it</Button>}
        >
          <TextField name="reason" label="Why" data-autofocus />
        </Dialog>
      )}
      {open === 'confirm' && (
        <ConfirmDialog
          title="Delete the category?"
          action="Delete"
          danger
          onConfirm={close}
          onClose={close}
        >
          Its 12 tickets stay and lose their category.
        </ConfirmDialog>
      )}
      {open === 'sheet' && (
        <Sheet title="Details" onClose={close}>
          <p style={{ padding: 'var(--dh-space-16)' }}>From the side; on a phone from below.</p>
        </Sheet>
      )}
    </Row>
  );
}

export function Actions() {
  const [down, setDown] = useState(true);
  return (
    <Section title="Actions">
      <Row name="buttons">
        <Button leftSection={<IconPlus size={16} />}>Primary</Button>
        <Button variant="default">Second</Button>
        <Button variant="subtle">Quiet</Button>
        <Button variant="light">Light</Button>
        <Button color="red">Danger</Button>
        <Button disabled>Not now</Button>
        <BusyButton busy>Busy</BusyButton>
        <Button size="xs">Small</Button>
      </Row>
      <Row name="signs alone">
        <IconButton label="Edit" keys="e" icon={<IconPencil size={18} />} />
        <IconButton label="Filter" icon={<IconFilter size={18} />} dot />
        <IconButton
          label="Stays down"
          icon={<IconFilter size={18} />}
          pressed={down}
          onClick={() => setDown(!down)}
        />
        <IconButton label="Framed" icon={<IconDots size={18} />} framed />
        <IconButton label="Delete" tone="danger" icon={<IconTrash size={18} />} />
        <IconButton label="Small" size="sm" icon={<IconDots size={16} />} />
        <IconButton label="Not now" icon={<IconPencil size={18} />} disabled />
      </Row>
      <Row name="keys">
        <Kbd keys="c" />
        <Kbd keys="mod+k" />
        <Kbd keys="g i" />
        <Kbd keys="shift+arrowdown" />
      </Row>
      <Overlays />
    </Section>
  );
}
