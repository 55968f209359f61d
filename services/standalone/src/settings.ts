import { DEFAULT_PORT } from '@liushui/runtime'
import { z } from 'zod'

/** What standalone takes from the environment; everything has a default, so that `npm start` needs none. */
export const settingsSchema = z.object({
  LIUSHUI_DATA: z.string().min(1).default('./data').describe('the data folder'),
  LIUSHUI_SAMPLE: z.enum(['wucheng-2014', 'none']).default('wucheng-2014').describe('the sample to load, or none'),
  LIUSHUI_HOST: z.string().min(1).default('127.0.0.1').describe('the address that the API listens on: loopback only'),
  LIUSHUI_PORT: z.coerce
    .number()
    .int()
    .min(0)
    .max(65_535)
    .default(DEFAULT_PORT)
    .describe('the port that the API listens on'),
  LIUSHUI_USER: z
    .string()
    .regex(/^[a-z0-9]+(-[a-z0-9]+)*:[^:]{1,60}:[^:]{1,60}$/, 'id:role:unit')
    .default('local-operator:操作员:本机')
    .describe('who acts, until accounts exist: id:role:unit'),
  LIUSHUI_LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error']).default('info').describe('how much the log says'),
  REDIS_URL: z
    .url({ protocol: /^rediss?$/ })
    .optional()
    .describe('a Redis of your own; a private one is started without it'),
  OTEL_EXPORTER_OTLP_ENDPOINT: z
    .url({ protocol: /^https?$/ })
    .optional()
    .describe('where traces go (OTLP over HTTP); nothing is traced without it'),
})
export type Settings = z.infer<typeof settingsSchema>
