/** Where the API listens unless told otherwise, and where the command line looks for it. */
export const DEFAULT_PORT = 7014

/** Where a service tells health and metrics unless told otherwise; `infra/monitoring/prometheus.yml` looks there. */
export const DEFAULT_OPERATIONS_PORT = 7015
