import type { MantineColorsTuple } from '@mantine/core'

/** Neutral greys, slightly warm. 0 is the lightest. */
export const gray: MantineColorsTuple = [
  '#FAF9F7',
  '#F4F2EF',
  '#E7E5E1',
  '#D6D3CE',
  '#B8B4AD',
  '#928E86',
  '#6B6760',
  '#4D4A45',
  '#353330',
  '#1F1D1A',
]

/** The same greys for the dark scheme, in the kit's order: 0 text, 2 dim text, 4 lines, 6 raised, 7 page. */
export const dark: MantineColorsTuple = [
  '#ECEAE6',
  '#CFCBC5',
  '#A8A39B',
  '#7A756D',
  '#3A3733',
  '#2E2B28',
  '#262421',
  '#1A1917',
  '#151413',
  '#100F0E',
]

/** The one accent, deep teal: shade 7 on light, shade 4 on dark. */
export const accent: MantineColorsTuple = [
  '#F0FAF8',
  '#D5F2EC',
  '#A8E6DA',
  '#6EDCCB',
  '#2DD4BF',
  '#14B8A6',
  '#0D9488',
  '#0F766E',
  '#115E59',
  '#134E4A',
]

/** What every screen names instead of a colour. `tint` colours are backgrounds for the text colour of the same name. */
export interface SchemeColours {
  text: string
  dim: string
  line: string
  lineStrong: string
  surface: string
  sunken: string
  raised: string
  hover: string
  selected: string
  accent: string
  onAccent: string
  good: string
  goodTint: string
  warn: string
  warnTint: string
  bad: string
  badTint: string
  info: string
  infoTint: string
  platinum: string
  gold: string
  silver: string
  bronze: string
  /** Six series that stay apart for protanopes, deuteranopes and tritanopes; each has 3:1 against the surface. */
  charts: readonly [string, string, string, string, string, string]
  shadow: string
}

export const lightColours: SchemeColours = {
  text: '#1F1D1A',
  dim: '#65615A',
  line: '#E7E5E1',
  lineStrong: '#928E86',
  surface: '#FFFFFF',
  sunken: '#F8F7F5',
  raised: '#FFFFFF',
  hover: '#F4F2EF',
  selected: '#E2F1EF',
  accent: '#0F766E',
  onAccent: '#FFFFFF',
  good: '#166534',
  goodTint: '#E6F4EA',
  warn: '#8A4B08',
  warnTint: '#FBF0DC',
  bad: '#B42318',
  badTint: '#FCEBE9',
  info: '#1E4FA3',
  infoTint: '#E8EFFA',
  platinum: '#4A5A78',
  gold: '#855B00',
  silver: '#5F5C57',
  bronze: '#8C4A26',
  charts: ['#0F766E', '#D55E00', '#2F5FB3', '#B04E8B', '#9A7400', '#5B6470'],
  shadow: '0 1px 2px rgb(31 29 26 / 6%), 0 8px 24px rgb(31 29 26 / 12%)',
}

export const darkColours: SchemeColours = {
  text: '#ECEAE6',
  dim: '#A8A39B',
  line: '#33302C',
  lineStrong: '#7A756D',
  surface: '#1A1917',
  sunken: '#151413',
  raised: '#262421',
  hover: '#24221F',
  selected: '#16322E',
  accent: '#2DD4BF',
  onAccent: '#06231F',
  good: '#5FD48B',
  goodTint: '#17301F',
  warn: '#F0B84A',
  warnTint: '#352910',
  bad: '#FF9087',
  badTint: '#3C1D1A',
  info: '#82B4FF',
  infoTint: '#1A2A44',
  platinum: '#B4C2DC',
  gold: '#E6BC5A',
  silver: '#C2BEB7',
  bronze: '#E0A07A',
  charts: ['#2DD4BF', '#FF8A4C', '#7AA7FF', '#E39AC6', '#E6C04A', '#A8B0BA'],
  shadow: '0 1px 2px rgb(0 0 0 / 40%), 0 8px 24px rgb(0 0 0 / 50%)',
}
