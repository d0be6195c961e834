import type { ReactNode } from 'react';

import { makeStore } from '../lib/store';

/** One of the things that can be chosen. */
export interface Choice {
  id: string;
  label: string;
  /** Beside the label, quietly. */
  hint?: string;
  icon?: ReactNode;
  /** It holds now. */
  checked?: boolean;
}

/** Asks for one of many things by typing a few letters of it. */
export interface Question {
  /** What is asked, as a name for who does not see it: "Assign 3 tickets". */
  title: string;
  placeholder: string;
  choices: readonly Choice[] | (() => Promise<readonly Choice[]>);
  /** Asks for further choices as somebody types, beside those that are there. */
  more?: (typed: string) => Promise<readonly Choice[]>;
  /** Several may hold: what this says applies them. Without it, the first choice is the answer. */
  apply?: string;
  /** What was typed and is not there can be chosen as well. */
  create?: (typed: string) => string;
  /** The ids of what holds now. */
  onChoose: (ids: string[]) => void;
}

/** What is asked now. Whoever draws it puts it back to nothing. */
export const question = makeStore<Question | null>(null);

export const choose = (wanted: Question): void => question.set(wanted);
