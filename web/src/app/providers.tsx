import { MantineProvider } from '@mantine/core';
import { type QueryClient, QueryClientProvider } from '@tanstack/react-query';
import type { ReactNode } from 'react';

import { pageNonce } from '../lib/page';
import { theme, variables } from '../ui/theme';

interface Props {
  queries: QueryClient;
  children: ReactNode;
}

export function Providers({ queries, children }: Props) {
  return (
    <QueryClientProvider client={queries}>
      <MantineProvider
        theme={theme}
        cssVariablesResolver={variables}
        defaultColorScheme="auto"
        getStyleNonce={pageNonce}
      >
        {children}
      </MantineProvider>
    </QueryClientProvider>
  );
}
