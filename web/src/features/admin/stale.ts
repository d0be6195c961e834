import { type QueryClient, useQueryClient } from '@tanstack/react-query';

/** Whether a query asks this operation of the server. */
export function asks(queryKey: readonly unknown[], operation: string): boolean {
  const [key] = queryKey;
  return typeof key === 'object' && key !== null && '_id' in key && key._id === operation;
}

const forget = (queries: QueryClient, operations: readonly string[]) =>
  queries.invalidateQueries({
    predicate: ({ queryKey }) => operations.some((operation) => asks(queryKey, operation)),
  });

/** Makes the answers of operations old, whatever they were asked with. */
export function useForget(...operations: string[]): () => void {
  const queries = useQueryClient();
  return () => void forget(queries, operations);
}
