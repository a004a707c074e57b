/** How the states of a partner's health are tinted. */
export const healthTones = { good: 'good', watch: 'warn', poor: 'bad' } as const
