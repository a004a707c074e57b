import {
  ActionIcon,
  Button,
  Checkbox,
  createTheme,
  Divider,
  defaultVariantColorsResolver,
  Input,
  Kbd,
  Loader,
  Menu,
  Modal,
  Notification,
  Paper,
  PasswordInput,
  Popover,
  Select,
  Switch,
  Table,
  TagsInput,
  Textarea,
  TextInput,
  Tooltip,
  type VariantColorsResolver,
} from '@mantine/core'
import { accent, dark, gray } from './colours.ts'

const fontFamily = "'Inter Variable', system-ui, sans-serif"
const motion = { duration: 120, timingFunction: 'ease-out' } as const
const field = { defaultProps: { size: 'sm', radius: 'sm' } } as const

/**
 * The kit's colours for a filled or subtle control, named by our tokens, so that the text on them keeps its contrast
 * in both schemes: dark on the bright accent of the dark scheme, white on the deep one of the light.
 */
const variantColorResolver: VariantColorsResolver = (input) => {
  const color = input.color ?? input.theme.primaryColor
  const kit = defaultVariantColorsResolver(input)
  if (input.variant === 'filled' && (color === 'accent' || color === 'red')) {
    const fill = color === 'red' ? 'var(--pb-bad)' : 'var(--pb-accent)'
    return {
      ...kit,
      background: fill,
      hover: `color-mix(in srgb, ${fill} 88%, var(--pb-text))`,
      color: color === 'red' ? 'var(--pb-surface)' : 'var(--pb-on-accent)',
    }
  }
  if (input.variant === 'subtle') {
    const text = { gray: 'var(--pb-dim)', red: 'var(--pb-bad)', accent: 'var(--pb-accent)' }[color]
    return text === undefined ? kit : { ...kit, hover: 'var(--pb-hover)', color: text, hoverColor: 'var(--pb-text)' }
  }
  return kit
}

/** The look of the kit's components: quiet, dense, flat. Colours come from cssVariables.ts. */
export const theme = createTheme({
  colors: { accent, gray, dark },
  primaryColor: 'accent',
  primaryShade: { light: 7, dark: 4 },
  autoContrast: true,
  variantColorResolver,
  black: '#1F1D1A',
  fontFamily,
  fontFamilyMonospace: 'ui-monospace, SFMono-Regular, Menlo, Consolas, monospace',
  headings: {
    fontFamily,
    fontWeight: '600',
    sizes: {
      h1: { fontSize: '1.25rem', lineHeight: '1.35' },
      h2: { fontSize: '0.9375rem', lineHeight: '1.4' },
      h3: { fontSize: '0.875rem', lineHeight: '1.45' },
      h4: { fontSize: '0.75rem', lineHeight: '1.5' },
    },
  },
  fontSizes: { xs: '0.75rem', sm: '0.8125rem', md: '0.875rem', lg: '0.9375rem', xl: '1.25rem' },
  lineHeights: { xs: '1.4', sm: '1.45', md: '1.5', lg: '1.6', xl: '1.35' },
  spacing: { xs: '0.25rem', sm: '0.5rem', md: '1rem', lg: '1.5rem', xl: '2rem' },
  radius: { xs: '0.25rem', sm: '0.375rem', md: '0.375rem', lg: '0.5rem', xl: '0.75rem' },
  defaultRadius: 'sm',
  shadows: {
    xs: 'none',
    sm: 'var(--pb-shadow)',
    md: 'var(--pb-shadow)',
    lg: 'var(--pb-shadow)',
    xl: 'var(--pb-shadow)',
  },
  cursorType: 'pointer',
  respectReducedMotion: true,
  focusRing: 'auto',
  components: {
    ActionIcon: ActionIcon.extend({ defaultProps: { variant: 'subtle', color: 'gray', size: 28 } }),
    Button: Button.extend({
      defaultProps: { variant: 'default', size: 'sm' },
      vars: (_theme, { size }) => ({
        root:
          size === 'sm'
            ? { '--button-height': '1.875rem', '--button-padding-x': '0.75rem', '--button-fz': '0.8125rem' }
            : {},
      }),
      styles: { label: { fontWeight: 500 } },
    }),
    Checkbox: Checkbox.extend({
      defaultProps: { size: 'xs', radius: 'xs' },
      vars: () => ({
        root: { '--checkbox-color': 'var(--pb-accent)', '--checkbox-icon-color': 'var(--pb-on-accent)' },
      }),
    }),
    Divider: Divider.extend({ defaultProps: { color: 'var(--pb-line)' } }),
    Input: Input.extend({
      vars: (_theme, { size, multiline }) => ({
        wrapper: size === 'sm' && !multiline ? { '--input-height': '1.875rem' } : {},
      }),
    }),
    Kbd: Kbd.extend({ defaultProps: { size: 'xs' } }),
    Loader: Loader.extend({ defaultProps: { size: 'sm', type: 'dots' } }),
    Menu: Menu.extend({
      defaultProps: {
        shadow: 'sm',
        position: 'bottom-start',
        transitionProps: motion,
        withInitialFocusPlaceholder: false,
      },
    }),
    Modal: Modal.extend({
      defaultProps: {
        shadow: 'sm',
        centered: true,
        radius: 'lg',
        transitionProps: motion,
        overlayProps: { backgroundOpacity: 0.3 },
        // The page itself never scrolls, and the kit's lock is an inline style that the CSP refuses.
        lockScroll: false,
      },
      styles: {
        title: { fontWeight: 600, fontSize: '0.9375rem' },
        header: { background: 'var(--pb-raised)' },
        content: { background: 'var(--pb-raised)', border: '1px solid var(--pb-line)' },
      },
    }),
    Notification: Notification.extend({ defaultProps: { radius: 'lg' } }),
    Paper: Paper.extend({ defaultProps: { shadow: 'none' } }),
    PasswordInput: PasswordInput.extend(field),
    Popover: Popover.extend({ defaultProps: { shadow: 'sm', transitionProps: motion } }),
    Select: Select.extend(field),
    Switch: Switch.extend({ defaultProps: { size: 'xs' } }),
    Table: Table.extend({ defaultProps: { verticalSpacing: 'xs', horizontalSpacing: 'sm', fz: 'sm' } }),
    TagsInput: TagsInput.extend(field),
    Textarea: Textarea.extend(field),
    TextInput: TextInput.extend(field),
    Tooltip: Tooltip.extend({ defaultProps: { openDelay: 400, transitionProps: motion, withArrow: false } }),
  },
})
