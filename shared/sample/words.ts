/** Words the texts are filled with that do not depend on the partner. Vendors are invented. */
export const rivals = ['Corvane', 'Velquor', 'Nimbrix', 'Hexmoor', 'Aldstone'] as const

export const verticals = [
  'manufacturing',
  'healthcare',
  'local government',
  'logistics',
  'education',
  'legal services',
  'food production',
  'energy',
  'retail',
  'financial services',
] as const

export const practices = [
  'Network',
  'Managed security',
  'Backup and recovery',
  'Identity',
  'Workplace',
  'Cloud migration',
  'Compliance consulting',
  'Support desk',
] as const

export const months = 'January February March April May June July August September October November December'.split(' ')
