import { z } from 'zod'

/** What a member may do: an admin everything, a manager assigns partners and invites, a cam works, a viewer reads. */
export const roleSchema = z.enum(['admin', 'manager', 'cam', 'viewer'])
export type Role = z.infer<typeof roleSchema>
