import { z } from 'zod'
import { DEFAULT_OPERATIONS_PORT, DEFAULT_PORT } from './port.ts'

const port = z.coerce.number().int().min(0).max(65_535)

/** What every process of ours takes from the environment. */
export const commonSettings = {
  LIUSHUI_LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error']).default('info').describe('how much the log says'),
  OTEL_EXPORTER_OTLP_ENDPOINT: z
    .url({ protocol: /^https?$/ })
    .optional()
    .describe('where traces go (OTLP over HTTP); nothing is traced without it'),
}

/** Where a service that is a process of its own tells health and metrics. */
export const operationsSettings = {
  LIUSHUI_OPERATIONS_HOST: z.string().min(1).default('127.0.0.1').describe('address of /healthz, /readyz and /metrics'),
  LIUSHUI_OPERATIONS_PORT: port.default(DEFAULT_OPERATIONS_PORT).describe('port of /healthz, /readyz and /metrics'),
}

/** Where the engines are; a service takes those that it needs. */
export const engineSettings = {
  EVENTSTORE_URL: z
    .string()
    .regex(/^esdb(\+discover)?:\/\/\S+$/, 'esdb://… or esdb+discover://…')
    .describe('the EventStoreDB that holds the log'),
  LIUSHUI_STREAM_PREFIX: z
    .string()
    .regex(/^[a-z0-9-]{0,60}$/, 'small letters, digits and hyphens')
    .default('')
    .describe('begins the name of every stream, for an EventStoreDB that is shared'),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).describe('the PostgreSQL database that holds the read models'),
  KAFKA_BROKERS: z
    .string()
    .regex(/^[^\s,:]+:\d+(,[^\s,:]+:\d+)*$/, 'host:port,host:port')
    .transform((list) => list.split(','))
    .describe('the Kafka brokers of the feed'),
  REDIS_URL: z.url({ protocol: /^rediss?$/ }).describe('the Redis of the job queue'),
}

/** URI-reference of RFC 3986, by its characters. */
const URI_REFERENCE = /^(?:[\w\-.~:/?#[\]@!$&'()*+,;=]|%[0-9A-Fa-f]{2}){1,200}$/

/** How the feed is named, in Kafka and over HTTP. */
export const feedSettings = {
  LIUSHUI_FEED_PREFIX: z
    .string()
    .regex(/^[A-Za-z0-9._-]{1,200}$/, 'letters, digits, . _ -')
    .default('liushui')
    .describe('begins the names of the topics and of the publisher, for a Kafka that is shared'),
  LIUSHUI_FEED_SOURCE: z
    .string()
    .regex(URI_REFERENCE, 'URI reference')
    .default('urn:liushui:log')
    .describe('the source that the events of the feed name: a URI reference'),
}

const WITNESS = /^(https?:\/\/\S+) (\S+\+[0-9a-f]{8}\+\S+)$/

/** Where a witness is asked, and its verifier key. */
export type WitnessSetting = { readonly url: string; readonly key: string }

const witnesses = (list: string, context: z.RefinementCtx): WitnessSetting[] => {
  const entries = list.split(',').map((entry) => WITNESS.exec(entry.trim().replaceAll(/\s+/g, ' ')))
  if (entries.includes(null)) {
    context.addIssue({ code: 'custom', message: 'URL KEY, URL KEY' })
    return z.NEVER
  }
  return entries.map((match) => ({ url: match?.[1] ?? '', key: match?.[2] ?? '' }))
}

/** How the log is signed. */
export const proofSettings = {
  LIUSHUI_LOG_ORIGIN: z
    .string()
    .regex(/^[a-z0-9.-]+(\/[A-Za-z0-9._~-]+)*$/, 'example.gov.cn/log')
    .optional()
    .describe('the name that the log signs under from its first start on'),
  LIUSHUI_NEW_LOG_KEY: z
    .enum(['yes', 'no'])
    .default('no')
    .describe('yes for one start: makes a new key where that of the log is lost'),
  LIUSHUI_WITNESSES: z
    .string()
    .transform(witnesses)
    .default([])
    .describe('who cosigns: address and verifier key of each witness, by commas'),
}

/** How the browser runs that prints. */
export const browserSettings = {
  LIUSHUI_BROWSER_SANDBOX: z
    .enum(['on', 'off'])
    .default('on')
    .describe('off where the browser can have no namespaces of its own, as in a container without privileges'),
}

/** Where the API listens, and who acts. */
export const apiSettings = {
  LIUSHUI_HOST: z.string().min(1).default('127.0.0.1').describe('the address that the API listens on: loopback only'),
  LIUSHUI_PORT: port.default(DEFAULT_PORT).describe('the port that the API listens on'),
  LIUSHUI_USER: z
    .string()
    .regex(/^[a-z0-9]+(-[a-z0-9]+)*:[^:]{1,60}:[^:]{1,60}$/, 'id:role:unit')
    .default('local-operator:操作员:本机')
    .describe('who acts, until accounts exist: id:role:unit'),
}
