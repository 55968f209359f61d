import { shared } from './shared.ts'

const teardown = async (): Promise<void> => {
  await shared.stop?.()
}

// biome-ignore lint/style/noDefaultExport: Jest takes a global teardown from the default export.
export default teardown
