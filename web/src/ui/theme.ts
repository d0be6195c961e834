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

const floating = { shadow: 'md', radius: 'md' } as const;

/** Mantine dressed in our tokens: every colour that reaches the screen is one of tokens.css. */
export const theme = createTheme({
  primaryColor: 'verdigris',
  primaryShade: { light: 7, dark: 4 },
  autoContrast: true,
  colors: { verdigris, dark: ink },
  fontFamily: "'Geist Variable', system-ui, sans-serif",
  fontFamilyMonospace: "'Geist Mono Variable', ui-monospace, monospace",
  headings: { fontFamily: "'Geist Variable', system-ui, sans-serif", fontWeight: '620' },
  fontSizes: { xs: '12px', sm: '13px', md: '14px', lg: '16px', xl: '20px' },
  lineHeights: { xs: '1.35', sm: '1.45', md: '1.55', lg: '1.5', xl: '1.3' },
  spacing: { xs: '6px', sm: '10px', md: '16px', lg: '24px', xl: '40px' },
  radius: { xs: '3px', sm: '5px', md: '7px', lg: '12px', xl: '20px' },
  defaultRadius: 'sm',
  cursorType: 'pointer',
  respectReducedMotion: true,
  // Plain objects: naming a component here by its import would load it with the first page.
  components: {
    Button: { defaultProps: { size: 'sm' } },
    ActionIcon: { defaultProps: { variant: 'subtle', color: 'gray', size: 32 } },
    Input: { defaultProps: { size: 'sm' } },
    // Its placeholder for focus is no child a menu may have.
    Menu: {
      defaultProps: { ...floating, position: 'bottom-start', withInitialFocusPlaceholder: false },
    },
    Select: { defaultProps: { comboboxProps: floating, checkIconPosition: 'right' } },
    Modal: { defaultProps: { radius: 'lg', centered: true } },
  },
});

const token = (name: string) => `var(--dh-${name})`;

/** Points Mantine's own variables at the tokens, for both schemes at once. */
export const variables: CSSVariablesResolver = () => {
  const both = {
    '--mantine-color-body': token('panel'),
    '--mantine-color-text': token('text'),
    '--mantine-color-dimmed': token('text-faint'),
    '--mantine-color-placeholder': token('text-faint'),
    '--mantine-color-anchor': token('accent'),
    '--mantine-color-error': token('red'),
    '--mantine-color-default': token('panel'),
    '--mantine-color-default-hover': token('hover'),
    '--mantine-color-default-color': token('text'),
    '--mantine-color-default-border': token('line-strong'),
    '--mantine-color-verdigris-filled': token('accent'),
    '--mantine-color-verdigris-filled-hover': token('accent-strong'),
    '--mantine-color-verdigris-light': token('accent-wash'),
    '--mantine-color-verdigris-light-hover': token('accent-wash'),
    '--mantine-color-verdigris-light-color': token('accent-strong'),
    '--mantine-color-verdigris-outline': token('accent'),
    '--mantine-color-gray-light': token('hover'),
    '--mantine-color-gray-light-hover': token('hover'),
    '--mantine-color-gray-light-color': token('text-soft'),
    '--mantine-shadow-md': token('shadow'),
  };
  return { variables: {}, light: both, dark: both };
};
