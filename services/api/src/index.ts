export { type Api, createApi } from './app.ts'
export { type Listening, listen } from './listen.ts'
export type { Platform } from './platform.ts'
export { parseUser } from './user.ts'
