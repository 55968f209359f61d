// Appends commands one after the other and says what came of each: `node log-writer.ts LOG COUNT`. What fails is sent again, as
// clients do.
import { findCommand, openSqliteEventStore } from '@liushui/event-store'
import { catalogue, metadataOf } from './written.ts'

const MOST_TRIES = 5

const [path = '', count = '0'] = process.argv.slice(2)
const say = (line: string): void => {
  process.stdout.write(`${line}\n`)
}

const store = openSqliteEventStore({ path, catalogue })

const append = async (stream: string, commandId: string): Promise<boolean> => {
  const history = await store.readStream(stream)
  if (findCommand(history, commandId).length > 0) return true
  // Some pages' worth, so that an append is more than one write.
  const events = [{ type: 'Noted', data: { text: commandId.repeat(900) } }]
  const expectedRevision = history.length - 1
  return (await store.append({ stream, expectedRevision, events, metadata: metadataOf(commandId) })).appended
}

const isDone = async (commandId: string): Promise<boolean> => {
  try {
    return await append(`stream-${commandId[1]}`, commandId)
  } catch (error) {
    say(`failed ${commandId} ${(error as Error).name}: ${(error as Error).message}`)
    return false
  }
}

for (let number = 1; number <= Number(count); number++) {
  const commandId = `c${number % 3}-${number}`
  for (let tries = 1; tries <= MOST_TRIES; tries++) {
    if (!(await isDone(commandId))) continue
    say(`done ${commandId}`)
    break
  }
}
await store.close()
say('closed')
