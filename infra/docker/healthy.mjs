// The health check of every container of ours: exit code 0 when the service says that it can do its work.
const { LIUSHUI_OPERATIONS_PORT: port = '7015' } = process.env
const answer = await fetch(`http://127.0.0.1:${port}/readyz`, { signal: AbortSignal.timeout(4_000) }).catch(
  () => undefined,
)
process.exit(answer?.ok ? 0 : 1)
