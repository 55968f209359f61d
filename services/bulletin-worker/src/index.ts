export type { BulletinKey } from './queue.ts'
export { type BulletinWorker, type BulletinWorkerOptions, startBulletinWorker } from './worker.ts'
