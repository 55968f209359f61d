export { rootAt, type TreeRoot } from './root-at.ts'
