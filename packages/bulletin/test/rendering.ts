import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type BulletinDataset, bulletinHtml, openRenderer, type Renderer, type RendererOptions } from '../src/index.ts'
import { proof } from './fixture.ts'

export type Workplace = {
  readonly profileFolder: string
  readonly open: (options?: Partial<RendererOptions>) => Renderer
}

/** A folder for the profiles of the browsers that a test starts; all of them are closed and it is removed at the end. */
export const openWorkplace = async (): Promise<Workplace & { readonly close: () => Promise<void> }> => {
  const profileFolder = await mkdtemp(join(tmpdir(), 'liushui-browsers-'))
  const opened: Renderer[] = []
  return {
    profileFolder,
    open: (options) => {
      const renderer = openRenderer({ recycleAfter: 100, timeoutMs: 120_000, profileFolder, ...options })
      opened.push(renderer)
      return renderer
    },
    close: async () => {
      for (const renderer of opened) await renderer.close()
      await rm(profileFolder, { recursive: true })
    },
  }
}

export const renderBulletin = (renderer: Renderer, dataset: BulletinDataset) =>
  renderer.render({ html: bulletinHtml(dataset, proof), date: dataset.date })
