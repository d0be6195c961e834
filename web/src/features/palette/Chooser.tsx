import { Button } from '@mantine/core';
import { type KeyboardEvent, useCallback, useEffect, useState } from 'react';
import { useTranslation } from '../../lib/useTranslation';

import { type Problem, toProblem } from '../../lib/problem';
import { useLater } from '../../lib/useLater';
import type { Choice, Question } from '../../ui/choose';
import { IconPlus } from '../../ui/icons';
import { Kbd } from '../../ui/Kbd';
import { problemSentence } from '../../ui/ProblemNote';
import type { Entry } from './entry';
import { fitting, plain } from './fuzzy';
import { Listbox } from './Listbox';

interface Props {
  question: Question;
  onClose: () => void;
}

/** The choices, once they are known. */
function useChoices({ choices }: Question) {
  const [known, setKnown] = useState<readonly Choice[] | null>(
    typeof choices === 'function' ? null : choices,
  );
  const [error, setError] = useState<Problem | null>(null);
  useEffect(() => {
    if (typeof choices !== 'function') return;
    let asked = true;
    choices().then(
      (list) => asked && setKnown(list),
      (reason: unknown) => asked && setError(toProblem(reason)),
    );
    return () => {
      asked = false;
    };
  }, [choices]);
  return { known, error };
}

/** What was found elsewhere as somebody typed. */
function useMore({ more }: Question) {
  const [found, setFound] = useState<readonly Choice[]>([]);
  const look = useCallback(
    (typed: string) => {
      // What does not come is not missed: the choices that are there can still be made.
      more?.(typed).then(
        (list) => setFound((now) => [...now, ...list]),
        () => undefined,
      );
    },
    [more],
  );
  useEffect(() => look(''), [look]);
  return { found, ask: useLater(look, 150) };
}

/** Each once, the first one of its name. */
const once = (choices: readonly Choice[]): Choice[] =>
  [...new Map(choices.toReversed().map((choice) => [choice.id, choice])).values()].toReversed();

/** Asks for one of many things, or for several of them. */
export default function Chooser({ question, onClose }: Props) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState('');
  const { known, error } = useChoices(question);
  // What is not as it was, by its id.
  const [turned, setTurned] = useState<ReadonlySet<string>>(new Set());
  const [made, setMade] = useState<Choice[]>([]);
  const { found, ask } = useMore(question);
  const all = once([...made, ...(known ?? []), ...found]);
  const several = question.apply !== undefined;
  const holds = ({ id, checked = false }: Choice) => checked !== turned.has(id);

  const answer = (ids: string[]) => {
    onClose();
    question.onChoose(ids);
  };
  const apply = () => answer(all.filter(holds).map(({ id }) => id));
  const turn = (choice: Choice) => {
    const next = new Set(turned);
    if (!next.delete(choice.id)) next.add(choice.id);
    setTurned(next);
    setTyped('');
  };
  const make = (word: string) => {
    const choice = { id: word, label: word };
    setMade([choice, ...made]);
    turn(choice);
  };

  const entries: Entry[] = fitting(typed, all, ({ label }) => label).map((choice) => ({
    id: choice.id,
    label: choice.label,
    group: '',
    icon: choice.icon,
    hint: choice.hint,
    checked: holds(choice),
    run: () => (several ? turn(choice) : answer([choice.id])),
  }));
  const word = typed.trim();
  if (question.create && word !== '' && !all.some(({ label }) => plain(label) === plain(word))) {
    entries.push({
      id: `new ${word}`,
      label: question.create(word),
      group: '',
      icon: <IconPlus size={16} aria-hidden="true" />,
      run: () => make(word),
    });
  }
  const hear = (event: KeyboardEvent) => {
    if (!several || event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    apply();
  };
  const nothing = error ? problemSentence(error, t) : t('palette.nothing');

  return (
    <Listbox
      title={question.title}
      placeholder={question.placeholder}
      typed={typed}
      onTyped={(words) => {
        setTyped(words);
        ask(words.trim());
      }}
      entries={entries}
      onPick={(entry) => entry.run()}
      onClose={onClose}
      busy={known === null && !error}
      several={several}
      nothing={known === null && !error ? t('state.loading') : nothing}
      onKey={hear}
      foot={
        <>
          <span>{question.title}</span>
          {several && (
            <Button size="xs" onClick={apply} rightSection={<Kbd keys="mod+enter" />}>
              {question.apply}
            </Button>
          )}
        </>
      }
    />
  );
}
