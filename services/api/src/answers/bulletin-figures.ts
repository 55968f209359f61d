import { figureUnits } from '@liushui/bulletin/figures'
import { z } from 'zod'
import { monthOf } from './units.ts'

const label = { zh: z.string(), en: z.string() }
const key = z.string()

const figure = z.object({
  key,
  ...label,
  section: z.object({ key, ...label }).describe('where it is printed first'),
  unit: z
    .enum(figureUnits)
    .describe(
      'fen (分); count; basis-points (10,000 = 100 %); thousandths of the unit of a 要素; hundredths of a point; tenths of a working day',
    ),
  value: z.int().nullable().describe('null where there is nothing to compare with'),
})

const bulletin = {
  programmeId: z.string(),
  month: monthOf,
  edition: z.int(),
  position: z.string().describe('log position that the bulletin is made as of'),
}

export const bulletinFigures = z.object({ ...bulletin, figures: z.array(figure).readonly() })

const originEvent = z.object({
  position: z.string(),
  stream: z.string(),
  revision: z.int(),
  id: z.string(),
  type: z.string(),
  ...label,
  schemaVersion: z.int(),
  recordedAt: z.string(),
  changes: z
    .array(z.object({ part: key, amount: z.int() }))
    .readonly()
    .describe(
      'what it changed in the parts when it came; empty where others rest on it, or what stands is judged by it',
    ),
  counts: z
    .boolean()
    .describe(
      'without it, and what can’t be without it, one of the parts would be another; false where a later event undid it, or another would do',
    ),
})

export const bulletinFigure = z.object({
  ...bulletin,
  ...figure.shape,
  parts: z
    .array(z.object({ key, ...label, value: z.int() }))
    .readonly()
    .describe(
      'the sums that the figure is worked out from, each that of its events’ changes; the figure itself where it is one',
    ),
  events: z
    .array(originEvent)
    .readonly()
    .describe('in the order of the log, all of them; none where nothing that is recorded adds to the figure'),
})
