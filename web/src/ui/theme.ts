import { createTheme, type CSSVariablesResolver, type MantineColorsTuple } from '@mantine/core';

const verdigris: MantineColorsTuple = [
  '#eafbf9',
  '#d2f3f0',
  '#aae5e0',
  '#7cd3cd',
  '#4ebcb6',
  '#2fa29d',
  '#128984',
  '#056e69',
  '#005956',
  '#014441',
];
const ink: MantineColorsTuple = [
  '#e7ecee',
  '#c7cfd2',
  '#a2adb1',
  '#768387',
  '#47555a',
  '#2e3c40',
  '#1d2a2e',
  '#121e22',
  '#0c1619',
  '#070f11',
];

const floating = { shadow: 'md', radius: 'lg' } as const;

/** Mantine dressed in our tokens: every colour that reaches the screen is one of tokens.css. */
export const theme = createTheme({
  primaryColor: 'verdigris',
  primaryShade: { light: 7, dark: 4 },
  autoContrast: true,
  colors: { verdigris, dark: ink },
  fontFamily: 'var(--dh-font)',
  fontFamilyMonospace: 'var(--dh-font-mono)',
  headings: { fontFamily: 'var(--dh-font)', fontWeight: 'var(--dh-weight-strong)' },
  fontSizes: {
    xs: 'var(--dh-text-xs)',
    sm: 'var(--dh-text-sm)',
    md: 'var(--dh-text-md)',
    lg: 'var(--dh-text-lg)',
    xl: 'var(--dh-text-2xl)',
  },
  lineHeights: { xs: '1.35', sm: '1.45', md: '1.5', lg: '1.5', xl: '1.3' },
  spacing: {
    xs: 'var(--dh-space-6)',
    sm: 'var(--dh-space-10)',
    md: 'var(--dh-space-16)',
    lg: 'var(--dh-space-24)',
    xl: 'var(--dh-space-40)',
  },
  radius: {
    xs: 'var(--dh-radius-xs)',
    sm: 'var(--dh-radius-sm)',
    md: 'var(--dh-radius-md)',
    lg: 'var(--dh-radius-lg)',
    xl: 'var(--dh-radius-xl)',
  },
  defaultRadius: 'md',
  cursorType: 'pointer',
  respectReducedMotion: true,
  // Plain objects: naming a component here by its import would load it with the first page.
  components: {
    Button: { defaultProps: { size: 'sm' } },
    ActionIcon: { defaultProps: { variant: 'subtle', color: 'gray', size: 'md' } },
    Input: { defaultProps: { size: 'sm' } },
    // Its placeholder for focus is no child a menu may have.
    Menu: {
      defaultProps: { ...floating, position: 'bottom-start', withInitialFocusPlaceholder: false },
    },
    Select: { defaultProps: { comboboxProps: floating, checkIconPosition: 'right' } },
    Modal: { defaultProps: { radius: 'xl', centered: true } },
  },
});

const token = (name: string) => `var(--dh-${name})`;

/** Points Mantine's own variables at the tokens, for both schemes at once. */
export const variables: CSSVariablesResolver = () => {
  const both = {
    '--mantine-color-body': token('surface'),
    '--mantine-color-text': token('ink'),
    '--mantine-color-dimmed': token('muted'),
    '--mantine-color-placeholder': token('muted'),
    '--mantine-color-anchor': token('accent'),
    '--mantine-color-error': token('danger'),
    '--mantine-color-default': token('surface'),
    '--mantine-color-default-hover': token('hover'),
    '--mantine-color-default-color': token('ink'),
    '--mantine-color-default-border': token('line-strong'),
    '--mantine-color-verdigris-filled': token('accent'),
    '--mantine-color-verdigris-filled-hover': token('accent-strong'),
    '--mantine-color-verdigris-light': token('accent-wash'),
    '--mantine-color-verdigris-light-hover': token('accent-wash'),
    '--mantine-color-verdigris-light-color': token('accent-strong'),
    '--mantine-color-verdigris-outline': token('accent'),
    '--mantine-color-red-filled': token('danger-solid'),
    '--mantine-color-red-filled-hover': token('danger'),
    '--mantine-color-red-light': token('danger-wash'),
    '--mantine-color-red-light-hover': token('danger-wash'),
    '--mantine-color-red-light-color': token('danger'),
    '--mantine-color-gray-light': token('hover'),
    '--mantine-color-gray-light-hover': token('hover'),
    '--mantine-color-gray-light-color': token('ink-soft'),
    '--mantine-shadow-md': token('elevation-2'),
  };
  return { variables: {}, light: both, dark: both };
};
