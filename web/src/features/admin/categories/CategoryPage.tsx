import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from '../../../lib/useTranslation';

import { getCategoryOptions } from '../../../api/generated/@tanstack/react-query.gen';
import type { Category } from '../../../api/generated/types.gen';
import { ErrorState } from '../../../ui/ErrorState';
import { IconArrowLeft } from '../../../ui/icons';
import { Page, pageBack } from '../../../ui/Page';
import { DeleteSection } from '../DeleteSection';
import { FormBones } from '../ListBones';
import { CategoryForm } from './CategoryForm';
import { useCategoryDeletion } from './useCategory';

function Back() {
  const { t } = useTranslation();
  return (
    <Link to="/admin/categories" className={pageBack}>
      <IconArrowLeft size={14} aria-hidden="true" />
      {t('admin.categories')}
    </Link>
  );
}

export function NewCategoryPage() {
  const { t } = useTranslation();
  return (
    <Page back={<Back />} title={t('category.new')}>
      <CategoryForm category={null} />
    </Page>
  );
}

function Deletion({ category }: { category: Category }) {
  const { t } = useTranslation();
  const { remove, error, isPending } = useCategoryDeletion(category);
  return (
    <DeleteSection heading={t('category.delete')} busy={isPending} error={error} onDelete={remove}>
      {t('category.delete_hint')}
    </DeleteSection>
  );
}

/** One category: what it is called, who gets its tickets, and what it asks. */
export function CategoryPage({ id }: { id: string }) {
  const { t } = useTranslation();
  const found = useQuery(getCategoryOptions({ path: { id } }));
  return (
    <Page back={<Back />} title={found.data?.name ?? t('field.category')}>
      {found.isPending && <FormBones />}
      {found.isError && <ErrorState error={found.error} onRetry={() => void found.refetch()} />}
      {found.data && (
        <CategoryForm category={found.data} below={<Deletion category={found.data} />} />
      )}
    </Page>
  );
}
