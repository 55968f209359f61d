import { apiSettings, commonSettings, engineSettings, feedSettings, proofSettings } from '@liushui/runtime'
import { z } from 'zod'

/** What standalone takes from the environment; everything has a default, so that `npm start` needs none. */
export const settingsSchema = z.object({
  LIUSHUI_DATA: z.string().min(1).default('./data').describe('the data folder'),
  LIUSHUI_SAMPLE: z.enum(['wucheng-2014', 'none']).default('wucheng-2014').describe('the sample to load, or none'),
  ...apiSettings,
  ...commonSettings,
  ...proofSettings,
  LIUSHUI_FEED_SOURCE: feedSettings.LIUSHUI_FEED_SOURCE,
  REDIS_URL: engineSettings.REDIS_URL.optional().describe('a Redis of your own; a private one is started without it'),
})
export type Settings = z.infer<typeof settingsSchema>
