import { NativeSelect } from '@mantine/core';
import { useTranslation } from '../../lib/useTranslation';

import type { Category } from '../../api/generated/types.gen';
import classes from './CategoryChoice.module.css';

interface Props {
  categories: readonly Category[];
  value: string;
  error: string | undefined;
  onChange: (id: string) => void;
}

/** More cards than these are a wall. */
const mostCards = 8;

/** What it is about: cards while they are few, a list when they are many. */
export function CategoryChoice(props: Props) {
  const { t } = useTranslation();
  const { categories, value, error, onChange } = props;
  if (categories.length === 0) return null;
  if (categories.length > mostCards) {
    return (
      <NativeSelect
        label={t('field.category')}
        name="category"
        data={[
          { value: '', label: t('new.category_hint') },
          ...categories.map(({ id, name }) => ({ value: id, label: name })),
        ]}
        value={value}
        error={error}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
    );
  }
  return <Cards {...props} />;
}

function Cards({ categories, value, error, onChange }: Props) {
  const { t } = useTranslation();
  const cards = [
    ...categories.map(({ id, name, description }) => ({ id, name, description })),
    { id: '', name: t('new.category_hint'), description: t('new.category_other') },
  ];
  return (
    <fieldset
      className={classes.choice}
      aria-describedby={error === undefined ? undefined : 'category-error'}
    >
      <legend className={classes.legend}>{t('new.category')}</legend>
      <div className={classes.cards}>
        {cards.map(({ id, name, description }) => (
          <label key={id} className={classes.card}>
            <input
              type="radio"
              name="category"
              value={id}
              checked={value === id}
              aria-describedby={description === '' ? undefined : `category-${id}`}
              onChange={() => onChange(id)}
            />
            <span className={classes.name}>{name}</span>
            {description !== '' && (
              <span className={classes.about} id={`category-${id}`}>
                {description}
              </span>
            )}
          </label>
        ))}
      </div>
      {error !== undefined && (
        <p className={classes.error} id="category-error">
          {error}
        </p>
      )}
    </fieldset>
  );
}
