export { buildDataset } from './build/dataset.ts'
export type * from './dataset.ts'
export { type DrawBulletin, drawBulletin } from './draw.ts'
export { bulletinHtml } from './html/document.ts'
export { comparePdf, type PdfDifference, printedBy } from './pdf/compare.ts'
export { cleanFolder, filePdf } from './pdf/file.ts'
export { endOrphans } from './pdf/processes.ts'
export {
  isRenderError,
  openRenderer,
  type RenderError,
  type Renderer,
  type RendererEvent,
  type RendererOptions,
} from './pdf/renderer.ts'
export { type TrailColumn, type TrailDocument, trailHtml } from './trail/document.ts'
