import { type Zone, zoneSchema } from '#shared/domain/dates.ts'
import { windowsZones } from './windowsZones.ts'

/**
 * The IANA zone a calendar program means by a name: an IANA name itself, a Windows name ('W. Europe Standard Time'),
 * or a path that ends in an IANA name ('/mozilla.org/20050126_1/Europe/Berlin'). Null when it is none of them.
 */
export function ianaZone(name: string): Zone | null {
  const bare = name.trim().replace(/^"|"$/g, '')
  if (/^(?:utc|gmt|z|etc\/utc|tzone:\/\/microsoft\/utc)$/i.test(bare)) return 'UTC'
  const windows = windowsZones.get(bare.toLowerCase())
  if (windows !== undefined) return windows
  const parts = bare.split('/').filter(Boolean)
  for (let from = 0; from < parts.length; from++) {
    const candidate = parts.slice(from).join('/')
    // Abbreviations such as EST are zones to the platform, but of a fixed offset that nobody's calendar means.
    if (candidate.includes('/') && zoneSchema.safeParse(candidate).success) return canonical(candidate)
  }
  return null
}

/** The platform accepts any case; the canonical spelling is kept. */
function canonical(zone: string): Zone {
  return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone
}
