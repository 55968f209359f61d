export { asyncApiDocument, asyncApiPage } from './document.ts'
