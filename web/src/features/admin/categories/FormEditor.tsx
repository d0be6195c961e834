import { Button } from '@mantine/core';
import { type Dispatch, useEffect, useRef } from 'react';
import { useTranslation } from '../../../lib/useTranslation';

import type { Problem } from '../../../lib/problem';
import { announce } from '../../../ui/announce';
import { IconButton } from '../../../ui/IconButton';
import { IconGripVertical, IconPlus, IconTrash } from '../../../ui/icons';
import { toast } from '../../../ui/toast';
import sheet from '../Sheet.module.css';
import { useDragOrder } from '../useDragOrder';
import { faultOf, type FormAction, type FormState, most, type Question } from './form';
import classes from './FormEditor.module.css';
import { OrderButtons } from './OrderButtons';
import { QuestionFields } from './QuestionFields';

interface Props {
  state: FormState;
  dispatch: Dispatch<FormAction>;
  /** Somebody tried to save: now what is missing is said. */
  tried: boolean;
  problem: Problem | null;
}

function Card({
  question,
  at,
  name,
  state,
  dispatch,
  tried,
  problem,
}: Props & { question: Question; at: number; name: string }) {
  const { t } = useTranslation();
  const open = state.open === question.id;
  const fault = tried ? faultOf(question) : null;
  const refused = problem?.errors.some(({ field }) => field.startsWith(`form.${at}.`)) ?? false;
  const remove = () => {
    dispatch({ do: 'remove', id: question.id });
    toast({
      text: t('form.removed', { name }),
      undo: () => dispatch({ do: 'put_back', question, at }),
    });
  };
  return (
    <>
      <button
        type="button"
        className={classes.opener}
        aria-expanded={open}
        onClick={() => dispatch({ do: 'open', id: open ? null : question.id })}
      >
        <span className={classes.label} data-empty={question.label === '' || undefined}>
          {name}
          {question.required && ' *'}
        </span>
        <span className={classes.kind} data-wrong={fault !== null || refused || undefined}>
          {fault ? t(`form.fault_${fault}`) : t(`form.kind_${question.kind}`)}
        </span>
      </button>
      <OrderButtons
        name={name}
        at={at}
        count={state.questions.length}
        onMove={(_, to) => {
          dispatch({ do: 'move', id: question.id, to });
          announce(t('category.moved', { name, place: to + 1, all: state.questions.length }));
        }}
      />
      <IconButton
        size="sm"
        label={t('form.remove', { name })}
        icon={<IconTrash size={16} />}
        onClick={remove}
      />
    </>
  );
}

/** The questions of a form, each to be opened, moved, taken away; new ones at the end. */
export function FormEditor(props: Props) {
  const { state, dispatch, tried, problem } = props;
  const { t } = useTranslation();
  const { list, drag, handle } = useDragOrder((from, to) => {
    const question = state.questions[from];
    if (question) dispatch({ do: 'move', id: question.id, to });
  });
  const opened = useRef<HTMLLIElement>(null);
  const fresh = state.open?.startsWith('new:') ? state.open : null;
  useEffect(() => {
    // A new question is written at once.
    if (fresh) opened.current?.querySelector<HTMLElement>('[data-autofocus]')?.focus();
  }, [fresh]);
  const full = state.questions.length >= most.fields;
  return (
    <section className={sheet.card} aria-labelledby="questions">
      <div>
        <h2 className={sheet.heading} id="questions">
          {t('form.heading')}
        </h2>
        <p className={sheet.hint}>{t('form.lead')}</p>
      </div>
      {state.questions.length === 0 && <p className={classes.none}>{t('form.none')}</p>}
      <ol className={classes.questions} ref={list} aria-labelledby="questions">
        {state.questions.map((question, at) => {
          const name = question.label.trim() || t('form.untitled');
          return (
            <li
              key={question.id}
              ref={state.open === question.id ? opened : undefined}
              className={classes.question}
              data-wrong={(tried && faultOf(question) !== null) || undefined}
              data-dragged={drag?.from === at || undefined}
              data-before={(drag && drag.to === at && drag.to < drag.from) || undefined}
              data-after={(drag && drag.to === at && drag.to > drag.from) || undefined}
            >
              <div className={classes.bar}>
                <span className={classes.handle} aria-hidden="true" {...handle(at)}>
                  <IconGripVertical size={16} />
                </span>
                <Card {...props} question={question} at={at} name={name} />
              </div>
              {state.open === question.id && (
                <QuestionFields
                  question={question}
                  at={at}
                  fault={tried ? faultOf(question) : null}
                  problem={problem}
                  onChange={(patch) => dispatch({ do: 'change', id: question.id, patch })}
                />
              )}
            </li>
          );
        })}
      </ol>
      <div className={sheet.tools}>
        <Button
          variant="default"
          disabled={full}
          leftSection={<IconPlus size={16} />}
          onClick={() => dispatch({ do: 'add', kind: 'short_text' })}
        >
          {t('form.add')}
        </Button>
        {full && <p className={sheet.hint}>{t('form.full', { count: most.fields })}</p>}
      </div>
    </section>
  );
}
