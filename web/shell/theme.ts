import { type ThemeConfig, theme } from 'antd';

/** Fonts of the page; the text of documents has its own in the style sheet. */
const FONTS =
  '"PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Noto Sans SC", "Source Han Sans SC", system-ui, sans-serif';

/** antd's components in our house: one accent, quiet neutrals, room for Chinese, no motion where none is wanted. */
export function themeFor(dark: boolean, largeType: boolean): ThemeConfig {
  return {
    algorithm: dark ? theme.darkAlgorithm : theme.defaultAlgorithm,
    token: {
      colorPrimary: dark ? '#5aa9cf' : '#1d5b79',
      colorInfo: dark ? '#5aa9cf' : '#1d5b79',
      colorLink: dark ? '#86c3e2' : '#1d5b79',
      // Lighter ones, as antd would make them, cannot be read on white.
      colorLinkHover: dark ? '#a8d5ec' : '#174a63',
      colorLinkActive: dark ? '#a8d5ec' : '#174a63',
      colorError: dark ? '#f0837a' : '#b42318',
      colorSuccess: dark ? '#6fc08b' : '#20703c',
      colorWarning: dark ? '#e2b04a' : '#8a5a00',
      colorBgLayout: dark ? '#14181b' : '#f6f6f3',
      colorBgContainer: dark ? '#1b2024' : '#ffffff',
      colorBgElevated: dark ? '#232a2f' : '#ffffff',
      colorTextBase: dark ? '#e8eaea' : '#1c2226',
      colorTextSecondary: dark ? '#b3bcc2' : '#4c565d',
      colorTextTertiary: dark ? '#a0abb2' : '#5d686f',
      colorTextPlaceholder: dark ? '#98a3aa' : '#646f76',
      colorTextDescription: dark ? '#b3bcc2' : '#55606a',
      colorTextDisabled: dark ? '#7e898f' : '#767f85',
      colorBorder: dark ? '#4a555c' : '#c9cdca',
      colorBorderSecondary: dark ? '#313a40' : '#e4e5e1',
      fontFamily: FONTS,
      fontSize: largeType ? 18 : 14,
      controlHeight: largeType ? 44 : 34,
      lineHeight: 1.7,
      borderRadius: 6,
      motion: !window.matchMedia('(prefers-reduced-motion: reduce)').matches,
      wireframe: false,
    },
    components: {
      Table: { headerBg: 'transparent', headerSplitColor: 'transparent', cellPaddingBlock: 10 },
      Button: dark ? { primaryColor: '#0d1b23' } : {},
    },
  };
}
