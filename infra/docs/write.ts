import { writeFileSync } from 'node:fs'
import { docs } from '@liushui/domain/machines'
import { asyncApiPage } from '@liushui/feed/asyncapi'

// npm run docs: docs/events.md and docs/asyncapi.yaml from the schemas, docs/state-machines.md from walks through the deciders.

const pages = { ...docs(), 'asyncapi.yaml': asyncApiPage() }
for (const [file, page] of Object.entries(pages)) writeFileSync(new URL(`../../docs/${file}`, import.meta.url), page)
