export { workerPart } from './part.ts'
export { RECYCLE_AFTER, RENDER_LIMIT_MS } from './print-limits.ts'
export type { BulletinKey } from './queue.ts'
export { type BulletinWorker, type BulletinWorkerOptions, startBulletinWorker } from './worker.ts'
