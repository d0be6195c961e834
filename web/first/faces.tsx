import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import {
  createMemoryHistory,
  createRootRoute,
  createRouter,
  RouterProvider,
} from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';

import { addressOf } from './addresses';
import { Landing } from '../src/features/access/Landing';
import { Register } from '../src/features/access/Register';
import { SignIn } from '../src/features/access/SignIn';
import { DashboardOf } from '../src/features/portal/Dashboard';
import { RequestSkeletons } from '../src/features/portal/RequestRows';
import { type Language, languages, spoken } from '../src/lib/language';
import { sayIn } from '../src/lib/say';
import { useTranslation } from '../src/lib/useTranslation';
import en from '../src/locale/en.json';
import fr from '../src/locale/fr.json';
import { Pitch } from '../src/ui/Pitch';
import { PortalFrame } from '../src/ui/PortalFrame';
import { PublicFrame } from '../src/ui/PublicFrame';
import { Bone } from '../src/ui/Skeleton';
import { theme, variables } from '../src/ui/theme';

function Door({ staff = false, children }: { staff?: boolean; children: ReactNode }) {
  const { t } = useTranslation();
  const [title, text] = staff
    ? [t('pitch.staff_title'), t('pitch.staff_text')]
    : [t('pitch.title'), t('pitch.text')];
  return <PublicFrame aside={<Pitch title={title} text={text} />}>{children}</PublicFrame>;
}

/** A form is looked at until it can keep what is written into it. */
const Still = ({ children }: { children: ReactNode }) => <div inert>{children}</div>;

const Portal = ({ children }: { children: ReactNode }) => (
  <PortalFrame account={<Bone height={32} width={32} round />}>{children}</PortalFrame>
);
const request = (
  <Portal>
    <RequestSkeletons />
  </Portal>
);

/**
 * What stands on a page before the application has come: the frame, and all the words that are
 * known without asking. By the page's file under src/routes.
 */
const faces: Record<string, ReactNode> = {
  index: (
    <Door>
      <Landing />
    </Door>
  ),
  login: (
    <Door staff>
      <Still>
        <SignIn next={undefined} forStaff />
      </Still>
    </Door>
  ),
  'support/login': (
    <Door>
      <Still>
        <SignIn next={undefined} forStaff={false} />
      </Still>
    </Door>
  ),
  'support/register': (
    <Door>
      <Still>
        <Register next={undefined} />
      </Still>
    </Door>
  ),
  'support/_portal/dashboard': (
    <Portal>
      <DashboardOf name={undefined} />
    </Portal>
  ),
  'support/_portal/tickets': request,
  'support/_portal/ticket.new': request,
  'support/_portal/ticket.$ticketId': request,
};

const texts: Record<Language, Record<string, string>> = { en, fr };
/** What the provider draws before all else: the variables, and classes that nobody uses. */
const ownStyle = /^<style[^>]*>([^]*?)<\/style><style[^>]*>[^]*?<\/style>/;

async function draw(face: ReactNode, address: string): Promise<string> {
  const queries = new QueryClient();
  const router = createRouter({
    routeTree: createRootRoute({ component: () => face, notFoundComponent: () => face }),
    history: createMemoryHistory({ initialEntries: [address] }),
  });
  await router.load();
  return renderToStaticMarkup(
    <QueryClientProvider client={queries}>
      <MantineProvider theme={theme} cssVariablesResolver={variables}>
        <RouterProvider router={router} />
      </MantineProvider>
    </QueryClientProvider>,
  );
}

export interface Faces {
  /** The variables every face is drawn with, as CSS. */
  style: string;
  /** By language, then by the page's file under src/routes: HTML. */
  html: Record<string, Record<string, string>>;
}

/** Draws every face in every language. */
export async function drawFaces(): Promise<Faces> {
  const drawn: Faces = { style: '', html: {} };
  for (const language of languages) {
    const t = sayIn(language, new Map(Object.entries(texts[language])));
    spoken.set({ t, i18n: { language } });
    const own: Record<string, string> = {};
    for (const [route, face] of Object.entries(faces)) {
      const html = await draw(face, addressOf(route));
      drawn.style ||= ownStyle.exec(html)?.[1] ?? '';
      // The security policy refuses a style that stands in the page as an attribute.
      own[route] = html.replace(ownStyle, '').replaceAll(' style="', ' data-style="');
    }
    drawn.html[language] = own;
  }
  return drawn;
}
