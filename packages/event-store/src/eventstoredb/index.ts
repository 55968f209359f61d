// An entry of its own: its client is large, and who keeps the log in SQLite does not load it.
export type { Trouble } from './listen.ts'
export { type EventStoreDbOptions, openEventStoreDb } from './store.ts'
