import { useQuery } from '@tanstack/react-query';
import { useTranslation } from '../../../lib/useTranslation';

import { getCategoryOptions } from '../../../api/generated/@tanstack/react-query.gen';
import type { Category } from '../../../api/generated/types.gen';
import { Page } from '../../../ui/Page';
import { DeleteSection } from '../DeleteSection';
import { BackTo, FoundPage } from '../FoundPage';
import { CategoryForm } from './CategoryForm';
import { useCategoryDeletion } from './useCategory';

const back = <BackTo to="/admin/categories" label="admin.categories" />;

export function NewCategoryPage() {
  const { t } = useTranslation();
  return (
    <Page back={back} title={t('category.new')}>
      <CategoryForm category={null} />
    </Page>
  );
}

function Deletion({ category }: { category: Category }) {
  const { t } = useTranslation();
  return (
    <DeleteSection
      heading={t('category.delete')}
      hint={t('category.delete_hint')}
      {...useCategoryDeletion(category)}
    />
  );
}

/** One category: what it is called, who gets its tickets, and what it asks. */
export function CategoryPage({ id }: { id: string }) {
  const { t } = useTranslation();
  const found = useQuery(getCategoryOptions({ path: { id } }));
  return (
    <FoundPage back={back} title={found.data?.name ?? t('field.category')} found={found}>
      {(category) => <CategoryForm category={category} below={<Deletion category={category} />} />}
    </FoundPage>
  );
}
