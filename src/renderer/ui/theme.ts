import { type CSSVariablesResolver, createTheme, type MantineColorsTuple } from '@mantine/core';

/**
 * Mantine on the tokens of tokens.css. Its own palette is not used: each of its variables that a control of ours shows
 * is one of our tokens, which know both themes by themselves.
 */

// Ten shades are Mantine's idea; the token has the right one for each theme already.
const accent = Array.from({ length: 10 }, () => 'var(--accent)') as unknown as MantineColorsTuple;
const danger = Array.from({ length: 10 }, () => 'var(--danger)') as unknown as MantineColorsTuple;

// Where a control takes a neutral of Mantine's own palette, it gets the neutral of our surfaces, lines and texts.
const dark: MantineColorsTuple = [
  '#e3e5e9',
  '#c6cad1',
  '#a4abb6',
  '#8f96a2',
  '#464c55',
  '#32363d',
  '#25282d',
  '#1b1d21',
  '#15171a',
  '#101214',
];
const gray: MantineColorsTuple = [
  '#f4f5f7',
  '#eceef2',
  '#e1e4e9',
  '#d3d7de',
  '#c3c8d1',
  '#858d9a',
  '#646c79',
  '#565e6a',
  '#343a44',
  '#1a1e25',
];

/** The theme of every Mantine control. */
export const theme = createTheme({
  fontFamily: 'var(--font)',
  fontFamilyMonospace: 'var(--font-mono)',
  headings: { fontFamily: 'var(--font)', fontWeight: '600' },
  fontSizes: { xs: '12px', sm: '13px', md: '14px', lg: '16px', xl: '18px' },
  spacing: { xs: '8px', sm: '12px', md: '16px', lg: '24px', xl: '32px' },
  radius: { xs: '4px', sm: '4px', md: '6px', lg: '10px', xl: '16px' },
  defaultRadius: 'md',
  primaryColor: 'accent',
  colors: { accent, danger, dark, gray },
  focusRing: 'auto',
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: {
    Button: {
      defaultProps: { size: 'sm' },
      // Only what the window asks for first is bold.
      styles: (_theme: unknown, { variant = 'filled' }: { readonly variant?: string }) => ({
        root: { fontWeight: variant === 'filled' ? 600 : 400 },
      }),
    },
    ActionIcon: { defaultProps: { variant: 'subtle', color: 'gray' } },
    TextInput: { defaultProps: { size: 'sm' } },
    PasswordInput: { defaultProps: { size: 'sm' } },
    NumberInput: { defaultProps: { size: 'sm' } },
    Select: { defaultProps: { size: 'sm', comboboxProps: { transitionProps: { duration: 0 } } } },
    Checkbox: { defaultProps: { size: 'xs' } },
    Menu: { defaultProps: { transitionProps: { duration: 0 }, shadow: 'md', offset: 4 } },
    Popover: { defaultProps: { transitionProps: { duration: 0 }, shadow: 'md', offset: 4 } },
    Tooltip: { defaultProps: { transitionProps: { duration: 0 }, openDelay: 500 } },
    Modal: {
      defaultProps: {
        transitionProps: { duration: 0 },
        overlayProps: { transitionProps: { duration: 0 } },
        radius: 'lg',
      },
      styles: {
        overlay: { background: 'var(--backdrop)' },
        content: { boxShadow: 'var(--shadow-popover)' },
        title: { fontSize: 16, fontWeight: 600 },
      },
    },
    Drawer: { defaultProps: { transitionProps: { duration: 0 }, overlayProps: { transitionProps: { duration: 0 } } } },
    SegmentedControl: {
      defaultProps: { transitionDuration: 0 },
      styles: {
        root: { background: 'var(--segment-track)' },
        indicator: { background: 'var(--segment-on)' },
        label: { fontWeight: 400 },
      },
    },
    InputWrapper: {
      styles: { label: { marginBottom: 4, fontWeight: 600 }, description: { color: 'var(--text-muted)' } },
    },
  },
});

const shared = {
  '--mantine-color-body': 'var(--surface)',
  '--mantine-color-text': 'var(--text)',
  '--mantine-color-bright': 'var(--text)',
  '--mantine-color-dimmed': 'var(--text-muted)',
  '--mantine-color-placeholder': 'var(--text-faint)',
  '--mantine-color-anchor': 'var(--accent-text)',
  '--mantine-color-error': 'var(--danger)',
  '--mantine-color-default': 'var(--surface-raised)',
  '--mantine-color-default-hover': 'var(--surface-hover)',
  '--mantine-color-default-color': 'var(--text)',
  '--mantine-color-default-border': 'var(--line-strong)',
  '--mantine-color-disabled': 'var(--surface-hover)',
  '--mantine-color-disabled-color': 'var(--text-faint)',
  '--mantine-color-disabled-border': 'var(--line)',
  '--mantine-primary-color-filled': 'var(--accent)',
  '--mantine-primary-color-filled-hover': 'var(--accent-hover)',
  '--mantine-primary-color-contrast': 'var(--on-accent)',
  '--mantine-primary-color-light': 'var(--accent-soft)',
  '--mantine-primary-color-light-hover': 'var(--accent-soft)',
  '--mantine-primary-color-light-color': 'var(--accent-text)',
  '--mantine-color-accent-filled': 'var(--accent)',
  '--mantine-color-accent-filled-hover': 'var(--accent-hover)',
  '--mantine-color-accent-light': 'var(--accent-soft)',
  '--mantine-color-accent-light-hover': 'var(--accent-soft)',
  '--mantine-color-accent-light-color': 'var(--accent-text)',
  '--mantine-color-accent-outline': 'var(--accent-text)',
  '--mantine-color-accent-outline-hover': 'var(--accent-soft)',
  '--mantine-color-accent-text': 'var(--accent-text)',
  '--mantine-color-danger-light': 'var(--danger-soft)',
  '--mantine-color-danger-light-hover': 'var(--danger-soft)',
  '--mantine-color-danger-light-color': 'var(--danger)',
  '--mantine-color-danger-text': 'var(--danger)',
  '--mantine-color-danger-outline': 'var(--danger)',
  '--mantine-color-danger-outline-hover': 'var(--danger-soft)',
  '--mantine-color-gray-text': 'var(--text-muted)',
  '--mantine-color-gray-light': 'var(--surface-hover)',
  '--mantine-color-gray-light-hover': 'var(--surface-hover)',
  '--mantine-color-gray-light-color': 'var(--text-muted)',
  '--mantine-shadow-sm': 'var(--shadow-popover)',
  '--mantine-shadow-md': 'var(--shadow-popover)',
  '--mantine-shadow-lg': 'var(--shadow-popover)',
  '--mantine-shadow-xl': 'var(--shadow-popover)',
  '--mantine-line-height': '1.45',
};

/** Mantine's variables as our tokens. */
export const cssVariablesResolver: CSSVariablesResolver = () => ({ variables: {}, light: shared, dark: shared });
