import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from '../../../lib/useTranslation';

import {
  listCategoriesOptions,
  listDepartmentsOptions,
} from '../../../api/generated/@tanstack/react-query.gen';
import type { Category } from '../../../api/generated/types.gen';
import { EmptyState } from '../../../ui/EmptyState';
import { ErrorState } from '../../../ui/ErrorState';
import { IconForms, IconGripVertical, IconPlus } from '../../../ui/icons';
import { Page } from '../../../ui/Page';
import { Tag } from '../../../ui/Tag';
import { found } from '../found';
import { ListBones } from '../ListBones';
import { SearchField } from '../SearchField';
import sheet from '../Sheet.module.css';
import { useDragOrder } from '../useDragOrder';
import classes from './Categories.module.css';
import { OrderButtons } from './OrderButtons';
import { everyCategory, useCategoryOrder } from './useCategoryOrder';

export function NewCategory() {
  const { t } = useTranslation();
  return (
    <Button
      leftSection={<IconPlus size={16} />}
      renderRoot={(props) => (
        <Link to="/admin/categories/$categoryId" params={{ categoryId: 'new' }} {...props} />
      )}
    >
      {t('category.new')}
    </Button>
  );
}

function Words({ category }: { category: Category }) {
  const { t } = useTranslation();
  const departments = useQuery(listDepartmentsOptions()).data?.items ?? [];
  const department = departments.find(({ id }) => id === category.department_id)?.name;
  return (
    <div className={classes.words}>
      <span className={classes.top}>
        <Link
          to="/admin/categories/$categoryId"
          params={{ categoryId: category.id }}
          className={classes.name}
        >
          {category.name}
        </Link>
        {department && <Tag tone="blue">{department}</Tag>}
        {!category.active && <Tag tone="amber">{t('category.archived')}</Tag>}
      </span>
      {category.description && <span className={classes.about}>{category.description}</span>}
    </div>
  );
}

/** The rows. What is searched for has no order of its own. */
function Rows({ rows, ordered }: { rows: readonly Category[]; ordered: boolean }) {
  const { t } = useTranslation();
  const move = useCategoryOrder(rows);
  const { list, drag, handle } = useDragOrder(move);
  return (
    <ol className={classes.rows} ref={list} aria-label={t('admin.categories')}>
      {rows.map((category, at) => (
        <li
          key={category.id}
          className={classes.row}
          data-dragged={drag?.from === at || undefined}
          data-before={(drag && drag.to === at && drag.to < drag.from) || undefined}
          data-after={(drag && drag.to === at && drag.to > drag.from) || undefined}
        >
          {ordered && (
            <span className={classes.handle} aria-hidden="true" {...handle(at)}>
              <IconGripVertical size={16} />
            </span>
          )}
          <Words category={category} />
          <span className={classes.count}>
            {t('category.questions', { count: category.form.length })}
          </span>
          {ordered && (
            <OrderButtons name={category.name} at={at} count={rows.length} onMove={move} />
          )}
        </li>
      ))}
    </ol>
  );
}

interface Props {
  q: string | undefined;
  onSearch: (q: string | undefined) => void;
}

/** What a ticket may be about, in the order people choose from. */
export function Categories({ q, onSearch }: Props) {
  const { t } = useTranslation();
  const [cleared, setCleared] = useState(0);
  const list = useQuery(listCategoriesOptions(everyCategory));
  const all = list.data?.items ?? [];
  const rows = all.filter(({ name, description }) => found(q, name, description));
  const clear = () => {
    setCleared(cleared + 1);
    onSearch(undefined);
  };
  return (
    <Page title={t('admin.categories')} lead={t('category.lead')} actions={<NewCategory />}>
      <div className={sheet.tools} role="search">
        <SearchField key={cleared} label={t('category.search')} value={q} onSearch={onSearch} />
      </div>
      {list.isPending && (
        <div className={sheet.list}>
          <ListBones />
        </div>
      )}
      {list.isError && <ErrorState error={list.error} onRetry={() => void list.refetch()} />}
      {rows.length > 0 && <Rows rows={rows} ordered={!q} />}
      {list.isSuccess && rows.length === 0 && (
        <EmptyState
          icon={<IconForms size={22} />}
          title={t(q ? 'inbox.no_match' : 'category.none')}
          action={
            q ? (
              <Button variant="default" onClick={clear}>
                {t('inbox.clear_search')}
              </Button>
            ) : (
              <NewCategory />
            )
          }
        >
          {t(q ? 'inbox.no_match_hint' : 'category.none_hint')}
        </EmptyState>
      )}
    </Page>
  );
}
