/**
 * A digest of a set of row versions: how many, and the sums modulo 2^32 of two independent hashes of (type, id, seq).
 * Sums can be taken back, so both sides keep a scope's digest up to date row by row and compare it for free.
 */
export interface Digest {
  readonly count: number
  readonly high: number
  readonly low: number
}

export const emptyDigest: Digest = { count: 0, high: 0, low: 0 }

/** The digest with the row version counted in (`by` 1) or taken out (`by` -1). */
export function digestWith(digest: Digest, by: 1 | -1, type: string, id: string, seq: number): Digest {
  const { high, low } = rowHash(type, id, seq)
  return {
    count: digest.count + by,
    high: (digest.high + by * high) >>> 0,
    low: (digest.low + by * low) >>> 0,
  }
}

/** The difference a list of changes makes, to be added to a stored digest. */
export function addDigests(left: Digest, right: Digest): Digest {
  return {
    count: left.count + right.count,
    high: (left.high + right.high) >>> 0,
    low: (left.low + right.low) >>> 0,
  }
}

export const sameDigest = (left: Digest, right: Digest): boolean =>
  left.count === right.count && left.high === right.high && left.low === right.low

/** How many buckets a scope is cut into when two digests differ, to find the rows that make the difference. */
export const bucketCount = 256

/** The bucket a row belongs to, whatever its version. */
export const bucketOf = (type: string, id: string): number => rowHash(type, id, 0).low % bucketCount

/** Two 32-bit hashes (cyrb53's halves, public domain) of a row version. */
function rowHash(type: string, id: string, seq: number): { readonly high: number; readonly low: number } {
  const text = `${type}/${id}/${seq}`
  let high = 0xdeadbeef
  let low = 0x41c6ce57
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i)
    high = Math.imul(high ^ unit, 2654435761)
    low = Math.imul(low ^ unit, 1597334677)
  }
  const mixedHigh = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909)
  const mixedLow = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(mixedHigh ^ (mixedHigh >>> 13), 3266489909)
  return { high: mixedHigh >>> 0, low: mixedLow >>> 0 }
}
