import { createFileRoute } from '@tanstack/react-router';

import { NewCategoryPage, CategoryPage } from '../../../features/admin/categories/CategoryPage';

export const Route = createFileRoute('/_staff/_admin/admin/categories/$categoryId')({
  component: Page,
});

function Page() {
  const { categoryId } = Route.useParams();
  return categoryId === 'new' ? (
    <NewCategoryPage />
  ) : (
    <CategoryPage key={categoryId} id={categoryId} />
  );
}
