/** Booleans, as SQLite holds them. */
export type Flag = 0 | 1
