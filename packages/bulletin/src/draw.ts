import type { Month } from '@liushui/domain'
import type { ReadModels } from '@liushui/read-models'
import { buildDataset } from './build/dataset.ts'
import type { BulletinProof } from './dataset.ts'
import { bulletinHtml } from './html/document.ts'
import type { Renderer } from './pdf/renderer.ts'

export type DrawBulletin = {
  /** As they stood at the position of the bulletin's request. */
  readonly readModels: ReadModels
  readonly key: { readonly programmeId: string; readonly month: Month; readonly edition: number }
  readonly proof: BulletinProof
  readonly renderer: Renderer
}

/**
 * Draws a bulletin. Its bytes follow from the arguments, this release and the browser alone: no clock, no setting, no address of a
 * platform goes into them. Rejects where the read models lack it, and with a `RenderError`.
 */
export const drawBulletin = async ({ readModels, key, proof, renderer }: DrawBulletin) => {
  const dataset = await buildDataset({ readModels, ...key })
  return renderer.render({ html: bulletinHtml(dataset, proof), date: dataset.date })
}
