import { EventStoreAddressError } from '../errors.ts'

/** `esdb://` or `esdb+discover://`, perhaps credentials, one or more hosts, options. */
const FORM =
  /^esdb(\+discover)?:\/\/([^:@/?]+:[^@/?]*@)?([A-Za-z0-9._-]+(:\d{1,5})?)(,[A-Za-z0-9._-]+(:\d{1,5})?)*\/?(\?.*)?$/

/** What the client understands; it prints the whole string, password and all, where it meets anything else. */
const OPTIONS = new Set(
  [
    'connectionName',
    'defaultDeadline',
    'discoveryInterval',
    'gossipTimeout',
    'keepAliveInterval',
    'keepAliveTimeout',
    'maxDiscoverAttempts',
    'nodePreference',
    'tls',
    'tlsCAFile',
    'userCertFile',
    'userKeyFile',
  ].map((option) => option.toLowerCase()),
)

const optionsOf = (query: string): string[] => query.split('&').map((pair) => pair.split('=')[0]?.trim() ?? '')

const refuseOption = (option: string): never => {
  const name = /^[A-Za-z]{1,30}$/.test(option) ? option : '?'
  throw new EventStoreAddressError({ en: `it has no option “${name}”`, zh: `没有名为“${name}”的选项` })
}

/**
 * The connection string as the client is to have it. Throws `EventStoreAddressError` where it is none, or has options
 * that the client does not know.
 */
export const checkedAddress = (url: string): string => {
  const text = url.trim()
  if (!FORM.test(text))
    throw new EventStoreAddressError({
      en: 'write esdb://HOST:PORT, or esdb+discover://HOST:PORT for a cluster',
      zh: '应写作 esdb://主机:端口，集群写作 esdb+discover://主机:端口',
    })
  const [base = '', query] = text.split('?', 2)
  const options = query === undefined ? [] : optionsOf(query)
  for (const option of options) if (!OPTIONS.has(option.replace(/[_-]/g, '').toLowerCase())) refuseOption(option)
  // A conflict is an answer like any other, not an exception.
  return `${base.replace(/\/$/, '')}?${query === undefined ? '' : `${query}&`}throwOnAppendFailure=false`
}
