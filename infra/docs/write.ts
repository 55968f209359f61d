import { writeFileSync } from 'node:fs'
import { docs } from '@liushui/domain/machines'

// npm run docs: docs/events.md from the schemas, docs/state-machines.md from walks through the deciders.

for (const [file, page] of Object.entries(docs())) writeFileSync(new URL(`../../docs/${file}`, import.meta.url), page)
